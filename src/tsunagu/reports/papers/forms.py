"""What stands on the forms, in both languages. The parts of a consultation and the purposes are those of the consent room."""

from collections.abc import Iterable, Mapping
from typing import Any

from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.consent.enums import ConsentPurpose, Group
from tsunagu.kernel.words import Words
from tsunagu.reports.legal_line import SHORT_LEGAL_LINE

GROUPS: Mapping[Group, Words] = {
    Group.STORY: Words("相談の文章", "The story"),
    Group.COMPANY: Words("会社のこと（名前、規模、業種など）", "About the company (name, size, industry …)"),
    Group.DOCUMENTS: Words("預けた資料と特許の一覧", "The documents and the list of patents"),
    Group.SECRETS: Words("まだ公開していない技術の中身", "Technology that is not yet public"),
}
PURPOSES: Mapping[ConsentPurpose, Words] = {
    ConsentPurpose.ADVICE: Words("相談を引き継いでもらう", "To take the consultation over"),
    ConsentPurpose.JOINT_SUPPORT: Words(
        "ほかの機関と一緒に支援してもらう", "To help together with other bodies"
    ),
    ConsentPurpose.APPLICATION: Words(
        "支援策の申込みを手伝ってもらう", "To help with applying for a measure"
    ),
}
PERIODS = (
    Words("1か月", "1 month"),
    Words("3か月", "3 months"),
    Words("6か月", "6 months"),
    Words("1年", "1 year"),
)
DATE = Words("　　　　年　　　月　　　日", "Day / month / year")


def line(ja: str, en: str, fill: Words | None = None) -> dict[str, Any]:
    """This function will return a field of one line; ``fill`` stands in it faintly."""
    return {"kind": "line", "label": Words(ja, en), "fill": fill}


def box(ja: str, en: str, height: int, hint: Words) -> dict[str, Any]:
    """This function will return a field of so many millimetres."""
    return {"kind": "box", "label": Words(ja, en), "height": height, "hint": hint}


def ticks(ja: str, en: str, choices: Iterable[Words]) -> dict[str, Any]:
    """This function will return choices to tick."""
    return {"kind": "ticks", "label": Words(ja, en), "choices": list(choices)}


def make_intake() -> dict[str, Any]:
    """This function will return the form on which a client tells what the matter is."""
    applicants = get_vocabulary().facts["applicant"].values.values()
    return {
        "title": Words("ご相談の用紙", "Consultation form"),
        "intro": Words(
            "分かるところだけお書きください。まだ公開していない技術の詳しい中身は、書かないでください。",
            "Please fill in what you can. Do not write down the details of technology that is not yet public.",
        ),
        "fields": [
            line("記入した日", "Date", DATE),
            line("お名前", "Your name"),
            line("会社・団体の名前", "Company or organisation"),
            line("連絡先（電話・メール）", "Telephone and e-mail"),
            ticks("お立場", "You are", applicants),
            box(
                "困っていること、やりたいこと",
                "What is going on, what you want to do",
                70,
                Words("ふだんのことばで、そのままお書きください。", "In your own words, as it comes."),
            ),
            ticks(
                "技術やデザインを、もう人に見せましたか（展示会、ウェブ、販売など）",
                "Have you shown the technology or design to others (fair, web, sale …)?",
                (Words("まだ", "Not yet"), Words("見せた", "Yes"), Words("分からない", "I do not know")),
            ),
            line("見せた日", "If so, when", DATE),
            line(
                "急ぐ予定（返事の期限、展示会、契約など）",
                "Pressing dates (a reply due, a fair, a contract …)",
            ),
        ],
        "office": Words("窓口の記入欄", "For the office"),
        "office_fields": [line("受付番号", "Reference"), line("受けた人・受け方", "Taken by, how")],
        "closing": SHORT_LEGAL_LINE,
    }


def make_consent() -> dict[str, Any]:
    """This function will return the form by which a client lets another body see their consultation."""
    return {
        "title": Words("相談の内容を支援機関に渡すことについての同意書", "Consent to share a consultation"),
        "intro": Words(
            "わたしは、下の機関に、選んだものだけを、選んだ期間だけ渡すことに同意します。同意はいつでも取り消せ、取り消すとその機関は見られなくなります。"
            "渡さなくても、ここでの相談は続けられます。だれがいつ見たかは記録され、尋ねれば知ることができます。",
            "I agree that the body below may see what I tick, for as long as I tick. I can withdraw this at any time; the body then "
            "sees nothing any more. Without it, the consultation here goes on. Who looked and when is recorded, and I may ask for it.",
        ),
        "fields": [
            line("受付番号", "Reference"),
            line("渡す先の機関", "The body that may see it"),
            ticks("渡すもの", "What it may see", GROUPS.values()),
            ticks("何のために", "What for", PURPOSES.values()),
            ticks("いつまで（署名した日から）", "For how long (from the day of signing)", PERIODS),
            line("署名した日", "Date", DATE),
            line("お名前（署名）", "Name (signature)"),
            line("会社・団体の名前", "Company or organisation"),
        ],
        "office": Words("窓口の記入欄", "For the office"),
        "office_fields": [
            line("受け取った人", "Received by"),
            line("用紙を保管する場所", "Where this paper is kept"),
        ],
        "closing": Words(
            "窓口の方へ：署名をいただいてから、相談のページの「だれが何を見られるか」で同意を記録し、保管場所を書いてください。",
            "For the office: once it is signed, record the consent under “Who can see what” and say where this paper is kept.",
        ),
    }


FORMS = {"intake": make_intake, "consent": make_consent}
