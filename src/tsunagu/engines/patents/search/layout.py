"""How a record lies in the index: its fields, and the documents made of a batch of records."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import tantivy

from tsunagu.engines.patents.search.folding import fold_text
from tsunagu.engines.patents.search.pairs import join_pieces, write_pairs
from tsunagu.engines.patents.search.spellings import spell_indexed
from tsunagu.engines.patents.search.words import write_words

VERSION = 1
"""Of this layout: an index of another one is built anew."""

AT_BLANKS = "at_blanks"
NUMBERS = ("number", "application_number", "publication_number", "examined_number", "registration_number")
CODES = ("fi", "ipc", "cpc")
SHORT_LISTS = ("stage", "right", "country")
USED = (*NUMBERS, *CODES, *SHORT_LISTS, "title", "abstract", "applicants", "owners", "filed_on")
IDENTITY = ("application_number", "number", "source_file", "source_line")
RECORD = "record"
FIELD_MARK, ITEM_MARK = "\x1e", "\x1f"


class Shown(msgspec.Struct, array_like=True, frozen=True):
    """What a hit shows; the index keeps it, so that an answer needs no other file."""

    number: str | None
    application_number: str | None
    title: str | None
    applicants: list[str]
    filed_on: str | None
    stage: str | None
    abstract: str | None


def make_schema() -> tantivy.Schema:
    """This function will return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_integer_field("year", indexed=True, fast=True)
    builder.add_bytes_field("shown", stored=True)
    for name in ("title", "body", "names", "title_words", "body_words"):
        builder.add_text_field(name, tokenizer_name=AT_BLANKS)
    for name in ("numbers", "codes"):
        builder.add_text_field(name, tokenizer_name=AT_BLANKS, index_option="basic")
    for name in SHORT_LISTS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


def open_index(path: str, schema: tantivy.Schema | None = None) -> tantivy.Index:
    """This function will open the index in a folder, or make one of the schema there."""
    index = tantivy.Index(schema, path) if schema is not None else tantivy.Index.open(path)
    splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(AT_BLANKS, splitter)
    return index


def name_records(batch: pa.RecordBatch, names: Mapping[str, str]) -> np.ndarray[Any, Any]:
    """This function will return two 64-bit numbers for each record: who it is, and what the index would hold of it."""
    contents = pc.binary_join_element_wise(*(_write_column(batch.column(name)) for name in USED), FIELD_MARK)
    whole = contents.to_pylist()
    if names:  # a name that joins another, or no longer does, changes its records
        applied = zip(batch.column("applicants").to_pylist(), batch.column("owners").to_pylist(), strict=True)
        joined = (ITEM_MARK.join(_list_names(*pair, names)) for pair in applied)
        whole = [content + FIELD_MARK + list_ for content, list_ in zip(whole, joined, strict=True)]
    return np.array([_identify(batch), list(map(_hash, whole))], np.int64).T


def _identify(batch: pa.RecordBatch) -> list[int]:
    """By the number the store gave the record, else by what the record says."""
    if RECORD in batch.schema.names:
        return batch.column(RECORD).to_pylist()  # type: ignore[no-any-return]
    application, number, file, line = (batch.column(name) for name in IDENTITY)
    place = pc.binary_join_element_wise(
        pc.fill_null(file, ""), pc.fill_null(line.cast(pa.string()), ""), "\n"
    )
    return list(map(_hash, pc.coalesce(application, number, place).to_pylist()))


def _write_column(column: pa.Array) -> pa.Array:
    if pa.types.is_list(column.type):
        return pc.fill_null(pc.binary_join(column, ITEM_MARK), "")
    return pc.fill_null(column.cast(pa.string()), "")


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def make_documents(
    batch: pa.RecordBatch, ids: Sequence[int], names: Mapping[str, str], *, with_words: bool
) -> Iterator[tantivy.Document]:
    """This function will yield the document of each record. ``names`` maps a name as read to the one it joined."""
    rows = batch.select(USED).to_pydict()
    titles = [title or "" for title in rows["title"]]
    abstracts = [abstract or "" for abstract in rows["abstract"]]
    owners = [_list_names(*pair, names) for pair in zip(rows["applicants"], rows["owners"], strict=True)]
    title_pairs, body_pairs = write_pairs(titles), write_pairs(abstracts)
    name_pairs = write_pairs([join_pieces(pieces) for pieces in owners])
    numbers, codes = [rows[name] for name in NUMBERS], [(kind, rows[kind]) for kind in CODES]
    for row, id_ in enumerate(ids):
        document = tantivy.Document()
        document.add_integer("id", id_)
        day = rows["filed_on"][row]
        if day is not None:
            document.add_integer("year", day.year)
        for field, text in (
            ("title", title_pairs[row]),
            ("body", body_pairs[row]),
            ("names", name_pairs[row]),
        ):
            if text:
                document.add_text(field, text)
        if with_words:
            document.add_text("title_words", write_words(titles[row]))
            document.add_text("body_words", write_words(abstracts[row]))
        document.add_text("numbers", _write_numbers(numbers, row))
        document.add_text("codes", _write_codes(codes, row))
        for field in SHORT_LISTS:
            if value := rows[field][row]:
                document.add_text(field, value)
        shown = Shown(
            rows["number"][row],
            rows["application_number"][row],
            rows["title"][row],
            rows["applicants"][row] or [],
            day.isoformat() if day is not None else None,
            rows["stage"][row],
            rows["abstract"][row],
        )
        document.add_bytes("shown", msgspec.msgpack.encode(shown))
        yield document


def _list_names(
    applicants: list[str] | None, owners: list[str] | None, names: Mapping[str, str]
) -> list[str]:
    read = dict.fromkeys((*(applicants or ()), *(owners or ())))
    return list(dict.fromkeys((*read, *(names[name] for name in read if name in names))))


def _write_numbers(columns: Sequence[list[str | None]], row: int) -> str:
    return " ".join(
        [spelling for column in columns if (number := column[row]) for spelling in spell_indexed(number)]
    )


def _write_codes(columns: Sequence[tuple[str, list[list[str] | None]]], row: int) -> str:
    return " ".join([_write_symbol(kind, symbol) for kind, column in columns for symbol in column[row] or ()])


@lru_cache(maxsize=262_144)
def _write_symbol(kind: str, symbol: str) -> str:
    return " ".join(f"{kind}:{part}" for part in list_levels(symbol))


def list_levels(symbol: str) -> tuple[str, ...]:
    """This function will list a symbol and those above it: B, B25, B25J, B25J9, B25J9/16, B25J9/16@A."""
    whole = fold_text(symbol).replace("_", "").upper()
    group, slash, rest = whole.partition("/")
    levels = [whole[:1], whole[:3], whole[:4], group]
    if slash:
        sub = rest.replace("@", ",").partition(",")[0]
        levels += [f"{group}/{sub}", whole.partition("@")[0], whole]
    return tuple(dict.fromkeys(level for level in levels if level))
