"""What a file is, told by its content and never by its name; whatever is no patent list is refused with a way out."""

from tsunagu.engines.patents.problems import EXPORT_AGAIN, PatentProblem, refuse
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import Words

SAVE_AS_CSV = Words(
    "表計算ソフトで開き、「CSV UTF-8（コンマ区切り）」で保存し直してください。J-PlatPatのCSVなら、そのまま使えます。",
    "Open it in a spreadsheet and save it as “CSV UTF-8 (comma delimited)”. A CSV from J-PlatPat can be used as it is.",
)
PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
J_PLATPAT_EN = "The CSV of patents and utility models from J-PlatPat can be read now."


def refuse_binary(name: str, content: bytes) -> None:
    """This function will raise PatentProblem when the bytes are no text: a picture, an archive, a PDF, a workbook."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise refuse("patents_empty", name, "ファイルが空です。", "The file is empty.")
    for magic, kind in PICTURES.items():
        if content.startswith(magic):
            raise refuse(
                "patents_picture", name, f"画像（{kind}）で、特許の一覧ではありません。",
                f"This is a picture ({kind}), not a list of patents.",
            )  # fmt: skip
    if content.startswith(b"PK\x03\x04"):
        if b"xl/" in content:
            raise refuse(
                "patents_workbook", name, "Excelブック（xlsx）は読めません。",
                "This is an Excel workbook (xlsx), which cannot be read.", SAVE_AS_CSV,
            )  # fmt: skip
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
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in content[:4096]:
        raise refuse(
            "patents_binary",
            name,
            "文字のファイルではないため読めません。",
            "This is no text file and cannot be read.",
        )


def refuse_markup(name: str, start: str) -> None:
    """This function will raise PatentProblem when the text is a web page, XML or JSON saved under the name of a CSV."""
    head = start.lstrip().casefold()
    if head.startswith(("<!doctype", "<html", "<head", "<table", "<?xml", "<!--")):
        raise refuse(
            "patents_web_page", name, "ウェブページ（HTML・XML）が保存されたもので、CSVではありません。",
            "This is a saved web page (HTML or XML), not a CSV.",
        )  # fmt: skip
    if head.startswith(("{", "[")):
        raise refuse(
            "patents_json",
            name,
            "JSONで、特許の一覧のCSVではありません。",
            "This is JSON, not a CSV of patents.",
        )


def is_jplatpat(headers: list[str]) -> bool:
    """This function will tell whether the header row is the one of J-PlatPat's patent and utility model list."""
    folded = {fold_for_search(header) for header in headers}
    has_number = bool(folded & {"文献番号", "出願番号"})
    has_subject = bool(folded & {"fi", "発明の名称", "考案の名称", "発明の名称/考案の名称", "文献番号"})
    return has_number and has_subject and not _is_other_right(folded)


def make_problem_of_headers(name: str, rows: list[list[str]]) -> PatentProblem:
    """This function will say what a table is that is no J-PlatPat patent list, from its first rows."""
    first = {fold_for_search(cell) for row in rows[:1] for cell in row}
    early = {fold_for_search(cell) for row in rows[:10] for cell in row}
    if {"lensid", "title"} <= first and ("doi" in first or "publicationtype" in first):
        return refuse(
            "patents_lens_scholarly", name,
            "Lens.orgの論文の一覧（scholarly works）で、特許の一覧ではありません。",
            "This is a list of papers (scholarly works) of Lens.org, not of patents.",
            Words(
                "Lens.orgでは「Patents」の検索結果を書き出してください。今の版で読めるのはJ-PlatPatの特許・実用新案のCSVです。",
                f"At Lens.org export the results under “Patents”. {J_PLATPAT_EN}",
            ),
        )  # fmt: skip
    if "lensid" in first or {"jurisdiction", "displaykey"} <= first:
        return _make_later(name, "Lens.orgの特許", "patents of Lens.org", "lens_patents")
    if any(cell.startswith("searchurl") for cell in first) or {"id", "assignee", "resultlink"} <= early:
        return _make_later(name, "Google Patentsの検索結果", "results of Google Patents", "google_patents")
    if {"publicationnumber", "inventors", "applicants"} <= early:
        return _make_later(
            name, "EspacenetやPATENTSCOPEの検索結果", "results of Espacenet or PATENTSCOPE", "espacenet"
        )
    if _is_other_right(early):
        right = Words("商標", "trade marks") if _has(early, ("商標", "称呼")) else Words("意匠", "designs")
        return refuse(
            "patents_other_right", name, f"{right.ja}の一覧で、特許・実用新案の一覧ではありません。",
            f"This is a list of {right.en}, not of patents or utility models.",
            Words(
                "J-PlatPatの「特許・実用新案検索」の結果一覧からCSVを出力してください。",
                "Export the CSV from the results of J-PlatPat's patent and utility model search.",
            ),
        )  # fmt: skip
    if any(cell.startswith(("特開", "特願", "特許", "特表", "再表", "実登", "実願")) for cell in first):
        return refuse(
            "patents_no_header", name, "見出しの行（文献番号、出願番号…）がありません。",
            "The header row (文献番号, 出願番号 …) is missing.",
        )  # fmt: skip
    return refuse(
        "patents_unknown_format", name,
        "特許の一覧として知っている見出し（文献番号、出願番号、発明の名称など）が見つかりません。",
        "No known header of a patent list (文献番号, 出願番号, 発明の名称 …) was found.",
        EXPORT_AGAIN,
    )  # fmt: skip


def _has(folded: set[str], parts: tuple[str, ...]) -> bool:
    return any(part in cell for cell in folded for part in parts if len(cell) <= 20)


def _is_other_right(folded: set[str]) -> bool:
    marks = _has(folded, ("称呼", "商標(検索用)", "表示用商標")) or "商標" in folded
    designs = _has(folded, ("意匠に係る物品", "意匠登録番号", "意匠分類", "日本意匠分類")) or "意匠" in folded
    return marks or designs


def _make_later(name: str, ja: str, en: str, code: str) -> PatentProblem:
    return refuse(
        f"patents_later_{code}", name,
        f"{ja}の一覧と分かりましたが、この形式を読む機能は後の版で加わります。",
        f"Recognised as {en}; reading this format comes in a later version.",
        Words(
            "今の版では、J-PlatPatの特許・実用新案のCSVを使ってください。",
            f"For now use the CSV of J-PlatPat. {J_PLATPAT_EN}",
        ),
    )  # fmt: skip
