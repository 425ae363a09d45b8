"""The fast way and the careful way give the same cells; the vector way and the cell-by-cell way the same values."""

import csv
import io
import random

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.factories.exports import G1, G2B, make_export
from tsunagu.engines.patents import reading
from tsunagu.engines.patents.lookalikes import make_lookalike
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.readers.columns import make_readers, read_column
from tsunagu.engines.patents.readers.formats import lay_out
from tsunagu.engines.patents.readers.grids import scan_carefully, scan_fast
from tsunagu.engines.patents.readers.jplatpat import JPLATPAT

MARKS = st.sampled_from([
    '"', '""', ",", ";", "\n", "\r\n", "\r", "", " ", "x", '"a"b', '","', '"\n', "特開2024-900001", "\x00", "\ufffd", "\ufeff",
    '\n"特開2024-1","特願2022-2",', "\n\n", "\n,,\n", '"",""',
])  # fmt: skip
PLAIN_CELLS = st.text(st.sampled_from('ab特, ;\n"'), max_size=6)


def check_same(text: str, delimiter: str, width: int) -> bool:
    fast = scan_fast(text.encode(), delimiter, width, line=3)
    careful = scan_carefully(text, delimiter, width, JPLATPAT.starts, line=3)
    if fast is None:
        return False
    blank = [all(not column[row].as_py().strip() for column in fast.cells) for row in range(len(fast.lines))]
    keep = pa.array([not each for each in blank], pa.bool_())
    assert (careful.refused, careful.cut_at) == ((), None)
    assert careful.lines.to_pylist() == fast.lines.filter(keep).to_pylist()
    assert [column.to_pylist() for column in careful.cells] == [
        column.filter(keep).to_pylist() for column in fast.cells
    ]
    return True


@given(
    rows=st.lists(st.lists(PLAIN_CELLS, min_size=3, max_size=3), min_size=1, max_size=5),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
    edits=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 3), MARKS), max_size=4),
)
@example([["a", "", ""]], csv.QUOTE_MINIMAL, "\n", ",", [(1, 0, '"')])
def test_both_ways_read_the_same_cells(rows, quoting, newline, delimiter, edits):
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=quoting, lineterminator=newline, delimiter=delimiter).writerows(rows)
    text = stream.getvalue()
    for place, length, mark in edits:
        text = text[:place] + mark + text[place + length :]
    if text:
        check_same(text, delimiter, 3)


@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("headers", [G1, G2B])
def test_a_well_formed_file_goes_the_fast_way(quoting, newline, headers):
    rows = [{"要約": f"二行{newline}の要約"}] * 3
    content = make_export(*rows, headers=headers, quoting=quoting, newline=newline)
    body = content.decode("utf-8-sig").split(newline, 1)[1]
    assert check_same(body, ",", len(headers))


@given(st.data())
def test_a_whole_file_reads_the_same_both_ways(data):
    content = bytearray(
        make_lookalike(random.Random(data.draw(st.integers(0, 99))), applicant="架空㈱", records=5)
    )
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(content)))
        mark = data.draw(MARKS).encode()
        content[place : place + data.draw(st.integers(0, 8))] = mark
    assert _read(bytes(content)) == _read(bytes(content), careful=True)


def _read(content: bytes, *, careful: bool = False):
    usual = reading.scan_fast
    if careful:
        reading.scan_fast = lambda *_args, **_kwargs: None
    try:
        file = reading.read_patents("f.csv", content)
    except PatentProblem as problem:
        return problem.sentence("en")
    finally:
        reading.scan_fast = usual
    return file.table.to_pylist(), file.refused, file.warnings, file.rows_read


READERS = make_readers(lay_out(JPLATPAT, ["文献番号", "出願番号"]))
PIECES = st.sampled_from([
    "特開", "特願", "平", "昭", "H", "2024", "05", "-", "127407", "123", "再表", "/", "WO", "特許", "7533889", "第", "号",
    "B23K9/12", ",331@L", ",", " ", "H04N23/61", "他", "null", "-", "－", "株式会社", "架空", "Ａ", "ー", "・", "゛", "㈱", "▲", "▼",
    "\u3000", "\xa0", "\n", "\r\n", "\r", "\t", "\x85", "\x1c", "(57)", "（57）", "【要約】", "<BR>",
    "\u200b", "\u202e", "\ufeff", "2023/02/30",
    "2023/3/9", "令和元年5月1日", "٣", "①", "々", "ヿ", "ゟ", "髙", "a b", "\u2028", "\u180e", "豈",
])  # fmt: skip


@pytest.mark.parametrize("kind", sorted(READERS))
@given(texts=st.lists(st.lists(PIECES, max_size=5).map("".join), min_size=1, max_size=6))
@example(["\n-", "-\n", "【要約】-"])
def test_a_column_reads_as_its_cells_one_by_one(kind, texts):
    reader = READERS[kind]
    values = read_column(pa.array(texts, pa.string()), reader)
    for row, text in enumerate(texts):
        try:
            wanted, is_cut, is_bad = *reader.read(text), False
        except ValueError:
            wanted, is_cut, is_bad = None, False, True
        if wanted is None and pa.types.is_list(reader.type):
            wanted = []
        assert values.array[row].as_py() == (list(wanted) if isinstance(wanted, tuple) else wanted), text
        assert bool(values.bad is not None and values.bad[row]) == (is_bad and text != ""), text
        assert bool(values.cut is not None and values.cut[row]) == is_cut, text
