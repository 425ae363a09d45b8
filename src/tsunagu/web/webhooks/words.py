"""What the codes of webhooks are called on pages."""

from collections.abc import Mapping
from types import MappingProxyType

from tsunagu.domain.webhooks.enums import Kind, Refusal, State
from tsunagu.kernel.words import Words

KINDS: Mapping[Kind, Words] = MappingProxyType(
    {
        Kind.CONSENTS: Words(
            "同意（見られるようになった・変わった・終わった）",
            "Consents (given, changed, withdrawn, run out)",
        ),
        Kind.CONTENTS: Words(
            "相談の内容（文章や答えが変わった）", "Contents of consultations (the story or an answer changed)"
        ),
        Kind.DOCUMENTS: Words("預けた資料（増えた・外された）", "Documents (added, removed)"),
        Kind.REFERRALS: Words(
            "支援依頼（届いた・返事があった・終わった）", "Referrals (sent, answered, ended)"
        ),
        Kind.DELETIONS: Words(
            "相談の削除（相談した方が消した・戻した）", "Deletions of consultations (asked for, undone)"
        ),
        Kind.MEETINGS: Words(
            "面談（入った・変わった・取り消された・終わった）", "Meetings (booked, moved, cancelled, held)"
        ),
        Kind.OUTCOMES: Words(
            "対応の成果（成果が出た・対応が終わった）", "Outcomes of cases (recorded, work ended)"
        ),
        Kind.DOCKET: Words("権利と期限（変わった・期限が近い）", "Rights and deadlines (changed, near)"),
        Kind.TASKS: Words(
            "あなたの機関の作業（加えた・担当が替わった・済んだ）", "Tasks of your body (added, given, done)"
        ),
        Kind.REPORTS: Words(
            "名前を伏せた連絡（届いた・返事があった・取り下げられた。次の朝に知らせます）",
            "Reports without a name (arrived, answered, taken back; told the next morning)",
        ),
    }
)
SHORT: Mapping[Kind, Words] = MappingProxyType(
    {
        Kind.CONSENTS: Words("同意", "Consents"),
        Kind.CONTENTS: Words("相談の内容", "Contents"),
        Kind.DOCUMENTS: Words("資料", "Documents"),
        Kind.REFERRALS: Words("支援依頼", "Referrals"),
        Kind.DELETIONS: Words("削除", "Deletions"),
        Kind.MEETINGS: Words("面談", "Meetings"),
        Kind.OUTCOMES: Words("成果", "Outcomes"),
        Kind.DOCKET: Words("期限", "Deadlines"),
        Kind.TASKS: Words("作業", "Tasks"),
        Kind.REPORTS: Words("名前を伏せた連絡", "Reports"),
    }
)
STATES: Mapping[State, tuple[Words, str]] = MappingProxyType(
    {
        State.WAITING: (Words("届くまで試します", "Waiting"), "unknown"),
        State.ARRIVED: (Words("届きました", "Arrived"), "eligible"),
        State.GIVEN_UP: (Words("届きませんでした", "Given up"), "urgent"),
        State.DROPPED: (Words("送りませんでした", "Not sent"), "not_eligible"),
    }
)
"""With the look of each."""
REFUSALS: Mapping[Refusal, Words] = MappingProxyType(
    {
        Refusal.STATUS: Words(
            "相手の返事が {status} でした。受け取れたら 200 番台で返してください。",
            "It answered {status}; answer with 2xx when it was taken.",
        ),
        Refusal.SILENT: Words(
            "時間内に返事がありませんでした。先に返事をしてから処理してください。",
            "No answer in time. Answer first, work afterwards.",
        ),
        Refusal.UNREACHABLE: Words(
            "つながりませんでした。システムが動いているか確かめてください。",
            "No connection. See whether the system runs.",
        ),
        Refusal.CERTIFICATE: Words(
            "証明書を確かめられませんでした。期限と名前を確かめてください。",
            "Its certificate could not be trusted. Check its dates and name.",
        ),
        Refusal.NO_NAME: Words(
            "この名前が見つかりません。つづりと DNS を確かめてください。",
            "There is no such name. Check its spelling and DNS.",
        ),
        Refusal.PRIVATE: Words(
            "公開されていないネットワークにつながる名前です。運用の担当者に相談してください。",
            "The name leads into a network that is not public. Ask those who run this desk.",
        ),
        Refusal.UNREADABLE: Words(
            "返事が HTTP として読めませんでした。アドレスとポートを確かめてください。",
            "The answer is no HTTP. Check address and port.",
        ),
        Refusal.UNUSABLE: Words(
            "このアドレスは、いまの設定では呼び出せません。運用の担当者に相談してください。",
            "This address cannot be called as things are set now. Ask those who run this desk.",
        ),
    }
)
