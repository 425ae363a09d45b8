"""Files of applicants: told apart by their content, CSV brought into Parquet, names read."""

import codecs
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from tsunagu.engines.eligibility.problems import ApplicantsProblem
from tsunagu.kernel.words import Words

CHUNK = 1 << 20
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


def convert_csv(source: Path, target: Path) -> None:
    """This function will copy a CSV (UTF-8, with BOM, or cp932) to Parquet, every column as trimmed text, empty as null.

    Raises ApplicantsProblem with the line for an empty file, a row of another width, or text in no known encoding.
    """
    encoding = detect_encoding(source)
    broken: list[tuple[int | None, int, int]] = []

    def refuse_row(row: "pa.csv.InvalidRow") -> str:
        broken.append((row.number, row.expected_columns, row.actual_columns))
        return "error"

    reading = pa.csv.ReadOptions(encoding=encoding, use_threads=False, block_size=8 * CHUNK)
    parsing = pa.csv.ParseOptions(newlines_in_values=True, invalid_row_handler=refuse_row)
    try:
        with pa.csv.open_csv(source, read_options=reading, parse_options=parsing) as header:
            texts = dict.fromkeys(header.schema.names, pa.string())
        as_text = pa.csv.ConvertOptions(column_types=texts, null_values=[""], strings_can_be_null=True)
        reader = pa.csv.open_csv(source, read_options=reading, parse_options=parsing, convert_options=as_text)
        with pq.ParquetWriter(target, reader.schema, compression="zstd") as writer:
            for batch in reader:
                trimmed = [pc.utf8_trim_whitespace(column) for column in batch.columns]
                writer.write_batch(pa.record_batch(trimmed, schema=reader.schema))
    except pa.ArrowException as error:
        raise _refuse_csv(source, broken, error) from error


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
