"""Files of applicants: told apart by their content, CSV brought into Parquet, names read."""

import codecs
import csv
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from tsunagu.engines.eligibility.problems import ApplicantsProblem
from tsunagu.kernel.words import Words

CHUNK = 1 << 20
BOM = codecs.BOM_UTF8
SEPARATORS = {"\t": Words("タブ", "tabs"), ";": Words("「;」", "“;”"), "|": Words("「|」", "“|”")}
SAVE_AS_CSV = Words(
    "CSV（UTF-8またはShift_JIS）かParquetで保存し直してください。",
    "Save it as CSV (UTF-8 or Shift_JIS) or Parquet.",
)


def is_parquet(source: Path) -> bool:
    """This function will tell by its first bytes whether a file is Parquet, whatever its name."""
    with source.open("rb") as file:
        return file.read(4) == b"PAR1"


def read_parquet_names(path: Path, source: Path) -> list[str]:
    """This function will return the column names. Raises ApplicantsProblem for a file cut off or damaged."""
    try:
        return list(pq.read_schema(path).names)
    except pa.ArrowException as error:
        how = Words("もう一度書き出してください。", "Export it again.")
        what = Words(
            "Parquetとして読めません（途中で切れているようです）。",
            "It is not readable as Parquet (it seems cut off).",
        )
        raise ApplicantsProblem(what, where=source.name, how=how, code="damaged_file") from error


def convert_csv(source: Path, target: Path) -> tuple[Words, ...]:
    """This function will copy a CSV (UTF-8, with BOM, or cp932) to Parquet, every column as trimmed text, empty as null.

    Columns without a name are left out (a spreadsheet writes commas for cells once touched), with a warning for each
    that holds something. Raises ApplicantsProblem with the line for an empty file, a row of another width, columns not
    separated by commas, or text in no known encoding.
    """
    encoding = detect_encoding(source)
    _check_separator(source, encoding)
    nameless: set[int] = set()
    broken: list[tuple[int | None, int, int]] = []

    def refuse_row(row: "pa.csv.InvalidRow") -> str:
        broken.append((row.number, row.expected_columns, row.actual_columns))
        return "error"

    reading = pa.csv.ReadOptions(encoding=encoding, use_threads=False, block_size=8 * CHUNK)
    parsing = pa.csv.ParseOptions(newlines_in_values=True, invalid_row_handler=refuse_row)
    try:
        with pa.csv.open_csv(_open_after_marks(source), reading, parsing) as header:
            names = header.schema.names
        texts = dict.fromkeys(names, pa.string())
        as_text = pa.csv.ConvertOptions(column_types=texts, null_values=[""], strings_can_be_null=True)
        reader = pa.csv.open_csv(_open_after_marks(source), reading, parsing, as_text)
        named = [place for place, name in enumerate(names) if name.strip()]
        schema = pa.schema([(names[place], pa.string()) for place in named])
        with pq.ParquetWriter(target, schema, compression="zstd") as writer:
            for batch in reader:
                trimmed = [pc.utf8_trim_whitespace(column) for column in batch.columns]
                writer.write_batch(pa.record_batch([trimmed[place] for place in named], schema=schema))
                others = set(range(len(names))) - set(named) - nameless
                nameless |= {place for place in others if pc.any(pc.not_equal(trimmed[place], "")).as_py()}
    except pa.ArrowException as error:
        raise _refuse_csv(source, broken, error) from error
    return tuple(
        Words(f"{place}番目の列は名前がないので使いません。", f"Column {place} has no name and is ignored.")
        for place in sorted(place + 1 for place in nameless)
    )


def _open_after_marks(source: Path) -> "pa.OSFile":
    """The file behind its byte order marks; a file joined or exported twice has two."""
    file = pa.OSFile(os.fsencode(source))
    head, start = file.read(CHUNK), 0
    while head.startswith(BOM, start):
        start += len(BOM)
    file.seek(start)
    return file


def _check_separator(source: Path, encoding: str) -> None:
    """Another separator is seen in the header only; whoever guesses one must guess the decimal comma as well."""
    with source.open(encoding=encoding) as file:
        header = file.readline(CHUNK // 16).lstrip("\ufeff")
    if _has_id(header, ","):
        return
    for mark, name in SEPARATORS.items():
        if _has_id(header, mark):
            what = Words(
                f"列がカンマではなく{name.ja}で区切られています。",
                f"Its columns are separated by {name.en}, not commas.",
            )
            how = Words("カンマ区切りのCSVで保存し直してください。", "Save it as CSV, separated by commas.")
            raise ApplicantsProblem(what, where=source.name, how=how, code="not_commas")


def _has_id(header: str, separator: str) -> bool:
    names = next(csv.reader([header], delimiter=separator), [])
    return len(names) > (separator != ",") and "id" in [name.strip().casefold() for name in names]


def detect_encoding(source: Path) -> str:
    """This function will return utf-8 or cp932, whichever reads the whole file; raises ApplicantsProblem if none does."""
    if source.stat().st_size == 0:
        raise ApplicantsProblem(
            Words("ファイルが空です。", "The file is empty."),
            where=source.name,
            how=SAVE_AS_CSV,
            code="empty_file",
        )
    for encoding in ("utf-8", "cp932"):
        decoder = codecs.getincrementaldecoder(encoding)()
        with source.open("rb") as file:
            try:
                while chunk := file.read(CHUNK):
                    if b"\0" in chunk:
                        break
                    decoder.decode(chunk)
                else:
                    decoder.decode(b"", final=True)
                    return encoding
            except UnicodeDecodeError:
                continue
    what = Words("CSVでもParquetでもないファイルです。", "This file is neither CSV nor Parquet.")
    raise ApplicantsProblem(what, where=source.name, how=SAVE_AS_CSV, code="unknown_format")


def _refuse_csv(
    source: Path, broken: list[tuple[int | None, int, int]], error: Exception
) -> ApplicantsProblem:
    if broken:
        number, expected, actual = broken[0]
        what = Words(
            f"列が{actual}個あります（見出しは{expected}個）。",
            f"It has {actual} columns where the header has {expected}.",
        )
        how = Words("カンマや引用符の数を確かめてください。", "Check its commas and quotation marks.")
        return ApplicantsProblem(what, where=f"{source.name}, line {number}", how=how, code="bad_csv_row")
    reason = str(error).splitlines()[0]
    what = Words(f"CSVとして読めません（{reason}）。", f"It is not readable as CSV ({reason}).")
    return ApplicantsProblem(what, where=source.name, how=SAVE_AS_CSV, code="bad_csv")
