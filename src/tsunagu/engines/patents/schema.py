"""The one schema of patent records. Every reader yields exactly these columns, whatever its source calls them.

A column its source does not carry is null in every row; ``PatentFile.columns`` tells which it carries. Dates are
calendar days as the office writes them. Empty cells, ``-`` and the literal text ``null`` are null. Which header fills
which column stands with each format (readers/).
"""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type, the unit or spelling of its values, and what it holds."""

    name: str
    type: pa.DataType
    unit: str
    meaning: str


TEXT = pa.string()
DAY = pa.date32()
TEXTS = pa.list_(pa.string())
COUNT = pa.int32()

NUMBER = "document number"
NAMES = "names in NFKC, single blanks"
ONE_DAY = "calendar day"

COLUMNS = (
    Column(
        "number",
        TEXT,
        NUMBER,
        "representative document: 特開2024-127407 for JP, else compact with kind (US11046037B2)",
    ),
    Column(
        "application_number",
        TEXT,
        NUMBER,
        "application: 特願2022-123456 for JP, else compact (US201715458258A)",
    ),
    Column("filed_on", DAY, ONE_DAY, "filing; for a PCT entry the international one"),
    Column("published_on", DAY, ONE_DAY, "publication of the representative document"),
    Column("registered_on", DAY, ONE_DAY, "registration or grant"),
    Column("title", TEXT, "one line", "title without gaiji marks; the article of a design, the mark itself"),
    Column("applicants", TEXTS, NAMES, "applicants in the order of the source, each once"),
    Column("fi", TEXTS, "FI symbols", "FI symbols with their facet (B23K9/12,331@L)"),
    Column("abstract", TEXT, "lines end with LF", "abstract without its (57) head"),
    Column("publication_number", TEXT, NUMBER, "特開…, 特表… or WO…"),
    Column("examined_number", TEXT, NUMBER, "特公…, 実公… (before 1996)"),
    Column("registration_number", TEXT, NUMBER, "特許9999999, 実登9999999, 意匠登録…, 商標登録…"),
    Column("trial_number", TEXT, "as exported", "appeal, opposition or trial numbers"),
    Column(
        "right",
        TEXT,
        "code",
        "patent, utility_model, design or trademark, from the number, its kind or the format",
    ),
    Column("country", TEXT, "WIPO ST.3 code", "office of the application (JP, US, EP, WO …)"),
    Column("inventors", TEXTS, NAMES, "inventors, authors of a design; J-PlatPat exports carry none"),
    Column("owners", TEXTS, NAMES, "present owners where the source tells them apart from the applicants"),
    Column("ipc", TEXTS, "IPC symbols", "IPC symbols without padding (A61K8/81)"),
    Column("cpc", TEXTS, "CPC symbols", "CPC symbols without padding"),
    Column("classes", TEXTS, "as exported", "classes of designs (Locarno, Japanese) and trade marks (Nice)"),
    Column("priority_on", DAY, ONE_DAY, "earliest priority"),
    Column("expires_on", DAY, ONE_DAY, "last day of the term as the source tells it"),
    Column("family", TEXT, "name within one format", "patent family; never used to join records"),
    Column("family_size", COUNT, "documents", "members of the simple family, as the source counts them"),
    Column("cited_by", COUNT, "documents", "documents that cite this one, as the source counts them"),
    Column("claims", COUNT, "claims", "number of claims"),
    Column("other", TEXT, NUMBER, "other numbers as exported (再表…)"),
    Column("stage_raw", TEXT, "as exported", "stage in the words of the source"),
    Column("event_raw", TEXT, "as exported", "latest event in the words of the source"),
    Column("stage", TEXT, "code", "alive, dead, pending, refused, withdrawn or unknown, from the two before"),
    Column("url", TEXT, "address", "fixed address of the document in its source"),
    Column("is_cut", pa.bool_(), "yes or no", "applicants or FI ended with 他: the source left some out"),
    Column("source_format", TEXT, "code", "format of the file (jplatpat, google_patents, lens …)"),
    Column("source_file", TEXT, "name", "name of the file"),
    Column("source_line", pa.int32(), "line, from 1", "line, row or answer of the file the record starts at"),
    Column(
        "corporate_number", TEXT, "13 digits", "法人番号 of the owner where the source names it (gBizINFO)"
    ),
)

PATENT_SCHEMA = pa.schema(
    [pa.field(column.name, column.type, metadata={"meaning": column.meaning}) for column in COLUMNS]
)
TYPES = {column.name: column.type for column in COLUMNS}
