"""Documents made by hand, and an index over them."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.engines.patents.search import TableDocuments, TantivySearch, open_search, update_index

ROWS: tuple[dict[str, Any], ...] = (
    {"number": "特開2020-000001", "application_number": "特願2018-100001", "title": "蓄電池", "filed_on": date(2018, 5, 1),
     "abstract": "寿命の長い蓄電池を提供する。", "applicants": ["株式会社青空電機"], "fi": ["H01M10/04@Z"], "stage": "alive",
     "right": "patent", "country": "JP"},
    {"number": "特開2021-000002", "application_number": "特願2019-100002", "title": "全固体電池の製造方法", "filed_on": date(2019, 5, 1),
     "abstract": "正極と負極との間に固体電解質を置く。", "applicants": ["株式会社青空電機", "国立大学法人見本大学"],
     "fi": ["H01M10/0562", "H01M4/13"], "ipc": ["H01M10/0562"], "stage": "pending", "right": "patent", "country": "JP"},
    {"number": "特開2016-000003", "application_number": "特願2014-100003", "title": "電池", "filed_on": date(2014, 5, 1),
     "abstract": None, "applicants": ["みどり自動車株式会社"], "fi": ["H01M50/10"], "stage": "dead", "right": "patent",
     "country": "JP"},
    {"number": "特許7533889", "application_number": "特願2022-100004", "title": "自動車の制動装置", "filed_on": date(2022, 5, 1),
     "abstract": "電池の残量に応じて制動力を変える自動車。", "applicants": ["みどり自動車株式会社"], "fi": ["B60T8/17"],
     "registration_number": "特許7533889", "stage": "alive", "right": "patent", "country": "JP"},
    {"number": "実登3234843", "application_number": "実願2021-000005", "title": "ＬＥＤ照明付き 手さげ袋", "filed_on": date(2021, 7, 1),
     "abstract": "夜道を照らすLED照明を袋に付ける。", "applicants": ["個人 花子"], "fi": ["A45C15/06"], "stage": "alive",
     "right": "utility_model", "country": "JP"},
    {"number": "US11046037B2", "application_number": "US16123456", "title": "Wind turbine blade", "filed_on": date(2017, 3, 3),
     "abstract": "A blade for a wind turbine; partial repair.", "applicants": ["Sample Wind Inc."], "cpc": ["F03D1/0675"],
     "right": "patent", "country": "US"},
    {"number": "特開平05-253171", "application_number": "特願平04-012345", "title": "ペルチェ素子による冷却器",
     "filed_on": date(1992, 1, 9), "abstract": "C++ [x] (y) \"z\" のような記号: a:b AND NOT *? ~^ を含む。",
     "applicants": ["旧姓研究所"], "fi": ["F25B21/02@A"],
     "stage": "unknown", "right": "patent", "country": "JP"},
    {"number": None, "application_number": None, "title": None, "abstract": "名称のない記録", "source_file": "a.csv", "source_line": 9},
)  # fmt: skip


def make_table(rows: tuple[dict[str, Any], ...] = ROWS) -> pa.Table:
    """This function will return rows as a table of the one schema."""
    return pa.Table.from_pylist([dict.fromkeys(PATENT_SCHEMA.names) | row for row in rows], PATENT_SCHEMA)


def make_titles(*titles: str) -> pa.Table:
    """This function will return documents that have titles only."""
    return make_table(
        tuple({"number": f"特開2020-{place:06d}", "title": title} for place, title in enumerate(titles, 1))
    )


def index(folder: Path, table: pa.Table, generation: str = "1", **choices: Any) -> TantivySearch:
    """This function will index a table and open the search over it."""
    update_index(folder, TableDocuments(table, generation), **choices)
    return open_search(folder, clock=time.perf_counter)


def find(search: TantivySearch, query: str) -> list[str]:
    """This function will return the titles a query finds, best first."""
    return [hit.title for hit in search.search(query, 1_000).hits]
