"""Hand-made look-alikes of the exports of other sources. Every name and number is made up."""

import csv
import io
import json
from datetime import date

import openpyxl

GOOGLE = [
    "id", "title", "assignee", "inventor/author", "priority date", "filing/creation date", "publication date", "grant date",
    "result link", "representative figure link",
]  # fmt: skip
GOOGLE_ROW = [
    "JP-2022903641-A", "Method of boring ", "Kaku Seiki Co., Ltd., 架空精機株式会社", "架空 太郎, Taro Kaku", "2020-09-08",
    "2021-09-14", "2022-01-11", "", "https://patents.example/JP2022903641A/en", "",
]  # fmt: skip
LENS = [
    "#", "Jurisdiction", "Kind", "Display Key", "Lens ID", "Publication Date", "Publication Year", "Application Number",
    "Application Date", "Priority Numbers", "Earliest Priority Date", "Title", "Abstract", "Applicants", "Inventors",
    "Owners", "URL", "Document Type", "Has Full Text", "Cites Patent Count", "Cited by Patent Count", "Simple Family Size",
    "Simple Family Members", "Simple Family Member Jurisdictions", "Extended Family Size", "Extended Family Members",
    "Extended Family Member Jurisdictions", "Sequence Count", "CPC Classifications", "IPCR Classifications",
    "US Classifications", "NPL Citation Count", "NPL Resolved Citation Count", "NPL Resolved Lens ID(s)",
    "NPL Resolved External ID(s)", "NPL Citations", "Legal Status",
]  # fmt: skip
LENS_ROW = {
    "#": "1", "Jurisdiction": "US", "Kind": "A1", "Display Key": "US 2020/0946486 A1", "Lens ID": "099-434-141-153-558",
    "Publication Date": "2020-08-06", "Publication Year": "2020", "Application Number": "US 201996534302 A",
    "Application Date": "2019-08-07", "Earliest Priority Date": "2019-02-06", "Title": "Boring machine",
    "Abstract": "A machine.", "Applicants": "KAKU SEIKI INC;;IMAGINARY LLC", "Inventors": "DOE JANE;;ROE R",
    "Owners": "KAKU SEIKI INC (2017-01-05)", "URL": "https://lens.example/099", "Cited by Patent Count": "12",
    "Simple Family Size": "3", "Simple Family Members": "099-3;;099-1;;099-2", "CPC Classifications": "B23B41/02;;B23B2/00",
    "IPCR Classifications": "B23B41/00;;B23B41/00", "Legal Status": "ACTIVE",
}  # fmt: skip
LENS_2021 = [
    header
    for header in LENS
    if header not in {"Abstract", "Legal Status", "Display Key", "Owners", "Document Type", "#"}
] + ["Publication Number", "Owners (US)", "Type"]
LENS_2014 = [
    "#", "Jurisdiction", "Kind", "Publication Number", "Lens ID", "Publication Date", "Publication Year", "Application Number",
    "Application Date", "Priority Numbers", "Title", "Applicants", "Inventors", "URL", "Type", "Has Full Text",
    "Cited by Count", "Family Size", "Sequence Count", "CPC Classifications", "IPCR Classifications",
    "US Classifications", "NPL Citation Count", "NPL Resolved Lens ID(s)", "NPL Citations",
]  # fmt: skip
PATENTSCOPE = [
    "Publication Number",
    "Publication Date",
    "Title",
    "Priority Data",
    "IPC",
    "Applicants",
    "Inventors",
    "FP Image",
]
ESPACENET = [
    "No", "Title", "Inventors", "Applicants", "Publication number", "Earliest priority", "IPC", "CPC", "Publication date",
    "Earliest publication", "Family number",
]  # fmt: skip
TRADEMARKS = [
    "出願番号/登録番号/国際登録番号", "商標(検索用)", "称呼(参考情報)", "区分", "出願人/権利者/名義人", "出願日/国際登録日(事後指定日)",
    "登録日", "ステータス", "文献URL",
]  # fmt: skip
DESIGNS = [
    "意匠登録番号",
    "意匠に係る物品",
    "意匠権者/出願人",
    "出願番号",
    "出願日",
    "登録日",
    "日本意匠分類",
]


def write_table(rows: list[list[str]], *, delimiter=",", newline="\n", encoding="utf-8", before="") -> bytes:
    """This function will write rows as a delimited text, with lines before it."""
    text = io.StringIO(newline="")
    text.write(before)
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return text.getvalue().encode(encoding)


def pick(headers: list[str], row: dict[str, str]) -> list[str]:
    """This function will put a row's cells in the order of the headers."""
    return [row.get(header, "") for header in headers]


def write_workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    """This function will write sheets as an xlsx workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


QUESTEL_SHEETS = {
    "データ": [
        ["更新出願人・権利者氏名", "出願日", "出願番号", "公報IPC", "被引用回数", "生死情報"],
        ["架空精機,想像大学", date(2015, 1, 15), "JP2015901234A", "B23B41/02,B23B47/00", 7, "登録:登録"],
        ["架空化学", date(2018, 6, 20), "特願2018-900001", "C08L1/02", None, "公開:審査請求"],
    ],
    "検索式": [["(架空)/PA"]],
}


def make_ops(*, raw: bool) -> bytes:
    """This function will write an answer of EPO OPS, raw or flattened."""

    def text(value):
        return {"$": value} if raw else value

    def attrs(**values):
        return {("@" if raw else "") + name.replace("_", "-"): value for name, value in values.items()}

    document = attrs(country="EP", family_id="99", kind="A1") | {
        "bibliographic-data": {
            "publication-reference": {
                "document-id": [
                    attrs(document_id_type="docdb")
                    | {
                        "country": text("EP"),
                        "doc-number": text("9034567"),
                        "kind": text("A1"),
                        "date": text("20210317"),
                    },
                    attrs(document_id_type="epodoc") | {"doc-number": text("EP9034567")},
                ]
            },
            "classifications-ipcr": {
                "classification-ipcr": [{"text": text("B23B  41/    02            A I")}]
            },
            "patent-classifications": {
                "patent-classification": {
                    "classification-scheme": attrs(scheme="CPCI"),
                    "section": text("B"),
                    "class": text("23"),
                    "subclass": text("B"),
                    "main-group": text("41"),
                    "subgroup": text("02"),
                }
            },
            "application-reference": {
                "document-id": [
                    attrs(document_id_type="docdb")
                    | {"country": text("EP"), "doc-number": text("19905678"), "kind": text("A")},
                    attrs(document_id_type="epodoc") | {"date": text("20190912")},
                ]
            },
            "priority-claims": {"priority-claim": [{"document-id": {"date": text("20180911")}}]},
            "parties": {
                "applicants": {
                    "applicant": [
                        attrs(data_format="epodoc") | {"applicant-name": {"name": text("KAKU SEIKI [JP]")}},
                        attrs(data_format="original") | {"applicant-name": {"name": text("Kaku Seiki Ltd,")}},
                    ]
                }
            },
            "invention-title": [
                attrs(lang="de") | {"$" if raw else "text": "Bohrer"},
                attrs(lang="en") | {"$" if raw else "text": "Drill"},
            ],
        }
    }
    wrapped = {"exchange-documents": {"exchange-document": [document] if raw else document}}
    return json.dumps({"ops:world-patent-data": wrapped} if raw else wrapped).encode()


def make_jpo_answer(status: str = "100", **data: object) -> dict:
    """This function will make an answer of the JPO API."""
    return {"result": {"statusCode": status, "errorMessage": "", "remainAccessCount": "9", "data": data}}
