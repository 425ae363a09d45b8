"""One measure file: every mistake is refused with file, line and reason."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tsunagu.advice.catalogue import FOLDER, Measure, MeasureProblem
from tsunagu.advice.measure_file import read_measure
from tsunagu.advice.plan_files import read_frame
from tsunagu.engines.eligibility import load_vocabulary

FRAME = read_frame(FOLDER)
VOCABULARY = load_vocabulary()
TEXT = (FOLDER / "measures" / "M09.yaml").read_text(encoding="utf-8")


def read_spoiled(tmp_path: Path, text: str | bytes, name: str = "M09.yaml") -> Measure:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_measure(path, FRAME, VOCABULARY)


def line_of(text: str, marker: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if marker in line)


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        pytest.param("pillar: I-2", "piller: I-2", "piller", "unknown key. Did you mean “pillar”", id="unknown key"),
        pytest.param("door: inpit\n", "", "code: M09", "lacks “door”", id="missing key"),
        pytest.param("door: inpit\n", "door: inpit\ndoor: jpo\n", "door: jpo", "twice", id="key twice"),
        pytest.param("code: M09", "code: M90", "code: M90", "unlike the file's name", id="code is not the file"),
        pytest.param("needs: [grow_experts]", "needs: grow_experts", "needs:", "must be a list", id="wrong type"),
        pytest.param("delivery: [training]", "delivery: []", "delivery:", "needs 1 or more", id="nothing delivered"),
        pytest.param("delivery: [training]", "delivery: [advice]", "delivery:", "“advice”", id="unknown delivery"),
        pytest.param("partners: []", "partners: [nasa]", "partners:", "“nasa”", id="unknown partner"),
        pytest.param("[grow_experts]", "[grow_expert]", "needs:", "“grow_experts”", id="unknown need"),
        pytest.param("bodies: [jpo,", "bodies: [jqo,", "bodies:", "“jpo”", id="unknown body"),
        pytest.param("door: inpit", "door: backdoor", "door:", "“backdoor”", id="unknown door"),
        pytest.param("for: [expert]", "for: [export]", "for:", "“expert”", id="unknown applicant"),
        pytest.param("for: [expert]", "for: [expert, expert]", "for:", "repeats", id="applicant twice"),
        pytest.param("pillar: I-2", "pillar: I", "pillar: I", "“I”", id="pillar too high"),
        pytest.param("mark: R5fy", "mark: R99fy", "mark:", "“R99fy”", id="unknown time mark"),
        pytest.param("{code: null, source: ours}", "{code: up, source: ours}", "direction", "“up”", id="unknown direction"),
        pytest.param("kind: uses", "kind: loves", "kind: loves", "“loves”", id="unknown kind of link"),
        pytest.param("key: newswitch", "key: hearsay", "key: hearsay", "“hearsay”", id="unknown source"),
        pytest.param("en: Bringing up young experts on live cases of acceleration support (OJT)", "en: ''",
                     "en: ''", "is empty", id="English empty"),
        pytest.param("  en:\n    summary: Experts", "  en:\n    summary: 2026 #", "summary: 2026", "must be text",
                     id="number for a text"),
        pytest.param("      - 会社の経営者との面談や戦略づくりを、先輩のすぐ横で学べます。\n", "",
                     "Learn interviews", "has 3 lines, the Japanese has 2", id="a line not translated"),
        pytest.param("wants_live_case_training\n", "wants_live_training\n", "and wants_live", "wants_live_case_training",
                     id="unknown fact"),
        pytest.param('applicant == "expert" and', 'applicant == "expect" and', '"expect"', "expert", id="unknown value"),
        pytest.param('applicant == "expert" and', "open('x') and", "open('x')", "condition", id="forbidden expression"),
        pytest.param("[若手弁理士, OJT,", "[若手弁理士, OJT, ｏｊｔ,", "若手弁理士, OJT", "repeats", id="cue twice in another width"),
        pytest.param("      - 座学の研修はたくさん受けました。次は生の案件で腕を磨きたい。\n", "",
                     "弁理士登録三年目", "needs 30 or more, has 29", id="too few voices"),
        pytest.param("triage:\n", "triage: [\n", "cues", "not YAML", id="no YAML"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_with_file_line_and_reason(tmp_path, old, new, at, reason):
    assert old in TEXT, "the file has changed: adapt this table"
    spoiled = TEXT.replace(old, new, 1)

    with pytest.raises(MeasureProblem) as caught:
        read_spoiled(tmp_path, spoiled)

    assert reason in caught.value.sentence("en")
    assert abs(int(caught.value.where.rpartition(":")[2]) - line_of(spoiled, at)) <= 1
    assert caught.value.where.startswith("M09.yaml:")
    assert caught.value.sentence("ja")


def test_a_mistake_in_a_folded_rule_is_found_on_its_own_line(tmp_path):
    rule = 'eligible: >-\n  applicant == "expert"\n  and wants_live_case_training\n  and expert_yeers < 9\n'
    spoiled = TEXT.replace('eligible: >-\n  applicant == "expert" and wants_live_case_training\n', rule)

    with pytest.raises(MeasureProblem, match="expert_years") as caught:
        read_spoiled(tmp_path, spoiled)

    assert caught.value.where == f"M09.yaml:{line_of(spoiled, 'expert_yeers')}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"# nothing yet\n", "empty", id="only a comment"),
        pytest.param(b"- a\n- b\n", "must be a mapping", id="a list"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "UTF-8", id="a picture renamed"),
        pytest.param("code: M09\nname: 知財".encode("cp932"), "UTF-8", id="cp932"),
        pytest.param(b"code: \x01", "not YAML", id="control character"),
    ],
)
def test_what_is_no_measure_file_is_refused(tmp_path, content, reason):
    with pytest.raises(MeasureProblem, match=reason):
        read_spoiled(tmp_path, content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(TEXT) - 1), length=st.integers(0, 400), instead=st.text(max_size=3))
@example(place=len(TEXT) // 2, length=len(TEXT), instead="")
def test_property_a_damaged_file_is_read_or_refused_but_never_breaks(tmp_path, place, length, instead):
    damaged = TEXT[:place] + instead + TEXT[place + length :]

    refused = None
    try:
        measure = read_spoiled(tmp_path, damaged.encode("utf-8", "surrogatepass"))
    except MeasureProblem as problem:
        refused = problem

    if refused:
        assert refused.where.startswith("M09.yaml")
        assert refused.what.ja
    else:
        assert measure.code == "M09"
        assert len(measure.voices["ja"]) >= 30
