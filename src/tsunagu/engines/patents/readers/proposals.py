"""A proposal for the columns of an unknown table, by words that occur in its headers. A person confirms it.

The headers of J-PlatPat's lists of designs and trade marks come from one unofficial source each (domain notes on patent
data, §1.2 and §1.3), so they are proposed too, and never read unseen.
"""

import re
from collections.abc import Sequence
from typing import Literal

from tsunagu.engines.patents.readers.formats import fold_headers
from tsunagu.engines.patents.readers.mappings import Mapping

# Per schema column: words of headers, folded, the surest first. An equal header beats one that contains the word.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "application_number": (
        "出願番号", "applicationnumber", "applicationno", "appl.no", "applno", "application_number", "出願no", "appln_nr",
    ),
    "number": (
        "文献番号", "出願番号/登録番号/国際登録番号", "公報番号", "publicationnumber", "publicationno", "patentnumber",
        "documentnumber", "publication_number",
    ),
    "publication_number": ("公開番号", "公開公報番号", "公表番号"),
    "examined_number": ("公告番号",),
    "registration_number": ("意匠登録番号", "商標登録番号", "登録番号", "特許番号", "registrationnumber", "grantnumber"),
    "filed_on": ("出願日", "出願年月日", "filingdate", "applicationdate", "filing/creationdate", "appln_filing_date"),
    "published_on": ("公知日", "公開日", "公報発行日", "発行日", "publicationdate"),
    "registered_on": ("登録日", "登録年月日", "grantdate", "registrationdate"),
    "priority_on": ("優先日", "最先優先日", "prioritydate", "earliestpriority"),
    "expires_on": ("存続期間満了日", "満了日", "権利満了日", "expirydate", "expirationdate"),
    "title": (
        "発明の名称", "考案の名称", "意匠に係る物品", "商標(検索用)", "表示用商標", "物品名", "発明等の名称", "名称", "物品", "商標",
        "inventiontitle", "title",
    ),
    "applicants": (
        "出願人/権利者", "出願人/権利者/名義人", "出願人", "権利者", "名義人", "applicants", "applicant", "assignees", "assignee",
    ),
    "inventors": ("発明者", "創作者", "考案者", "inventors", "inventor"),
    "fi": ("公報fi", "fi"),
    "ipc": ("公報ipc", "ipc", "国際特許分類"),
    "cpc": ("cpc",),
    "classes": ("ロカルノ", "国際意匠分類", "日本意匠分類", "意匠分類", "区分", "類"),
    "abstract": ("要約", "abstract"),
    "stage_raw": ("ステージ", "ステータス", "生死情報", "法的状態", "legalstatus", "status"),
    "event_raw": ("イベント詳細", "最新イベント"),
    "family": ("ファミリー番号", "familynumber", "familyid"),
    "family_size": ("ファミリー数", "familysize"),
    "cited_by": ("被引用回数", "被引用数", "citedby"),
    "claims": ("請求項の数", "請求項数", "numberofclaims", "claims"),
    "url": ("文献url", "url", "link"),
    "country": ("発行国", "国コード", "jurisdiction", "country"),
    "corporate_number": ("法人番号",),
}  # fmt: skip
SHORT = 3  # shorter words count only when they are the whole header
LONGEST_HEADER = 40
RIGHT_MARKS = {
    "trademark": ("称呼", "商標(検索用)", "表示用商標", "商標"),
    "design": ("意匠に係る物品", "意匠登録番号", "意匠分類", "日本意匠分類", "意匠"),
}
YEAR_FIRST = re.compile(r"^\s*(?:\d{4}\D|\d{8}\b)")
PARTED = re.compile(r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b")


def find_right(folded: Sequence[str]) -> str | None:
    """This function will tell from folded headers whether a Japanese list is one of trade marks or designs."""
    short = [header for header in folded if len(header) <= LONGEST_HEADER]
    for right, marks in RIGHT_MARKS.items():
        whole, parts = marks[-1], marks[:-1]
        if whole in short or any(part in header for header in short for part in parts):
            return right
    return None


def propose(headers: list[str], sample: Sequence[Sequence[str]]) -> Mapping:
    """This function will propose a mapping for a table from its headers and some of its rows."""
    folded = fold_headers(headers)
    columns: dict[str, str] = {}
    taken: set[int] = set()
    for is_exact in (True, False):
        for column, words in SYNONYMS.items():
            if column in columns:
                continue
            place = _find(folded, words, taken, is_exact=is_exact)
            if place is not None:
                columns[column] = headers[place]
                taken.add(place)
    right = find_right(folded)
    places = {column: headers.index(header) for column, header in columns.items()}
    is_japanese = any(not header.isascii() for header in headers)
    return Mapping(
        headers=tuple(headers),
        columns=columns,
        day_order=_guess_order(_gather(sample, places, ("filed_on", "published_on", "registered_on"))),
        separator=_guess_separator(_gather(sample, places, ("applicants", "inventors", "ipc", "classes"))),
        country="JP" if right or (is_japanese and _is_all_japanese(sample, places)) else None,
        right="trademark" if right == "trademark" else "design" if right == "design" else None,
    )


def _find(folded: list[str], words: tuple[str, ...], taken: set[int], *, is_exact: bool) -> int | None:
    for word in words:
        for place, header in enumerate(folded):
            if place in taken or len(header) > LONGEST_HEADER:
                continue
            if header == word or (not is_exact and len(word) >= SHORT and word in header):
                return place
    return None


def _gather(sample: Sequence[Sequence[str]], places: dict[str, int], columns: tuple[str, ...]) -> list[str]:
    wanted = [places[column] for column in columns if column in places]
    return [row[place] for row in sample for place in wanted if place < len(row) and row[place].strip()]


def _guess_order(days: list[str]) -> Literal["ymd", "dmy", "mdy"]:
    parted = [match for day in days if (match := PARTED.match(day)) and not YEAR_FIRST.match(day)]
    if not parted:
        return "ymd"
    return "mdy" if any(int(match[2]) > 12 for match in parted) else "dmy"


def _guess_separator(cells: list[str]) -> str:
    for separator in (";;", "|", ";", "\n", ","):
        if any(separator in cell for cell in cells):
            return separator
    return ","


def _is_all_japanese(sample: Sequence[Sequence[str]], places: dict[str, int]) -> bool:
    numbers = _gather(sample, places, ("number", "application_number", "publication_number"))
    return bool(numbers) and all(not number.isascii() for number in numbers)
