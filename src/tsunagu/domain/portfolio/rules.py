"""How much one portfolio takes in, and what kind of file."""

from datetime import datetime, timedelta
from pathlib import PurePath

from tsunagu.domain.documents.inspection import clean_name, parse_workbook, read_workbook, write_sheets
from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.exceptions import PortfolioProblem
from tsunagu.kernel.words import Words

MOST_FILES = 200
MOST_SEARCHES = 50
LONGEST_QUERY = 2000
QUIET = timedelta(minutes=10)
"""A file nothing has moved for so long was left behind by whoever read it."""
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def take_table(name: str, content: bytes) -> tuple[str, bytes]:
    """This function will return name and content of the text (CSV, JSON) to keep; a workbook becomes its largest sheet as CSV.

    It is unpacked in a cell of its own (ADR 10), so this comes before any transaction. Raises DocumentProblem for one that
    cannot be opened, PortfolioProblem for an empty one and for packages under another name.
    """
    path = PurePath(name)
    if path.suffix.lower() == ".xlsx":
        sheets = write_sheets(parse_workbook(read_workbook(name, content)))
        if not sheets:
            raise _refuse_kind(name, "どのシートにも何も入っていません。", "No sheet holds anything.")
        return f"{path.stem}.csv", max(sheets, key=len)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:4].startswith(PACKED):
        raise _refuse_kind(
            name,
            "ここで受け取れるのは、CSVとExcel（xlsx）と、EPO OPS・特許庁APIのJSONです。",
            "Only CSV, Excel (xlsx) and JSON of EPO OPS or the JPO API can be taken in here.",
        )
    return name, content


def _refuse_kind(name: str, ja: str, en: str) -> PortfolioProblem:
    return PortfolioProblem(
        Words(ja, en),
        where=clean_name(name),
        how=Words(
            "表計算ソフトで開き、「Excelブック（.xlsx）」か「CSV UTF-8（コンマ区切り）」で保存し直してください。",
            "Open it in a spreadsheet and save it as an “Excel workbook (.xlsx)” or “CSV UTF-8 (comma delimited)”.",
        ),
        code="portfolio_only_tables",
    )


def check_room(files: int) -> None:
    """This function will refuse a file beyond the most; raises PortfolioProblem."""
    if files >= MOST_FILES:
        raise PortfolioProblem(
            Words(
                f"1つの一覧に取り込めるファイルは{MOST_FILES}個までです。",
                f"A portfolio takes at most {MOST_FILES} files.",
            ),
            how=Words(
                "いくつかの検索結果をまとめて書き出すか、窓口にご相談ください。",
                "Export several results together, or ask your body.",
            ),
            code="portfolio_too_many_files",
        )


def check_query(query: str, kept: int) -> None:
    """This function will refuse an empty or endless query, and one search too many; raises PortfolioProblem."""
    if not query or len(query) > LONGEST_QUERY:
        raise PortfolioProblem(
            Words("保存する検索の言葉がありません。", "There is no query to keep."),
            how=Words(f"1〜{LONGEST_QUERY}文字で書いてください。", f"Write 1 to {LONGEST_QUERY} characters."),
            code="portfolio_no_query",
        )
    if kept >= MOST_SEARCHES:
        raise PortfolioProblem(
            Words(
                f"保存できる検索は{MOST_SEARCHES}個までです。",
                f"At most {MOST_SEARCHES} searches can be kept.",
            ),
            how=Words("使わない検索を取り除いてください。", "Remove one that is not used."),
            code="portfolio_too_many_searches",
        )


def is_left_behind(state: FileState, changed_at: datetime, at: datetime) -> bool:
    """This function will tell whether whoever read a file has left it behind, so that it may be sent again."""
    return state in {FileState.WAITING, FileState.READING} and changed_at < at - QUIET
