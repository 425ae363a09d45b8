"""A file read in batches is the file read whole, wherever the blocks are cut."""

import codecs
import random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.exports import make_export
from tests.factories.foreign_exports import GOOGLE, GOOGLE_ROW, write_table
from tsunagu.engines.patents import PatentProblem, read_patent_batches, read_patents
from tsunagu.engines.patents.lookalikes import make_lookalike


def read_in_batches(tmp_path, content: bytes, size: int):
    path = tmp_path / "f.csv"
    path.write_bytes(content)
    files = list(read_patent_batches(path, block_size=size))
    return (
        pa.concat_tables([file.table for file in files]).to_pylist(),
        [refusal for file in files for refusal in file.refused],
        {warning.ja for file in files for warning in file.warnings},
        sum(file.rows_read for file in files),
    )


def read_whole(content: bytes):
    file = read_patents("f.csv", content)
    return file.table.to_pylist(), [*file.refused], {warning.ja for warning in file.warnings}, file.rows_read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_batches_are_the_whole_in_every_encoding(tmp_path, encoding, newline):
    rows = [{"要約": f"一行{newline}二行"}] * 30 + [{"出願日": "2022/02/30"}] + [{}] * 30
    content = make_export(*rows, encoding=encoding, newline=newline)
    assert read_in_batches(tmp_path, content, 4096) == read_whole(content)


@given(seed=st.integers(0, 50), size=st.integers(2000, 9000), data=st.data())
def test_batches_are_the_whole_wherever_they_are_cut(tmp_path_factory, seed, size, data):
    content = make_lookalike(random.Random(seed), applicant="架空㈱", records=data.draw(st.integers(5, 30)))
    end = data.draw(st.integers(len(content) - 400, len(content)))
    content = content[:end]
    assert read_in_batches(tmp_path_factory.mktemp("b"), content, size) == read_whole(content)


def test_unreadable_bytes_cost_their_rows(tmp_path):
    content = make_export(*[{"要約": ""}] * 40).replace("特開2024-900020".encode(), b"\xff\xfe", 1)
    rows, refused, _, read = read_in_batches(tmp_path, content, 4096)
    assert (len(rows), len(refused), read) == (39, 1, 40)


@pytest.mark.parametrize("quote", [0, -1])
def test_a_lost_quote_costs_no_more_in_batches_than_in_the_whole(tmp_path, quote):
    lines = make_export(*[{"要約": ""}] * 200, encoding="utf-8").split(b"\n")
    lines[20] = lines[20][1:] if quote == 0 else lines[20][:-1]
    content = b"\n".join(lines)
    rows, refused, _, read = read_in_batches(tmp_path, content, 8192)
    assert (rows, refused, read) == (*read_whole(content)[:2], 200)


def test_the_ceiling_is_that_of_the_whole_file(tmp_path):
    content = make_export(*[{"要約": ""}] * 500)
    assert any("500件" in warning for warning in read_in_batches(tmp_path, content, 4096)[2])
    row = [write_table([GOOGLE, *[GOOGLE_ROW] * 300])][0]
    assert len(read_in_batches(tmp_path, row, 4096)[2]) == 1


@pytest.mark.parametrize("content", [b"", b"\x89PNG" + bytes(9000), b"x,y\n" * 9000, codecs.BOM_UTF8 * 3000])
def test_what_is_no_patent_list_is_refused(tmp_path, content):
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(PatentProblem):
        list(read_patent_batches(path, block_size=4096))


def test_a_file_without_one_readable_row_is_refused(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(make_export(*[{"出願日": "きのう"}] * 200))
    with pytest.raises(PatentProblem, match="きのう"):
        list(read_patent_batches(path, block_size=4096))
