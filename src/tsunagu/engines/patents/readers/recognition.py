"""What a file is, told by its content and never by its name; whatever is no patent list is refused with a way out."""

from tsunagu.engines.patents.problems import EXPORT_AGAIN, PatentProblem, refuse
from tsunagu.engines.patents.readers.formats import Layout, fits, fold_headers, lay_out
from tsunagu.engines.patents.readers.mappings import (
    CONFIRM,
    IDENTIFIERS,
    MOST_HEADERS,
    Mapping,
    fingerprint_headers,
    lay_out_mapping,
)
from tsunagu.engines.patents.readers.proposals import find_right, propose
from tsunagu.engines.patents.readers.registry import FORMATS
from tsunagu.kernel.words import Words

SAVE_AS_CSV = Words(
    "表計算ソフトで開き、「CSV UTF-8（コンマ区切り）」で保存し直してください。J-PlatPatのCSVなら、そのまま使えます。",
    "Open it in a spreadsheet and save it as “CSV UTF-8 (comma delimited)”. A CSV from J-PlatPat can be used as it is.",
)
PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
RIGHT_LABELS = {"trademark": Words("商標", "trade marks"), "design": Words("意匠", "designs")}


def refuse_binary(name: str, content: bytes) -> None:
    """This function will raise PatentProblem when the bytes are neither text nor a workbook: a picture, an archive, a PDF."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise refuse("patents_empty", name, "ファイルが空です。", "The file is empty.")
    for magic, kind in PICTURES.items():
        if content.startswith(magic):
            raise refuse(
                "patents_picture", name, f"画像（{kind}）で、特許の一覧ではありません。",
                f"This is a picture ({kind}), not a list of patents.",
            )  # fmt: skip
    if content.startswith(b"PK\x03\x04") and b"xl/" not in content:
        raise refuse(
            "patents_archive", name, "圧縮ファイル（zip）などで、特許の一覧ではありません。",
            "This is an archive (zip), not a list of patents.",
            Words("展開して、中のCSVファイルを指定してください。", "Unpack it and give the CSV file inside."),
        )  # fmt: skip
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(
            "patents_workbook", name, "古い形式のOfficeファイル（xlsなど）は読めません。",
            "This is an old Office file (such as xls), which cannot be read.", SAVE_AS_CSV,
        )  # fmt: skip
    if content.startswith(b"%PDF"):
        raise refuse(
            "patents_pdf", name, "PDFで、特許の一覧ではありません。", "This is a PDF, not a list of patents."
        )
    if not content.startswith((b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04")) and b"\0" in content[:4096]:
        raise refuse(
            "patents_binary",
            name,
            "文字のファイルではないため読めません。",
            "This is no text file and cannot be read.",
        )


def refuse_markup(name: str, start: str) -> None:
    """This function will raise PatentProblem when the text is a web page or XML saved under the name of a CSV."""
    head = start.lstrip().casefold()
    if head.startswith(("<!doctype", "<html", "<head", "<table", "<?xml", "<!--")):
        raise refuse(
            "patents_web_page", name, "ウェブページ（HTML・XML）が保存されたもので、CSVではありません。",
            "This is a saved web page (HTML or XML), not a CSV.",
        )  # fmt: skip


def refuse_unconfirmed(name: str) -> PatentProblem:
    """This function will say that the columns were proposed, but nobody has confirmed them."""
    return refuse(
        "patents_mapping",
        name,
        "列の対応がまだ確認されていません。",
        "The columns are not confirmed yet.",
        CONFIRM,
    )


def find_layout(headers: list[str], mapping: Mapping | None = None) -> Layout | None:
    """This function will find the layout of a header row: by the mapping made for it, else by the known formats."""
    if len(headers) > MOST_HEADERS:
        return None
    if mapping is not None and fingerprint_headers(headers) == mapping.fingerprint:
        return lay_out_mapping(mapping, headers)
    folded = set(fold_headers(headers))
    if {"lensid", "title"} <= folded and {"doi", "publicationtype"} & folded:
        return None
    form = next((form for form in FORMATS if fits(form, folded)), None)
    if form is None or (form.name == "jplatpat" and find_right(list(folded))):
        return None
    return lay_out(form, headers)


def make_problem_of_headers(name: str, rows: list[list[str]]) -> PatentProblem:
    """This function will say what a table is that no format fits, from its first rows."""
    first = set(fold_headers(rows[0])) if rows else set()
    early = [cell for row in rows[:10] for cell in fold_headers(row)]
    if {"lensid", "title"} <= first and {"doi", "publicationtype"} & first:
        return refuse(
            "patents_lens_scholarly", name,
            "Lens.orgの論文の一覧（scholarly works）で、特許の一覧ではありません。",
            "This is a list of papers (scholarly works) of Lens.org, not of patents.",
            Words(
                "Lens.orgの「Patents」の検索結果を書き出して、そのまま指定してください。",
                "At Lens.org export the results under “Patents” and give the file as it is.",
            ),
        )  # fmt: skip
    right = find_right(early)
    if right:
        label = RIGHT_LABELS[right]
        return refuse(
            "patents_needs_mapping", name,
            f"{label.ja}の一覧です。列の対応を一度確かめる必要があります。",
            f"This is a list of {label.en}; its columns have to be confirmed once.", CONFIRM,
        )  # fmt: skip
    if any(cell.startswith(("特開", "特願", "特許", "特表", "再表", "実登", "実願")) for cell in first):
        return refuse(
            "patents_no_header", name, "見出しの行（文献番号、出願番号…）がありません。",
            "The header row (文献番号, 出願番号 …) is missing.",
        )  # fmt: skip
    if any(set(propose(row, []).columns) & set(IDENTIFIERS) for row in rows if len(row) > 2):
        return refuse(
            "patents_needs_mapping", name,
            "知っている形式の一覧ではありませんが、番号の列がある表です。列の対応を一度確かめると読み込めます。",
            "This is no list of a known format, but a table with numbers; it can be read once its columns are confirmed.",
            CONFIRM,
        )  # fmt: skip
    return refuse(
        "patents_unknown_format", name,
        "特許の一覧として知っている見出し（文献番号、出願番号、発明の名称など）が見つかりません。",
        "No known header of a patent list (文献番号, 出願番号, 発明の名称 …) was found.",
        EXPORT_AGAIN,
    )  # fmt: skip
