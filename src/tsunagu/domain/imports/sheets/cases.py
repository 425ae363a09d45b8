"""相談: running consultations of a body, with the facts known and a consent on paper."""

from collections.abc import Mapping
from datetime import date

from tsunagu.domain.cases.exceptions import StoryProblem
from tsunagu.domain.cases.rules import clean_company, clean_story
from tsunagu.domain.consent.enums import USUAL, ConsentPurpose, Group
from tsunagu.domain.consent.exceptions import ConsentRefused
from tsunagu.domain.consent.rules import check_end, check_note
from tsunagu.domain.imports.book import Book
from tsunagu.domain.imports.columns import Column, SheetKind
from tsunagu.domain.imports.enums import Deed, Kind
from tsunagu.domain.imports.facts import PREFIX, describe_fact_columns
from tsunagu.domain.imports.ledger import Body
from tsunagu.domain.imports.reading import Entry
from tsunagu.domain.imports.sheets.shared import OUT, name_body
from tsunagu.domain.imports.values import (
    choose,
    choose_some,
    read_code,
    read_day,
    read_email,
    read_key,
    read_past_day,
    read_text,
)
from tsunagu.engines.eligibility import load_facts
from tsunagu.kernel.words import Words

USUAL_FACTS = ("prefecture", "industry", "capital_yen", "employees", "legal_form", "years_in_business")
"""The facts the template has columns for; any other is understood, too."""
CONSENT = ("shared_with", "shared_groups", "shared_purpose", "shared_until", "shared_note")


def list_groups() -> Mapping[str, Words]:
    """This function will return what can be shared."""
    return {each.value: Words(str(each.label), each.value) for each in Group}


def list_purposes() -> Mapping[str, Words]:
    """This function will return what for."""
    return {each.value: Words(str(each.label), each.value.replace("_", " ")) for each in ConsentPurpose}


def list_languages() -> Mapping[str, Words]:
    """This function will return the languages a client is answered in."""
    return {"ja": Words("日本語", "Japanese"), "en": Words("英語", "English")}


FACTS = {column.name: column for column in describe_fact_columns()}
CASES = SheetKind(
    Kind.CASES,
    Words("相談", "Consultations"),
    (
        OUT,
        name_body(),
        Column(
            "key",
            Words("相談の管理番号", "Consultation number"),
            read_key,
            is_required=True,
            example="2026-0001",
            note=Words(
                "これまでの受付番号。同じ番号は二度取り込みません。",
                "Its number in your own ledger; the same one comes in once.",
            ),
            also=("管理番号", "受付番号", "整理番号", "reference"),
        ),
        Column(
            "client",
            Words("事業者", "Client"),
            read_key,
            example="C-0001",
            note=Words(
                "「事業者」のシートの管理番号か法人番号。個人の相談なら空です。",
                "The client number or corporate number; empty for a private person.",
            ),
            also=("事業者の管理番号", "事業者番号", "顧客番号", "顧客", "法人番号"),
        ),
        Column(
            "staff",
            Words("担当者のメールアドレス", "Adviser’s e-mail"),
            read_email,
            example="adviser@example.jp",
            note=Words(
                "その機関の相談員か責任者。招待中なら、参加したときに引き継がれます。",
                "An adviser or manager of the body; if only invited, the case is handed over when they join.",
            ),
            also=("担当者", "担当", "adviser"),
        ),
        Column(
            "opened_on",
            Words("受付日", "Opened on"),
            read_past_day,
            is_required=True,
            example="令和8年4月1日",
            note=Words("2026/4/1、令和8年4月1日、R8.4.1 などで。", "2026/4/1, 令和8年4月1日, R8.4.1 …"),
            also=("相談日", "受付年月日", "日付", "opened"),
        ),
        Column(
            "story",
            Words("相談の内容", "Story"),
            read_text,
            is_required=True,
            example="取引先から図面を無償で渡すように言われて困っています。",
            also=("相談内容", "内容", "概要"),
        ),
        Column(
            "applicant",
            Words("ご相談の立場", "Applicant"),
            choose(lambda: load_facts()["applicant"].values),
            choices=lambda: load_facts()["applicant"].values,
            example="中小企業",
            also=("立場", "相談者の区分"),
        ),
        Column(
            "language",
            Words("言語", "Language"),
            choose(list_languages),
            choices=list_languages,
            note=Words("空なら日本語。", "Empty: Japanese."),
        ),
        *(FACTS[PREFIX + name] for name in USUAL_FACTS),
        Column(
            "shared_with",
            Words("共有先の機関の記号", "Shared with"),
            read_code,
            note=Words(
                "紙の同意書でほかの機関に見せるときだけ。右の列も入れます。",
                "Only with a signed consent; fill in the columns to the right, too.",
            ),
        ),
        Column(
            "shared_groups",
            Words("共有する内容", "Shared parts"),
            choose_some(list_groups),
            choices=list_groups,
            note=Words("空なら「相談の文章、会社のこと」。", "Empty: story and company."),
        ),
        Column(
            "shared_purpose",
            Words("共有の目的", "Shared for"),
            choose(list_purposes),
            choices=list_purposes,
            note=Words("空なら「相談を引き継いでもらう」。", "Empty: advice."),
        ),
        Column(
            "shared_until",
            Words("共有の期限", "Shared until"),
            read_day,
            note=Words("今日から2年以内の日。", "A day within two years from now."),
        ),
        Column(
            "shared_note",
            Words("同意書のメモ", "Consent note"),
            read_text,
            note=Words("署名の日付と保管場所。", "When it was signed and where it is kept."),
        ),
    ),
    also=("相談一覧", "案件", "cases"),
    also_columns=tuple(FACTS.values()),
)


def check_case(entry: Entry, book: Book) -> None:
    """This function will hold a row of a consultation against its body, client, adviser and consent."""
    body, values = book.find_body(entry), entry.values
    is_first = book.claim(entry, (values["body"], values["key"]), "key", Words("管理番号", "number"))
    if body is None or not is_first:
        return
    if (Kind.CASES, body.code, values["key"]) in book.ledger.noted:
        book.take(entry, Deed.KEEP)  # from then on the desk knows better
        return
    before = len(book.report.problems)
    story = _clean_story(entry, book)
    client = _find_client(entry, book, body)
    _check_staff(entry, book, body)
    consent = _read_consent(entry, book, body)
    if len(book.report.problems) > before:
        return
    facts = {name.removeprefix(PREFIX): value for name, value in values.items() if name.startswith(PREFIX)}
    book.take(
        entry,
        Deed.ADD,
        body=body.code,
        key=values["key"],
        client=values.get("client", ""),
        company=client,
        staff=values.get("staff", ""),
        opened_on=values["opened_on"],
        story=story,
        applicant=values.get("applicant"),
        language=values.get("language", "ja"),
        facts={name: value for name, value in facts.items() if value is not None},
        consent=consent,
    )


def _clean_story(entry: Entry, book: Book) -> str:
    try:
        return clean_story(entry.values["story"])
    except StoryProblem as problem:
        book.refuse(entry, "story", problem.what, problem.how, code=problem.code)
        return ""


def _find_client(entry: Entry, book: Book, body: Body) -> str:
    """The company's name; the row itself is found by its key when the case is opened."""
    asked = entry.values.get("client")
    if not asked or book.is_excused(Kind.CLIENTS, (body.code, asked)):
        return ""
    name = book.clients.get((body.code, asked))
    noted = book.ledger.noted.get((Kind.CLIENTS, body.code, asked), "").partition(":")[2]
    known = book.ledger.by_id.get(noted) or book.ledger.by_number.get((body.code, asked))
    if name is None and known is None:
        book.refuse(
            entry,
            "client",
            Words(
                f"事業者「{asked[:40]}」が、この機関にありません。", f"The body has no client “{asked[:40]}”."
            ),
            Words(
                "「事業者」のシートに同じ機関で加えるか、番号を直してください。",
                "Add it to the sheet of clients for the same body, or mend the number.",
            ),
            code="client_unknown",
        )
        return ""
    found = name if name is not None else known.name if known else ""
    try:
        return clean_company(found)
    except StoryProblem as problem:
        book.refuse(entry, "client", problem.what, problem.how, code=problem.code)
        return ""


def _check_staff(entry: Entry, book: Book, body: Body) -> None:
    email = entry.values.get("staff")
    if not email or body.may_hold_cases(email) or book.is_excused(Kind.STAFF, (body.code, email)):
        return
    book.refuse(
        entry,
        "staff",
        Words(
            "この人は、この機関で相談を受け持つ役割にありません。",
            "This person has no role at the body that works on consultations.",
        ),
        Words(
            "「職員」のシートに、同じ機関の相談員か責任者として加えてください。",
            "Add them to the sheet of staff as an adviser or manager of the same body.",
        ),
        code="staff_unknown",
    )


def _read_consent(entry: Entry, book: Book, body: Body) -> dict[str, object] | None:
    values = entry.values
    if not any(name in values for name in CONSENT):
        return None
    if "shared_with" not in values:
        book.refuse(
            entry,
            "shared_with",
            Words("共有先の機関がありません。", "No body is named to share with."),
            Words(
                "機関の記号を入れるか、共有の列をすべて空にしてください。",
                "Name it, or leave all columns about sharing empty.",
            ),
            code="consent_body",
        )
        return None
    code = values["shared_with"]
    other = book.ledger.bodies.get(code)
    if (other is None and not book.is_excused(Kind.BODIES, code)) or code == body.code:
        what = Words("この機関とは共有できません。", "It cannot be shared with this body.")
        how = Words("ほかの機関の記号にしてください。", "Give the code of another body.")
        book.refuse(entry, "shared_with", what, how, code="consent_body")
    try:
        note = check_note(values.get("shared_note", ""), is_needed=True)
    except ConsentRefused as problem:
        book.refuse(entry, "shared_note", problem.what, problem.how, code=problem.code)
        note = ""
    until = _check_until(entry, book)
    return {
        "with": code,
        "groups": sorted(values.get("shared_groups") or USUAL),
        "purpose": values.get("shared_purpose", ConsentPurpose.ADVICE.value),
        "until": until,
        "note": note,
    }


def _check_until(entry: Entry, book: Book) -> date:
    until = entry.values.get("shared_until")
    if until is None:
        book.refuse(
            entry,
            "shared_until",
            Words("共有の期限がありません。", "No last day of the sharing is given."),
            Words("今日から2年以内の日を入れてください。", "Give a day within two years from now."),
            code="consent_end",
        )
        return book.today
    try:
        return check_end(until, book.today)
    except ConsentRefused as problem:
        book.refuse(entry, "shared_until", problem.what, problem.how, code=problem.code)
        return book.today
