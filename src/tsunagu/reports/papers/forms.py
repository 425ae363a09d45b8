"""What stands on the forms, in both languages. The parts of a consultation and the purposes are those of the consent room."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.consent.enums import ConsentPurpose, Group
from tsunagu.domain.protection.kinds import list_kinds
from tsunagu.domain.protection.views import Content
from tsunagu.kernel.words import Words
from tsunagu.reports.legal_line import SHORT_LEGAL_LINE
from tsunagu.reports.writing import make_safe, write_day

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


def line(ja: str, en: str, fill: Words | None = None, value: Words | None = None) -> dict[str, Any]:
    """This function will return a field of one line; ``fill`` stands in it faintly, ``value`` as if written."""
    told = {"value": value} if value else {}
    return {"kind": "line", "label": Words(ja, en), "fill": fill} | told


def box(ja: str, en: str, height: int, hint: Words) -> dict[str, Any]:
    """This function will return a field of so many millimetres."""
    return {"kind": "box", "label": Words(ja, en), "height": height, "hint": hint}


def ticks(ja: str, en: str, choices: Iterable[Words], *, is_small: bool = False) -> dict[str, Any]:
    """This function will return choices to tick; many of them stand small, in two columns."""
    return {"kind": "ticks", "label": Words(ja, en), "choices": list(choices), "is_small": is_small}


def points(ja: str, en: str, said: Iterable[Words]) -> dict[str, Any]:
    """This function will return sentences under a heading."""
    return {"kind": "points", "label": Words(ja, en), "points": list(said)}


def sheet(told: Content) -> dict[str, Any]:
    """This function will return what a body reads of a report, word for word, in a frame."""
    about = [each for each in (told.industry, told.size, told.region) if each]
    facts = [
        (Words("求められたこと", "Demanded"), _join(told.demands)),
        (Words("求めてきた相手", "By"), _join([told.other_side, *_as_written(told.other_name)])),
        (
            Words("会社について", "About the company"),
            _join(about) if about else Words("言わない", "not told"),
        ),
        (
            Words("読める最後の日", "Last day to read it"),
            Words(*(write_day(told.until_on, language, weekday=True) for language in ("ja", "en"))),
        ),
    ]
    return {
        "kind": "sheet",
        "label": Words(
            "伝える文章（枠の中が、このまま伝わります）", "What is told, word for word (all within the frame)"
        ),
        "text": make_safe(told.text),
        "facts": [{"label": label, "text": text} for label, text in facts],
    }


def _join(said: Sequence[Words]) -> Words:
    return Words("、".join(each.ja for each in said), "; ".join(each.en for each in said))


def _as_written(name: str) -> list[Words]:
    said = make_safe(name)
    return [Words(said, said)] if said else []


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


def make_report(told: Content | None = None, receiver: Words | None = None) -> dict[str, Any]:
    """This function will return the form by which a client has a body told something without their name.

    ``told`` is what the body would read, word for word; without it there is room to write.
    """
    said = [sheet(told)] if told else make_room()
    return {
        "title": Words(
            "会社の名前を伏せて連絡することについての同意書", "Consent to a report without the company's name"
        ),
        "intro": Words(
            "わたしは、下の機関に、次の文章だけを、会社の名前を出さずに伝えることに同意します。ほかの機関には伝わりません。",
            "I agree that the body below is told the following text alone, without the name of the company. No other body is told.",
        ),
        "fields": [
            line("伝える先の機関", "The body that is told", value=receiver),
            *said,
            points(
                "伝わらないもの",
                "What is never told",
                (
                    Words(
                        "会社や人の名前、住所、電話番号、メールアドレス、法人番号、出願や登録の番号",
                        "Names of the company and of people, address, telephone, e-mail, numbers of the company and of its rights",
                    ),
                    Words(
                        "相談の受付番号、相談の文章、預けた資料、相談した窓口の名前",
                        "The reference, story and documents of the consultation, and the office that took it",
                    ),
                    Words(
                        "この用紙（窓口が保管し、機関には渡しません）と、求めてきた取引先への知らせ",
                        "This paper (the office keeps it); and the customer that made the demand is told nothing",
                    ),
                ),
            ),
            points(
                "取り下げるとき・名前を伝えるとき",
                "Taking it back; telling the name",
                (
                    Words(
                        "いつでも、理由を言わずに、窓口に申し出るだけで取り下げられます。その時から機関は読めません。",
                        "At any time and without a reason: tell the office. From that moment the body cannot read it.",
                    ),
                    Words(
                        "すでに読まれた内容を、読まなかったことにはできません。機関が開いた日は、窓口で分かります。",
                        "What was read cannot be unread. The office can say on which days it was opened.",
                    ),
                    Words(
                        "この同意に、会社の名前を伝えることは含まれません。伝えるときは、別の用紙に署名します。",
                        "This does not include telling the name of the company: that takes another paper.",
                    ),
                ),
            ),
            line("署名した日", "Date", DATE),
            line("お名前（署名）", "Name (signature)"),
        ],
        "office": Words("窓口の記入欄（機関には渡しません）", "For the office (not for the body)"),
        "office_fields": [
            line("受付番号", "Reference"),
            line("受け取った人", "Received by"),
            line("用紙を保管する場所", "Where this paper is kept"),
        ],
        "closing": Words(
            "窓口の方へ：署名をいただいてから送り、この用紙の日付と保管場所を書いてください。文章を直したときは、もう一度印刷してください。",
            "For the office: send it once this is signed, and say where it is kept. If the text changes, print it anew.",
        ),
    }


def make_room() -> list[dict[str, Any]]:
    """This function will return the fields of a report that is written by hand; of the company itself it says nothing."""
    return [
        ticks("求められたこと", "What was demanded", list_kinds("demands").values(), is_small=True),
        ticks("求めてきた相手", "Who demanded it", list_kinds("other_sides").values()),
        box(
            "伝える文章（このまま伝わります）",
            "What is told, word for word",
            30,
            Words(
                "会社が分かることは書かないでください。", "Write nothing that tells which company you are."
            ),
        ),
        ticks("いつまで読めるか（署名した日から）", "Readable for (from the day of signing)", PERIODS),
    ]


def make_naming() -> dict[str, Any]:
    """This function will return the form by which a client has the body told who they are, after all."""
    return {
        "title": Words("会社の名前を伝えることについての同意書", "Consent to tell the company's name"),
        "intro": Words(
            "わたしは、名前を伏せた連絡を受け取った下の機関に、会社の名前と連絡のとり方だけを伝えることに同意します。伝えたあとは、"
            "名前を知られていない状態には戻せません。相談の文章や資料は、伝わりません。",
            "I agree that the body below, which has our report without a name, is told the name of the company and how to reach it, and "
            "nothing else. Once told, it cannot be untold. The story and documents of the consultation are not told.",
        ),
        "fields": [
            line("連絡の番号（J-…）", "Number of the report (J-…)"),
            line("伝える先の機関", "The body that is told"),
            line("伝える会社の名前", "Name of the company to be told"),
            line("伝える連絡のとり方", "How to reach it"),
            line("署名した日", "Date", DATE),
            line("お名前（署名）", "Name (signature)"),
        ],
        "office": Words("窓口の記入欄（機関には渡しません）", "For the office (not for the body)"),
        "office_fields": [
            line("受付番号", "Reference"),
            line("受け取った人", "Received by"),
            line("用紙を保管する場所", "Where this paper is kept"),
        ],
        "closing": Words(
            "窓口の方へ：署名をいただいてから「会社の名前を伝える」で伝え、この用紙の日付と保管場所を書いてください。",
            "For the office: once it is signed, tell the name on the page of the report and say where this paper is kept.",
        ),
    }


FORMS = {"intake": make_intake, "consent": make_consent, "report": make_report, "naming": make_naming}
