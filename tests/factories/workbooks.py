"""Workbooks of an import, built by openpyxl as a person would fill them in."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook

HEADS = {
    "機関": ["記号", "名前", "名前（英語）", "種類", "都道府県", "連絡先", "対応する相談"],
    "職員": ["機関の記号", "メールアドレス", "役割"],
    "事業者": ["機関の記号", "事業者の管理番号", "名前", "法人番号", "都道府県"],
    "相談": ["機関の記号", "相談の管理番号", "事業者", "担当者のメールアドレス", "受付日", "相談の内容", "ご相談の立場", "従業員の数",
             "本社は日本国内にありますか。", "共有先の機関の記号", "共有の期限", "同意書のメモ"],
}  # fmt: skip
SOUND: dict[str, list[list[Any]]] = {
    "機関": [
        ["minato", "みなと商工会議所", "Minato Chamber", "商工会議所・商工会", "大阪", "06-0000-0000", ""],
        ["hama", "浜銀行", "", "金融機関", "兵庫県", "", ""],
    ],
    "職員": [["minato", "boss@minato.example", "責任者"], ["minato", "Adviser@Minato.example ", "相談員"]],
    "事業者": [
        ["minato", "C-1", "株式会社みなと精工", "7000012050002", "大阪府"],
        ["minato", "C-2", "浜辺 商店", "", "大阪府"],
    ],
    "相談": [
        ["minato", "2026-1", "C-1", "adviser@minato.example", "令和8年4月1日", "図面を求められています。", "中小企業", "18人",
         "はい", "hama", "2027-03-31", "2026-04-01署名、棚A"],
        ["minato", "2026-2", "", "", 46113, "商標の相談です。", "", "", "", "", "", ""],
    ],
}  # fmt: skip

Sheets = Mapping[str, Iterable[list[Any]]]


def make_workbook(sheets: Sheets | None = None, heads: Mapping[str, list[str]] | None = None) -> bytes:
    """This function will return an xlsx with these rows under the usual headings, or under others."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in (SOUND if sheets is None else sheets).items():
        sheet = book.create_sheet(name)
        sheet.append((heads or HEADS).get(name, HEADS.get(name, [])))
        for row in rows:
            sheet.append(row)
    return save(book)


def save(book: Workbook) -> bytes:
    """This function will return the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def change_cell(sheet: str, row: int, head: str, value: Any) -> dict[str, list[list[Any]]]:
    """This function will return the sound workbook with another value in one cell; rows count from 1 below the headings."""
    sheets = {name: [list(each) for each in rows] for name, rows in SOUND.items()}
    sheets[sheet][row - 1][HEADS[sheet].index(head)] = value
    return sheets
