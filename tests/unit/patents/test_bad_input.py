"""Traps and wrecks: refused or mended row by row, always said, in bounded memory and time."""

import io
import subprocess
import sys
import textwrap
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.exports import make_export
from tests.factories.foreign_exports import (
    GOOGLE,
    GOOGLE_ROW,
    LENS,
    LENS_ROW,
    PATENTSCOPE,
    QUESTEL_SHEETS,
    make_ops,
    pick,
    write_table,
    write_workbook,
)
from tsunagu.engines.patents import PatentFile, PatentProblem, propose_mapping, read_patents

WORKBOOK = write_workbook(QUESTEL_SHEETS)


def repack(change) -> bytes:
    """WORKBOOK with each part passed through ``change``."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def in_sheet(change):
    return lambda name, part: change(part) if name == "xl/worksheets/sheet1.xml" else part


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("patents_workbook", WORKBOOK[: len(WORKBOOK) // 2]),
        ("patents_workbook", WORKBOOK[:-30]),
        ("patents_workbook", repack(in_sheet(lambda part: part[: len(part) // 2]))),
        ("patents_workbook", repack(in_sheet(lambda _part: b""))),
        ("patents_workbook_bomb", repack(in_sheet(lambda part: part + b" " * 5_000_000))),
        ("patents_workbook_bomb", repack(in_sheet(lambda part: LAUGHS + part))),
    ],
    ids=["half", "no-end", "half-sheet", "empty-sheet", "swelling", "laughs"],
)
def test_a_broken_or_dangerous_workbook_is_refused(code, content):
    for read in (read_patents, propose_mapping):
        with pytest.raises(PatentProblem) as caught:
            read("book.xlsx", content)
        assert caught.value.code == code


def test_formulas_give_their_saved_value_and_an_unsaved_one_is_said():
    header = QUESTEL_SHEETS["データ"][0]
    row = ["架空", "2015-01-15", "特願2015-900001", "B23B41/02", "=1+1", "登録:登録"]
    file = read_patents("q.xlsx", write_workbook({"データ": [header, row]}))
    assert file.table["cited_by"].to_pylist() == [None]
    assert "1個に計算済みの値がない" in file.warnings[0].ja
    saved = repack(in_sheet(lambda part: part.replace(b"<v>7</v>", b"<f>3+4</f><v>7</v>")))
    file = read_patents("q.xlsx", saved)
    assert (file.table["cited_by"].to_pylist(), file.warnings) == ([7, None], ())


def test_a_sheet_that_claims_a_million_rows_and_columns_is_read_for_what_it_holds():
    content = repack(in_sheet(lambda part: part.replace(b'ref="A1:F3"', b'ref="A1:XFD1048576"')))
    assert read_patents("q.xlsx", content).rows_read == 2


def test_counts_that_are_none_are_said_and_the_row_is_kept():
    file = read_patents("l.csv", write_table([LENS, pick(LENS, LENS_ROW | {"Simple Family Size": "many"})]))
    assert file.table["family_size"].to_pylist() == [None]
    assert "ファミリー数を読めない行が1件" in file.warnings[0].ja


@pytest.mark.parametrize(
    ("headers", "row", "place", "text"),
    [(GOOGLE, GOOGLE_ROW, 4, "2020-02-31"), (PATENTSCOPE, ["WO/2012/900001", "31.02.2012", "x", *[""] * 5], 1, "31.02.2012")],
)  # fmt: skip
def test_a_day_that_is_none_costs_its_row(headers, row, place, text):
    bad = [*row]
    bad[place] = text
    good = [*row]
    good[place] = "2012-01-05"
    file = read_patents("f.csv", write_table([headers, bad, good]))
    assert (file.rows_read, [refusal.line for refusal in file.refused]) == (2, [2])
    assert text in file.refused[0].reason.ja


def test_doubled_and_missing_headers():
    doubled = write_table([[*GOOGLE, "title"], [*GOOGLE_ROW, "other"]])
    file = read_patents("f.csv", doubled)
    assert file.table["title"].to_pylist() == ["Method of boring"]
    assert any("2つあります" in warning.ja for warning in file.warnings)
    content = write_table([GOOGLE[:8] + GOOGLE[9:], GOOGLE_ROW[:8] + GOOGLE_ROW[9:]])
    with pytest.raises(PatentProblem) as caught:  # without “result link” it may be any list: a person says
        read_patents("f.csv", content)
    assert caught.value.code == "patents_unknown_format"


def test_lost_characters_of_the_source_are_said_and_kept():
    row = [GOOGLE_ROW[0], "lost \ufffd here", *GOOGLE_ROW[2:]]
    file = read_patents("f.csv", write_table([GOOGLE, row]))
    assert (file.table.num_rows, file.refused) == (1, ())
    assert "すでに失われた" in file.warnings[-1].ja


def test_ten_thousand_rows_are_a_ceiling_of_patentscope():
    rows = [[f"WO/2012/{place:06}", "05.01.2012", "x", *[""] * 5] for place in range(10_000)]
    assert "10,000" in read_patents("f.csv", write_table([PATENTSCOPE, *rows])).warnings[0].ja


FILES = [
    write_table([GOOGLE, GOOGLE_ROW, GOOGLE_ROW]),
    write_table([LENS, pick(LENS, LENS_ROW)], encoding="utf-8-sig"),
    make_ops(raw=True),
    make_export({}, {}),
    WORKBOOK,
]
MARKS = st.sampled_from(
    [
        b'"',
        b"\n",
        b"\r",
        b",",
        b";",
        b"\xff",
        b"\0",
        b"{",
        b"]",
        b"null",
        b"9" * 30,
        b"\xed\xa0\x80",
        b"\\ud800",
    ]
)


@given(st.data())
def test_hostile_edits_of_any_format_give_a_file_or_a_problem(data):
    content = bytearray(data.draw(st.sampled_from(FILES)))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 8))] = data.draw(MARKS | st.binary(max_size=4))
    for read in (read_patents, propose_mapping):
        try:
            file = read("f", bytes(content))
        except PatentProblem:
            continue
        if isinstance(file, PatentFile):
            assert file.rows_read == file.table.num_rows + len(file.refused)
            file.table.validate(full=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "said"),
    [
        ("header + b'\"' + b'x' * 100_000_000 + b'\"' + b',x' * 15 + b'\\n' + row", "1 1"),
        ("header + b'\"' + b'x\\n' * 20_000_000", "refused"),
        ("header + b',' * 50_000_000", "0 0"),
        ("b'x,' * 30_000_000", "refused"),
        ("b'[' * 50_000_000", "refused"),
    ],
)
def test_a_cell_of_a_hundred_megabytes_stays_within_memory(make, said):
    program = textwrap.dedent(f"""
        import resource
        from tests.factories.exports import make_export
        from tsunagu.engines.patents import PatentProblem, read_patents
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        header, row = make_export({{"要約": ""}}).split(b"\\n")[:2]
        header, row = header + b"\\n", row + b"\\n"
        try:
            file = read_patents("f.csv", {make})
            print(len(file.refused), file.table.num_rows)
        except PatentProblem:
            print("refused")
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    """)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer, peak = done.stdout.splitlines()
    assert answer == said
    assert int(peak) < 2500
