"""The one schema of patent records. Every reader yields exactly these columns, whatever its source calls them.

A column its source does not carry is null in every row; ``PatentFile.columns`` tells which it carries. Dates are
calendar days (JST). Empty cells, ``-`` and the literal text ``null`` are null. Sources of the header names: J-PlatPat
CSV exports of 2018–2026 (domain notes on patent data, §1.1).
"""

from dataclasses import dataclass

import pyarrow as pa

from tsunagu.kernel.folding import fold_for_search


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name here, its type, the header names it has in J-PlatPat, and what it holds."""

    name: str
    type: pa.DataType
    headers: tuple[str, ...]
    meaning: str


TEXT = pa.string()
DAY = pa.date32()
TEXTS = pa.list_(pa.string())
COUNT = pa.int32()

COLUMNS = (
    Column(
        "number", TEXT, ("文献番号",), "number of the representative document, width folded, serial padded"
    ),
    Column(
        "application_number", TEXT, ("出願番号",), "number of the application, width folded, serial padded"
    ),
    Column("filed_on", DAY, ("出願日",), "day of filing (for a PCT entry the international one)"),
    Column("published_on", DAY, ("公知日", "公開日"), "day of publication of the representative document"),
    Column("registered_on", DAY, ("登録日",), "day of registration; only the 2018 list has it"),
    Column("title", TEXT, ("発明の名称", "考案の名称", "発明の名称/考案の名称"), "title without gaiji marks"),
    Column("applicants", TEXTS, ("出願人/権利者", "出願人", "権利者"), "names in NFKC with single blanks"),
    Column("fi", TEXTS, ("FI",), "FI symbols with their facet (B23K9/12,331@L)"),
    Column("abstract", TEXT, ("要約",), "abstract without its (57) head; lines end with LF"),
    Column("publication_number", TEXT, ("公開番号",), "特開…, 特表… or WO…"),
    Column("examined_number", TEXT, ("公告番号",), "特公…, 実公… (before 1996)"),
    Column("registration_number", TEXT, ("登録番号",), "特許9999999, 実登9999999"),
    Column("trial_number", TEXT, ("審判番号",), "appeal, opposition or trial numbers as exported"),
    Column("right", TEXT, (), "patent, utility_model, design or trademark, from the number or the format"),
    Column("country", TEXT, (), "office of the application as WIPO ST.3 code (JP, US, EP, WO …)"),
    Column("inventors", TEXTS, (), "names in NFKC with single blanks; J-PlatPat exports carry none"),
    Column("owners", TEXTS, (), "present owners where the source tells them apart from the applicants"),
    Column("ipc", TEXTS, (), "IPC symbols without padding (A61K8/81)"),
    Column("cpc", TEXTS, (), "CPC symbols without padding"),
    Column("classes", TEXTS, (), "classes of designs (Locarno, Japanese) and trade marks (Nice) as exported"),
    Column("priority_on", DAY, (), "earliest priority day"),
    Column("expires_on", DAY, (), "last day of the term as the source tells it"),
    Column("family", TEXT, (), "name of the patent family in the source, unique within one format"),
    Column("family_size", COUNT, (), "members of the simple family, as the source counts them"),
    Column("cited_by", COUNT, (), "documents that cite this one, as the source counts them"),
    Column("claims", COUNT, (), "number of claims"),
    Column("other", TEXT, ("その他",), "other numbers as exported (再表…)"),
    Column("stage_raw", TEXT, ("ステージ",), "stage as exported"),
    Column("event_raw", TEXT, ("イベント詳細",), "latest event as exported"),
    Column(
        "stage", TEXT, (), "alive, dead, pending, refused, withdrawn or unknown, from the two columns before"
    ),
    Column("url", TEXT, ("文献URL",), "fixed address of the document at J-PlatPat"),
    Column("is_cut", pa.bool_(), (), "applicants or FI ended with 他: the source left some out"),
    Column("source_format", TEXT, (), "format of the file (jplatpat, google_patents, lens …)"),
    Column("source_file", TEXT, (), "name of the file"),
    Column("source_line", pa.int32(), (), "physical line of the file on which the record starts, from 1"),
)

PATENT_SCHEMA = pa.schema(
    [pa.field(column.name, column.type, metadata={"meaning": column.meaning}) for column in COLUMNS]
)

NAMES_BY_HEADER = {fold_for_search(header): column.name for column in COLUMNS for header in column.headers}
# The 2018 list holds three days in one cell, one below the other.
THREE_DAYS = fold_for_search("出願日公知日登録日")
IGNORED_HEADERS = frozenset({fold_for_search("項番"), "no", "no.", ""})
