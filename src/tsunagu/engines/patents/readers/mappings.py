"""A guided mapping: which column of an unknown table is which column of the schema. Confirmed once, saved, and reused.

A mapping belongs to a header row, whatever the order of its columns, and is found again by the fingerprint of it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import msgspec

from tsunagu.engines.patents.problems import PatentProblem, refuse
from tsunagu.engines.patents.readers.formats import Field, Format, Layout, fold_headers, lay_out
from tsunagu.kernel.words import Words

VERSION = 1
MOST_HEADERS = 500
KINDS = {
    "number": "document", "application_number": "application", "publication_number": "document",
    "examined_number": "document", "registration_number": "document", "title": "title", "abstract": "abstract",
    "applicants": "people", "inventors": "people", "owners": "people", "ipc": "codes", "cpc": "codes", "fi": "fi",
    "classes": "texts", "family_size": "count", "cited_by": "count", "claims": "count", "right": "right",
    "filed_on": "day", "published_on": "day", "registered_on": "day", "priority_on": "day", "expires_on": "day",
    "trial_number": "word", "other": "word", "stage_raw": "word", "event_raw": "word", "url": "word", "family": "word",
    "country": "word", "corporate_number": "word",
}  # fmt: skip
IDENTIFIERS = (
    "number",
    "application_number",
    "publication_number",
    "examined_number",
    "registration_number",
)
CONFIRM = Words(
    "提案された列の対応を確かめて保存し、その対応を指定してもう一度読み込んでください。",
    "Check the proposed columns, save them, and read the file again with them.",
)


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``headers``: the header row it was made for. ``columns``: schema column to header.

    ``is_confirmed`` is False for a proposal nobody has looked at; only a confirmed mapping reads a file.
    """

    version: int = VERSION
    label: str = ""
    headers: tuple[str, ...]
    columns: dict[str, str]
    day_order: Literal["ymd", "dmy", "mdy"] = "ymd"
    separator: str = ","
    number_style: Literal["plain", "comma", "point"] = "comma"
    country: str | None = None
    right: Literal["patent", "utility_model", "design", "trademark"] | None = None
    is_confirmed: bool = False

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the header row."""
        return fingerprint_headers(self.headers)

    def confirm(self, **changes: object) -> "Mapping":
        """This method will return the mapping with the changes of a person, confirmed and checked."""
        confirmed = msgspec.structs.replace(self, **changes, is_confirmed=True)
        check_mapping(confirmed)
        return confirmed


def fingerprint_headers(headers: Sequence[str]) -> str:
    """This function will return a short name of a header row that does not depend on its order, width or case."""
    folded = "\x1f".join(sorted(fold_headers(list(headers))))
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def write_mapping(mapping: Mapping) -> bytes:
    """This function will write a mapping as JSON."""
    return msgspec.json.format(msgspec.json.encode(mapping), indent=1)


def read_mapping(name: str, content: bytes) -> Mapping:
    """This function will read a saved mapping. Raises PatentProblem that says what is wrong with it."""
    try:
        mapping = msgspec.json.decode(content, type=Mapping)
    except msgspec.DecodeError as error:
        raise _refuse_mapping(
            name, "列の対応のファイルとして読めません", "This is no file of columns", str(error)
        ) from None
    if mapping.version != VERSION:
        raise _refuse_mapping(
            name, "列の対応の版が違います", "The file of columns has another version", str(mapping.version)
        )
    check_mapping(mapping, name)
    return mapping


def check_mapping(mapping: Mapping, name: str = "") -> None:
    """This function will raise PatentProblem for a mapping that cannot work: unknown columns or headers, no number."""
    for column, header in mapping.columns.items():
        if column not in KINDS:
            raise _refuse_mapping(name, "知らない列です", "There is no such column", column)
        if fold_headers([header])[0] not in fold_headers(list(mapping.headers)):
            raise _refuse_mapping(name, "表にない見出しです", "The table has no such header", header)
    if not set(mapping.columns) & set(IDENTIFIERS):
        raise _refuse_mapping(
            name, "番号の列が必要です", "A column of numbers is needed", ", ".join(IDENTIFIERS[:2])
        )
    if not 1 <= len(mapping.separator) <= 3:
        raise _refuse_mapping(
            name,
            "区切りは1〜3文字です",
            "The separator has one to three characters",
            repr(mapping.separator[:20]),
        )
    if mapping.country is not None and not (len(mapping.country) == 2 and mapping.country.isalpha()):
        raise _refuse_mapping(
            name, "国は2文字の記号です", "The country is a code of two letters", mapping.country[:20]
        )


def lay_out_mapping(mapping: Mapping, headers: list[str]) -> Layout:
    """This function will find the columns of a mapping in the header row it belongs to."""
    columns = _name_documents(mapping.columns)
    kinds = {column: KINDS[column] for column in columns}
    if mapping.separator != ",":
        kinds = {column: "codes" if kind == "fi" else kind for column, kind in kinds.items()}
    if mapping.country == "JP":
        kinds |= {column: "number" for column in IDENTIFIERS if column in kinds}
    form = Format(
        name="mapped",
        label=Words("対応づけた表", "a mapped table"),
        fields={column: Field(kinds[column], (header,)) for column, header in columns.items()},
        signatures=(),
        source="a mapping confirmed by a person",
        separator=mapping.separator,
        day_order=mapping.day_order,
        country=mapping.country.upper() if mapping.country else None,
        right=mapping.right,
        ignored=frozenset(fold_headers(list(mapping.headers))),
        name_generation=lambda _layout: mapping.fingerprint,
    )
    return replace(lay_out(form, headers), number_style=mapping.number_style)


def _name_documents(columns: dict[str, str]) -> dict[str, str]:
    """Where a list tells neither the application nor the document, what number it has names the document: doubles meet by it."""
    if "number" in columns or "application_number" in columns:
        return columns
    known = ("registration_number", "publication_number", "examined_number")
    return columns | {"number": columns[next(column for column in known if column in columns)]}


def _refuse_mapping(name: str, ja: str, en: str, what: str) -> PatentProblem:
    said = " ".join(what.split())[:120]
    return refuse(
        "patents_mapping", name, f"{ja}（{said}）。", f"{en} ({said}).",
        Words("列の対応を作り直してください。", "Make the mapping of columns anew."),
    )  # fmt: skip
