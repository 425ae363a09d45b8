"""The index and a naive scan find the same documents; cutting many texts at once equals cutting one."""

import itertools
import random
import tempfile
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.spec.patents.search.corpus import index, make_table
from tests.spec.patents.search.naive import holds
from tsunagu.engines.patents import join_files, read_patents
from tsunagu.engines.patents.lookalikes import FIELDS, make_lookalike
from tsunagu.engines.patents.search import SearchProblem, parse_query, ranking
from tsunagu.engines.patents.search.compiling import Compiler, RoughCompiler
from tsunagu.engines.patents.search.folding import END, SPECIAL, fold_letters, fold_text
from tsunagu.engines.patents.search.pairs import write_pairs, write_pairs_of
from tsunagu.engines.patents.search.snippets import cut_snippet, mark_texts, write_line

LETTERS = st.one_of(
    st.sampled_from("電池の装置ＡａB1２ \u3000\nｶﾞがー−-㌢ﬁ\x02\x03_"),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.text(alphabet=LETTERS, max_size=20)
GENERATIONS = itertools.count()  # Hypothesis makes random numbers come again
WORDS = st.text(alphabet="電池装a1 Ａー+", min_size=1, max_size=3)


@st.composite
def rows(draw):
    return {
        "number": f"特開2020-{draw(st.integers(0, 999_999)):06d}",
        "title": draw(st.one_of(st.none(), st.text(alphabet="電池装置a1 Ａー+", max_size=8), TEXTS)),
        "abstract": draw(st.one_of(st.none(), st.text(alphabet="電池装a1 \nー", max_size=12))),
        "applicants": draw(st.lists(st.text(alphabet="電池ａ", min_size=1, max_size=3), max_size=2)),
        "filed_on": draw(st.one_of(st.none(), st.dates(date(2018, 1, 1), date(2021, 1, 1)))),
        "stage": draw(st.sampled_from([None, "alive", "dead"])),
    }


@st.composite
def queries(draw, depth=2):
    if depth == 0 or draw(st.booleans()):
        return draw(st.one_of(WORDS.map(lambda word: f'"{word}"'), st.sampled_from(
            ["出願人:電", "年:2019..", "状態:有効", "a", "電池", "池"])))  # fmt: skip
    parts = draw(st.lists(queries(depth - 1), min_size=1, max_size=3))
    return draw(st.sampled_from(["({})", "-({})"])).format(draw(st.sampled_from([" ", " OR "])).join(parts))


@pytest.fixture(scope="module")
def place():
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@given(
    made=st.lists(rows(), min_size=1, max_size=6),
    asked=st.lists(queries(), min_size=4, max_size=8),
    words=st.booleans(),
)
def test_the_index_finds_what_a_scan_finds(place, made, asked, words):
    made = [row | {"application_number": f"特願2018-{at:06d}"} for at, row in enumerate(made)]
    table = make_table(tuple(made))
    search = index(place, table, generation=str(next(GENERATIONS)), with_words=words)
    whole = table.to_pylist()
    for query in asked:
        try:
            node = parse_query(query)
        except SearchProblem:  # nothing but blanks, or unwanted things only
            continue
        wanted = sorted(row["application_number"] for row in whole if holds(row, node))
        found = search.search(query, 100)
        assert sorted(hit.application_number for hit in found.hits) == wanted, query
        assert found.total == len(wanted)


LONG_WORDS = st.text(alphabet="電池装置", min_size=3, max_size=5)


@st.composite
def long_queries(draw):
    """Words of several pairs, alone, together, one of them, one without the other, in some years."""
    one, other = (draw(LONG_WORDS) for _ in range(2))
    shape = draw(st.sampled_from(["{}", "{} {}", "{} OR {}", "{} -{}", "{} OR 年:2019..", "({} OR a) 電池"]))
    return shape.format(one, other)


@given(
    titles=st.lists(st.text(alphabet="電池装置", min_size=2, max_size=12), min_size=5, max_size=40),
    asked=st.lists(long_queries(), min_size=3, max_size=6),
    words=st.booleans(),
    limit=st.integers(1, 4),
    after=st.integers(0, 3),
)
def test_the_best_hits_are_found_without_scoring_all(place, titles, asked, words, limit, after):
    made = [
        {"application_number": f"特願2018-{at:06d}", "title": title, "abstract": title[::-1] * 2, "filed_on": date(2018 + at % 3, 1, 1)}
        for at, title in enumerate(titles)
    ]  # fmt: skip
    search = index(place, make_table(tuple(made)), generation=str(next(GENERATIONS)), with_words=words)
    of_index = {
        "searcher": search.searcher,
        "schema": search.schema,
        "written": search.written,
        "with_words": words,
    }
    for query in asked:
        node = parse_query(query)
        whole = search.searcher.search(
            Compiler(search.schema, with_words=words).compile(node), limit, offset=after
        )
        rough = search.searcher.search(RoughCompiler(**of_index).compile(node), len(titles))
        with patch.multiple(ranking, FIRST=1, MORE=2):
            best = ranking.find_best(node, **of_index, limit=limit, after=after)
        assert [score for score, _ in best] == pytest.approx([score for score, _ in whole.hits]), query
        bounds = dict(
            zip(
                search.searcher.fast_field_values("id", [at for _, at in rough.hits]), rough.hits, strict=True
            )
        )
        for id_, (score, _) in zip(
            search.searcher.fast_field_values("id", [at for _, at in best]), best, strict=True
        ):
            assert bounds[id_][0] >= score * (1 - ranking.ROUNDING), query


@pytest.fixture(scope="module")
def lookalikes(tmp_path_factory):
    files = [
        read_patents(
            f"{field}.csv",
            make_lookalike(random.Random(field), applicant="架空工業株式会社", records=60, field=field),
        )
        for field in FIELDS
    ]
    table = join_files(files)
    return table, index(tmp_path_factory.mktemp("store"), table)


def test_every_document_is_found_by_two_neighbouring_letters_of_its_title_and_by_its_numbers(lookalikes):
    table, search = lookalikes
    random_ = random.Random(5)
    for row in random_.sample(table.select(["number", "application_number", "title"]).to_pylist(), 60):
        start = random_.randrange(len(row["title"]) - 1)
        pair = row["title"][start : start + 2]
        for query in (f'"{pair}" 番号:{row["number"]}', row["number"], row["application_number"]):
            assert row["number"] in {hit.number for hit in search.search(query, 10).hits}, query


def test_a_similar_document_is_of_the_same_kind_and_never_itself(lookalikes):
    table, search = lookalikes
    titles = dict(zip(table["number"].to_pylist(), table["title"].to_pylist(), strict=True))
    for number in random.Random(6).sample(sorted(titles), 20):
        hits = search.find_similar(number, 3).hits
        assert number not in {hit.number for hit in hits}
        assert any(hit.title[:2] in titles[number] or titles[number][:2] in hit.title for hit in hits)


@given(st.lists(TEXTS, max_size=5))
def test_many_texts_are_cut_as_one_is(texts):
    assert write_pairs(texts) == [write_pairs_of(text) for text in texts]


def test_every_letter_folds_alike_by_itself_and_in_a_text():
    letters = [
        chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000 and chr(code) not in "\x02\x03"
    ]
    by_table, _ = fold_letters(END.join(letters))
    told = iter("".join(map(chr, by_table.clip(max=0x10FFFF))).split(END))
    assert [
        letter for letter, folded in zip(letters, told, strict=True)
        if folded != chr(0x10FFFF) and folded != fold_text(letter)
    ] == []  # fmt: skip
    assert (by_table == SPECIAL).sum() < 10_000


@given(TEXTS, st.data())
def test_marks_stand_where_the_word_is(text, data):
    folded = fold_text(text)
    start = data.draw(st.integers(0, max(0, len(folded) - 1)))
    word = folded[start : start + 2]
    (marks,) = mark_texts([text], (word,))
    assert all(0 <= one < other <= len(text) for one, other in marks)
    if word.isalnum() and text.isascii():
        assert any(word in fold_text(text[one:other]) for one, other in marks)


@given(st.lists(TEXTS, max_size=4), st.text(alphabet="電池の装置ａa_-", min_size=1, max_size=2))
@example(["˘", "0\r0"], "_")
def test_many_texts_are_marked_as_one_is(texts, word):
    asked = (fold_text(word),)
    assert mark_texts(texts, asked) == [mark_texts([text], asked)[0] for text in texts]


@given(st.text(alphabet="電池の装置a \n", max_size=400), WORDS)
def test_a_snippet_is_a_part_of_its_text_and_its_marks_are_the_word(text, word):
    line = write_line(text)
    snippet, marks = cut_snippet(line, mark_texts([line], (fold_text(word),))[0])
    assert snippet.strip("…") in " ".join(text.split())
    assert all(fold_text(snippet[start:end]) != "" for start, end in marks)
    assert bool(marks) == (fold_text(word) != "" and fold_text(word) in fold_text(" ".join(text.split())))
