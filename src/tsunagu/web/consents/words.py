"""How the parts of a consultation, the purposes and the looks are called on pages."""

from django.utils.translation import gettext_lazy as _

GROUPS = {
    "story": _("相談の文章"),
    "company": _("会社のこと（名前、規模、業種など）"),
    "documents": _("預けた資料と特許の一覧"),
    "secrets": _("まだ公開していない技術の中身"),
}
PURPOSES = {
    "advice": _("相談を引き継いでもらう"),
    "joint_support": _("ほかの機関と一緒に支援してもらう"),
    "application": _("支援策の申込みを手伝ってもらう"),
}
LOOKS = {
    "page": _("ページを見た"),
    "list": _("一覧で名前を見た"),
    "file": _("整理結果を保存した"),
    "document": _("資料を開いた"),
    "api": _("システムで読み取った"),
}
