"""Reading a consultation: right measure first, spans in the text as given, never an exception."""

import random
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsunagu.engines.triage import Triage
from tsunagu.engines.triage.needs import choose_needs
from tsunagu.engines.triage.reading import Reading

CODES = ["M01", "M02", "M03", "M04"]
JAPANESE = st.text(
    alphabet=st.one_of(
        st.sampled_from("図面をただで渡す銀行融資授業海外輸出、。が１㍿ｶﾞ \n"), st.characters()
    ),
    max_size=60,
)
APPLICANTS = st.sampled_from([None, "sme", "bank", "school", "nobody has heard of this"])


def check_spans(text: str, reading: Reading) -> None:
    for found in (*reading.needs, *reading.measures):
        assert 0.0 <= found.score <= 1.0
        for start, end in found.spans:
            assert 0 <= start < end <= len(text)
        ends = [0, *(place for span in found.spans for place in span)]
        assert ends == sorted(ends)
    assert all(need.score > 0 and need.spans for need in reading.needs)
    for mention in reading.mentions:
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=JAPANESE, applicant=APPLICANTS)
def test_property_any_text_is_read(triage: Triage, text: str, applicant: str | None) -> None:
    reading = triage.read(text, applicant)
    check_spans(text, reading)
    assert sorted(measure.code for measure in reading.measures) == CODES
    scores = [measure.score for measure in reading.measures]
    assert scores == sorted(scores, reverse=True)
    assert triage.read(text, applicant) == reading


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("   \n\t　", id="blanks"),
        pytest.param("😀👨‍👩‍👧‍👦🇯🇵", id="emoji"),
        pytest.param("\x00\x07\x1b[31m\x7f", id="control"),
        pytest.param("\ud800\udfff", id="lone surrogates"),
        pytest.param("e" + "\u0301" * 5000, id="thousands of marks"),
        pytest.param("図" * 100_000, id="one character 100,000 times"),
        pytest.param("取引先に図面をただで渡せと言われています。" * 5000, id="100,000 characters"),
        pytest.param("\u202eたす渡を面図", id="right to left override"),
        pytest.param("%s{0}<script>{{7*7}}</script>' OR 1=1;--", id="markup"),
        pytest.param("(" * 3000 + "し" * 3000, id="backtracking bait"),
    ],
)
def test_hostile_text_is_read(triage: Triage, text: str) -> None:
    reading = triage.read(text)
    check_spans(text, reading)
    assert len(reading.measures) == 4
    assert (reading.truncated_at is not None) == (len(text) > 20_000)


@pytest.mark.parametrize("text", ["", "  ", "😀", "…", "123"])
def test_nothing_said_scores_nothing(triage: Triage, text: str) -> None:
    reading = triage.read(text, "sme")
    assert [(measure.code, measure.score, measure.spans) for measure in reading.measures] == [
        (code, 0.0, ()) for code in CODES
    ]
    assert reading.needs == ()


@pytest.mark.parametrize(
    ("text", "code", "language"),
    [
        ("大手の取引先から、加工の図面を無料で出してくれと言われ困っています", "M01", "ja"),
        ("うちの特許で銀行からお金を借りられませんか", "M02", "ja"),
        ("高校の授業で発明を教える予定です", "M03", "ja"),
        ("ベトナムに輸出を始めます", "M04", "ja"),
        ("ﾍﾞﾄﾅﾑに輸出を始めます", "M04", "ja"),
        ("Our buyer demands our drawings for free", "M01", "en"),
        ("Can our patents help us to get a loan from the bank?", "M02", "en"),
        ("J-PlatPatで海外の商標を調べたい", "M04", "ja"),
    ],
)
def test_the_right_measure_comes_first(triage: Triage, text: str, code: str, language: str) -> None:
    reading = triage.read(text)
    assert (reading.measures[0].code, reading.language) == (code, language)
    assert reading.measures[0].spans


def test_spans_are_words_of_the_text_as_given(triage: Triage) -> None:
    text = "㍿つなぐです。取引先に　図面を、タダで渡せと言われています。"
    reading = triage.read(text)
    shown = " ".join(text[start:end] for start, end in reading.measures[0].spans)
    assert "図面" in shown
    assert "です" not in shown
    need = next(need for need in reading.needs if need.need == "stop_unfair_demand")
    assert any("渡" in text[start:end] for start, end in need.spans)


def test_applicant_lowers_but_never_removes(triage: Triage) -> None:
    text = "取引先の知財を評価書で見たい。図面もほしい。"
    alone, bank = triage.read(text), triage.read(text, "bank")
    assert {measure.code for measure in bank.measures} == set(CODES)
    before = {measure.code: measure.score for measure in alone.measures}
    for measure in bank.measures:
        assert (
            measure.score == before[measure.code]
            if measure.code == "M02"
            else measure.score < before[measure.code]
        )
        assert measure.score > 0


def test_denied_wish_is_no_need(triage: Triage) -> None:
    assert [need.need for need in triage.read("輸出をします。").needs] == ["expand_overseas"]
    assert triage.read("輸出はしません。").needs == ()


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ({}, []),
        ({"a": 0.9, "b": 0.45, "c": 0.2}, ["a"]),
        ({"a": 0.56, "b": 0.75}, ["b", "a"]),
        ({"a": 0.45, "b": 0.2}, ["a"]),
        ({"b": 0.45, "a": 0.45}, ["a", "b"]),
        ({"a": 0.2}, ["a"]),
        ({"a": 0.11}, []),
    ],
    ids=str,
)
def test_lists_needs_a_person_would_recognise(scores: dict[str, float], told: list[str]) -> None:
    assert choose_needs(scores) == told


def test_same_profiles_in_any_order_give_the_same_reading(triage: Triage) -> None:
    profiles = list(triage.profiles)
    random.Random(7).shuffle(profiles)
    text = "銀行に特許の価値を見せて融資を受けたい。"
    again = Triage(profiles).read(text)
    assert [m.code for m in again.measures] == [m.code for m in triage.read(text).measures]
    assert again.measures[0].score == pytest.approx(triage.read(text).measures[0].score, abs=1e-3)


def test_many_threads_read_the_same(triage: Triage) -> None:
    text = "海外で商標を取りたいが、図面をただで求められてもいる。"
    readings: list[Reading] = []
    threads = [threading.Thread(target=lambda: readings.append(triage.read(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(readings) == 8
    assert len(set(readings)) == 1


def test_read_many_is_read_for_each(triage: Triage) -> None:
    pairs = [("輸出したい", "sme"), ("", None), ("授業で教えたい", "school")]
    assert triage.read_many(pairs) == [triage.read(text, applicant) for text, applicant in pairs]


def test_no_measures_is_no_failure() -> None:
    reading = Triage([]).read("図面をただで渡せと言われています。")
    assert reading.measures == ()
    assert reading.needs
