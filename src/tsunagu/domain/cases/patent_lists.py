"""A list of patents as it may be kept: CSV that a reader understands, whatever it came as."""

from pathlib import PurePath

from tsunagu.domain.documents.inspection import parse_workbook, read_workbook, write_sheets
from tsunagu.domain.documents.rules import check_size
from tsunagu.kernel.words import Words

WORKBOOK = ".xlsx"


def take_patent_list(name: str, content: bytes) -> tuple[str, bytes]:
    """This function will return name and content of the CSV to keep. Raises PatentProblem or DocumentProblem.

    A workbook is unpacked in a cell of its own (ADR 10) and becomes the CSV of its first sheet that is a list of patents.
    """
    from tsunagu.engines.patents import read_patents

    if PurePath(name).suffix.lower() == WORKBOOK:
        return _take_workbook(name, content)
    _refuse_all_but_text(name, content)
    read_patents(name, content)
    return name, content


def _take_workbook(name: str, content: bytes) -> tuple[str, bytes]:
    from tsunagu.engines.patents import PatentProblem, read_patents

    first: PatentProblem | None = None
    for sheet in write_sheets(parse_workbook(read_workbook(name, content))):
        check_size(name, len(sheet))
        try:
            read_patents(name, sheet)
        except PatentProblem as problem:
            first = first or problem
        else:
            return f"{name[: -len(WORKBOOK)]}.csv", sheet
    raise first or PatentProblem(
        Words("どのシートにも何も入っていません。", "No sheet holds anything."),
        where=name,
        how=Words("一覧の入ったファイルを選んでください。", "Choose the file that holds the list."),
        code="patents_empty",
    )


def _refuse_all_but_text(name: str, content: bytes) -> None:
    """Packages under another name and JSON: nothing unpacks them in the process that serves pages."""
    from tsunagu.engines.patents import PatentProblem

    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:4]
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"[")):
        raise PatentProblem(
            Words(
                "この画面で受け取れるのは、CSVとExcel（xlsx）です。",
                "Only CSV and Excel (xlsx) can be taken in here.",
            ),
            where=name,
            how=Words(
                "表計算ソフトで開き、「Excelブック（.xlsx）」か「CSV UTF-8（コンマ区切り）」で保存し直してください。",
                "Open it in a spreadsheet and save it as an “Excel workbook (.xlsx)” or “CSV UTF-8 (comma delimited)”.",
            ),
            code="patents_only_tables",
        )
