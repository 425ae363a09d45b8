"""事業者: companies a body keeps, by their corporate number or the number they had elsewhere."""

from tsunagu.domain.imports.book import Book
from tsunagu.domain.imports.columns import Column, SheetKind
from tsunagu.domain.imports.enums import Deed, Kind
from tsunagu.domain.imports.reading import Entry
from tsunagu.domain.imports.sheets.shared import OUT, list_prefectures, name_body
from tsunagu.domain.imports.values import choose, read_corporate_number, read_key, read_text
from tsunagu.domain.people.company_names import fold_company_name
from tsunagu.domain.people.company_queries import CompanyView
from tsunagu.domain.people.exceptions import CompanyProblem
from tsunagu.domain.people.rules import clean_name
from tsunagu.kernel.words import Words

CLIENTS = SheetKind(
    Kind.CLIENTS,
    Words("事業者", "Clients"),
    (
        OUT,
        name_body(),
        Column("key", Words("事業者の管理番号", "Client number"), read_key, is_required=True, example="C-0001",
               note=Words("これまでの台帳の番号。機関の中で重ならないように。個人の名前は使わないでください。",
                          "Its number in your own ledger, once per body; not a person’s name."),
               also=("管理番号", "事業者番号", "顧客番号", "client no")),
        Column("name", Words("名前", "Name"), read_text, is_required=True, example="みなと精工株式会社（例）",
               also=("事業者名", "会社名", "名称", "企業名", "company")),
        Column("number", Words("法人番号", "Corporate number"), read_corporate_number, example="7000012050002",
               note=Words("13桁。個人事業主は空です。", "13 digits; empty for a sole proprietor.")),
        Column("prefecture", Words("都道府県", "Prefecture"), choose(list_prefectures), choices=list_prefectures,
               example="大阪府", also=("所在地", "本社の都道府県")),
    ),
    also=("事業者一覧", "顧客", "会社", "companies"),
)  # fmt: skip


def check_client(entry: Entry, book: Book) -> None:
    """This function will hold a row of a company against the others and against what the body keeps."""
    body, values = book.find_body(entry), entry.values
    key, number = values["key"], values.get("number", "")
    is_good = book.claim(entry, (values["body"], key), "key", Words("管理番号", "client number"))
    if number:
        is_good &= book.claim(
            entry, (values["body"], "number", number), "number", Words("法人番号", "corporate number")
        )
    try:
        name = clean_name(values["name"], CompanyProblem)
    except CompanyProblem as problem:
        book.refuse(entry, "name", problem.what, problem.how, code="client_name")
        return
    book.clients.setdefault((values["body"], key), name)
    if number:
        book.clients.setdefault((values["body"], number), name)
    if body is None or not is_good:
        return
    told = {
        "body": body.code,
        "key": key,
        "name": name,
        "number": number,
        "prefecture": values.get("prefecture", ""),
    }
    noted = book.ledger.noted.get((Kind.CLIENTS, body.code, key))
    if noted is not None:
        _check_known(entry, book, told, book.ledger.by_id.get(noted.partition(":")[2]))
    elif number and (same := book.ledger.by_number.get((body.code, number))):
        _adopt(entry, book, told, same)
    else:
        _remark_namesakes(entry, book, told)
        book.take(entry, Deed.ADD, **told)


def _check_known(entry: Entry, book: Book, told: dict[str, str], known: CompanyView | None) -> None:
    """What is empty in the sheet stays as it is; a company that was merged away since is left to those who merged it."""
    if known is None:
        book.take(entry, Deed.KEEP)
        return
    wanted = {
        **told,
        "company": known.public_id,
        "number": told["number"] or known.number,
        "prefecture": told["prefecture"] or known.prefecture,
    }
    is_same = (wanted["name"], wanted["number"], wanted["prefecture"]) == (
        known.name,
        known.number,
        known.prefecture,
    )
    book.take(entry, Deed.KEEP if is_same else Deed.CHANGE, **wanted)


def _adopt(entry: Entry, book: Book, told: dict[str, str], same: CompanyView) -> None:
    book.remark(
        entry, "number",
        Words(f"この法人番号の会社「{same.name[:40]}」が既にあります。その会社として扱います。",
              f"The company “{same.name[:40]}” has this number and is taken for it."),
        code="client_known",
    )  # fmt: skip
    book.take(entry, Deed.ADOPT, **told, company=same.public_id)


def _remark_namesakes(entry: Entry, book: Book, told: dict[str, str]) -> None:
    place = (told["body"], fold_company_name(told["name"]), told["prefecture"])
    how = Words(
        "同じ会社なら、取り込んだあと「会社の重複」のページで統合できます。",
        "If they are one, merge them afterwards on the page of duplicate companies.",
    )
    if known := book.ledger.by_name.get(place):
        if not (told["number"] and known.number):
            book.remark(
                entry, "name",
                Words(f"名前と都道府県が同じ会社「{known.name[:40]}」が既にあります。",
                      f"There is a company of this name and prefecture, “{known.name[:40]}”."),
                how, code="client_maybe_known",
            )  # fmt: skip
        return
    first = book.seen.setdefault((entry.kind.kind, ("name", *place)), entry)
    if first is not entry and not (told["number"] and first.values.get("number")):
        book.remark(
            entry, "name",
            Words(f"{first.row}行目と名前と都道府県が同じです。", f"Name and prefecture are those of row {first.row}."),
            how, code="client_maybe_twice",
        )  # fmt: skip
