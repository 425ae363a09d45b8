"""機関: bodies by their code."""

from collections.abc import Mapping
from typing import Any

from tsunagu.domain.imports.book import Book
from tsunagu.domain.imports.columns import Column, SheetKind
from tsunagu.domain.imports.enums import Deed, Kind
from tsunagu.domain.imports.ledger import Body
from tsunagu.domain.imports.reading import Entry
from tsunagu.domain.imports.sheets.shared import OUT, list_prefectures
from tsunagu.domain.imports.values import choose, choose_some, read_code, read_text
from tsunagu.domain.people.actions.organisations import CONTACT_LENGTH
from tsunagu.domain.people.body_queries import OrganisationView
from tsunagu.domain.people.coverage import list_choices, list_usual_prefectures
from tsunagu.domain.people.enums import Aspect, OrganisationKind
from tsunagu.domain.people.exceptions import OrganisationProblem
from tsunagu.domain.people.regions import load_regions
from tsunagu.domain.people.rules import clean_name
from tsunagu.kernel.folding import fold
from tsunagu.kernel.prefectures import Block, Prefecture
from tsunagu.kernel.words import NOTHING, Words

PLACES = ("kind", "prefecture", "block", "region")
"""What is settled when a body is added; an import does not change it."""
COVERED = {
    Aspect.PREFECTURE: "covers",
    Aspect.TOPIC: "topics",
    Aspect.SECTOR: "sectors",
    Aspect.SIZE: "sizes",
}
NO_LIMIT = Words(
    "空なら限定しません。いくつもあるときは「、」で区切ります。",
    "Empty: no limit. Part several with a comma.",
)


def list_kinds() -> Mapping[str, Words]:
    """This function will return the kinds of bodies."""
    return {each.value: Words(str(each.label), each.value.replace("_", " ")) for each in OrganisationKind}


BODIES = SheetKind(
    Kind.BODIES,
    Words("機関", "Bodies"),
    (
        OUT,
        Column(
            "code",
            Words("記号", "Code"),
            read_code,
            is_required=True,
            example="osaka-chamber",
            note=Words(
                "半角の英小文字・数字・-・_。あとから変えられません。",
                "Lower-case letters, digits, - and _; never changed later.",
            ),
            also=("機関の記号", "機関コード", "コード"),
        ),
        Column(
            "name_ja",
            Words("名前", "Name in Japanese"),
            read_text,
            is_required=True,
            example="みなと商工会議所（例）",
            also=("機関名", "名称", "名前（日本語）", "name"),
        ),
        Column(
            "name_en",
            Words("名前（英語）", "Name in English"),
            read_text,
            example="Minato Chamber (example)",
            note=Words("空なら日本語の名前を使います。", "Empty: the Japanese name stands in."),
            also=("英語名", "英文名称"),
        ),
        Column(
            "kind",
            Words("種類", "Kind"),
            choose(list_kinds),
            is_required=True,
            choices=list_kinds,
            example="商工会議所・商工会",
            also=("機関の種類", "種別", "区分"),
        ),
        Column(
            "prefecture",
            Words("都道府県", "Prefecture"),
            choose(list_prefectures),
            choices=list_prefectures,
            example="大阪府",
            note=Words("一つの都道府県の機関のときだけ。", "Only for a body of one prefecture."),
            also=("都道府県名", "所在地"),
        ),
        Column(
            "block",
            Words("経済産業局のブロック", "Block"),
            choose(lambda: {e.value: e.bureau for e in Block}),
            choices=lambda: {e.value: e.bureau for e in Block},
            also=("ブロック",),
        ),
        Column(
            "region",
            Words("地域会", "Chapter region"),
            choose(lambda: {e.code: e.name for e in load_regions().values()}),
            choices=lambda: {e.code: e.name for e in load_regions().values()},
            note=Words(
                "日本弁理士会の地域会のときだけ。", "Only for a chapter of the patent attorneys’ association."
            ),
        ),
        Column(
            "contact",
            Words("連絡先", "Contact"),
            read_text,
            example="06-0000-0000（平日9時〜17時）",
            note=Words(
                "ほかの機関に見せる電話番号や受付時間。", "Telephone and hours, shown to other bodies."
            ),
            also=("電話", "電話番号", "TEL"),
        ),
        Column(
            "covers",
            Words("対応する都道府県", "Covers prefectures"),
            choose_some(list_prefectures),
            note=Words("空なら、機関の場所から決めます。", "Empty: follows from where the body is."),
        ),
        Column(
            "topics",
            Words("対応する相談", "Topics"),
            choose_some(lambda: list_choices(Aspect.TOPIC)),
            note=NO_LIMIT,
        ),
        Column(
            "sectors",
            Words("対応する業種", "Sectors"),
            choose_some(lambda: list_choices(Aspect.SECTOR)),
            note=NO_LIMIT,
        ),
        Column(
            "sizes",
            Words("対応する会社の規模", "Sizes"),
            choose_some(lambda: list_choices(Aspect.SIZE)),
            note=NO_LIMIT,
        ),
    ),
    also=("支援機関", "機関一覧"),
)


def check_body(entry: Entry, book: Book) -> None:
    """This function will hold a row of a body against the others and against what is there."""
    values, code = entry.values, entry.values["code"]
    is_first = book.claim(entry, code, "code", Words("記号", "code"))
    is_good = _check_names(entry, book) & _check_region(entry, book)
    if not is_first:
        return
    known = book.ledger.bodies.get(code)
    if known is None and code in book.ledger.dissolved:
        book.refuse(
            entry,
            "code",
            Words(
                "この記号の機関は、ネットワークから外れています。",
                "The body of this code has left the network.",
            ),
            Words("別の記号にしてください。", "Choose another code."),
            code="body_gone",
        )
        return
    if known is None or known.view is None:
        book.ledger.bodies[code] = Body(code, values["kind"])
        if is_good:
            book.take(entry, Deed.ADD, **_describe(values))
        return
    now = book.ledger.get_view(code)
    if not _check_place(entry, now, book) or not is_good:
        return
    wanted = _describe_change(values, now)
    same = (now.name, now.contact, {a: now.coverage[a] for a in Aspect})
    is_same = (wanted["name"], wanted["contact"], wanted["coverage"]) == same
    book.take(entry, Deed.KEEP if is_same else Deed.CHANGE, **wanted)


def _check_names(entry: Entry, book: Book) -> bool:
    is_good = True
    for column in ("name_ja", "name_en"):
        if column not in entry.values:
            continue
        try:
            clean_name(entry.values[column], OrganisationProblem)
        except OrganisationProblem as problem:
            book.refuse(entry, column, problem.what, problem.how, code="body_name")
            is_good = False
    if len(fold(entry.values.get("contact", ""))) > CONTACT_LENGTH:
        book.refuse(
            entry,
            "contact",
            Words(f"連絡先は{CONTACT_LENGTH}文字以内です。", f"At most {CONTACT_LENGTH} characters."),
            Words("短くしてください。", "Please shorten it."),
            code="body_contact",
        )
        is_good = False
    return is_good


def _check_region(entry: Entry, book: Book) -> bool:
    if "region" in entry.values and entry.values["kind"] != OrganisationKind.JPAA_CHAPTER:
        book.refuse(
            entry,
            "region",
            Words(
                "地域会を持つのは、日本弁理士会の地域会だけです。",
                "Only a chapter of the patent attorneys has a region.",
            ),
            Words("空にするか、種類を直してください。", "Leave it empty, or mend the kind."),
            code="body_region",
        )
        return False
    return True


def _check_place(entry: Entry, now: OrganisationView, book: Book) -> bool:
    is_good = True
    for column in PLACES:
        held = getattr(now, column)
        if column in entry.values and entry.values[column] != held:
            book.refuse(
                entry,
                column,
                Words(
                    "登録済みの機関と違います。取り込みでは変えられません。",
                    "It differs from the body that is there; an import does not change it.",
                ),
                Words("空にするか、登録と同じにしてください。", "Leave it empty, or as it is there."),
                code="body_settled",
            )
            is_good = False
    return is_good


def _describe(values: Mapping[str, Any]) -> dict[str, Any]:
    prefecture = Prefecture(values["prefecture"]) if "prefecture" in values else None
    block = Block(values["block"]) if "block" in values else None
    region = values.get("region", "")
    usual = frozenset(each.value for each in list_usual_prefectures(prefecture, block, region))
    told = {aspect: values.get(column) or frozenset() for aspect, column in COVERED.items()}
    return {
        "code": values["code"],
        "name": _name(values),
        "kind": values["kind"],
        "prefecture": prefecture,
        "block": block,
        "region": region,
        "contact": fold(values.get("contact", "")),
        "coverage": told | {Aspect.PREFECTURE: told[Aspect.PREFECTURE] or usual},
    }


def _describe_change(values: Mapping[str, Any], now: OrganisationView) -> dict[str, Any]:
    """What is empty in the sheet stays as it is."""
    coverage = {aspect: values.get(column) or now.coverage[aspect] for aspect, column in COVERED.items()}
    return {
        "code": values["code"],
        "name": _name(values, now.name),
        "contact": fold(values["contact"]) if "contact" in values else now.contact,
        "coverage": coverage,
    }


def _name(values: Mapping[str, Any], now: Words = NOTHING) -> Words:
    japanese = clean_name(values["name_ja"], OrganisationProblem) if "name_ja" in values else now.ja
    return Words(japanese, clean_name(values.get("name_en") or now.en or japanese, OrganisationProblem))
