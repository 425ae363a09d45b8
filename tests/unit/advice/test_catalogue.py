"""The catalogue as a whole: complete, and refused when the files do not fit each other."""

import shutil
from pathlib import Path

import pytest

from tsunagu.advice.catalogue import FOLDER, MeasureProblem, load_catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our own files that a test may spoil."""
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    shutil.copytree(FOLDER / "measures", tmp_path / "measures")
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_our_own_catalogue_holds_the_whole_plan_in_order():
    catalogue = load_catalogue()

    assert list(catalogue.measures) == [f"M{number:02d}" for number in range(1, 48)]
    assert set(catalogue.plan.context) == {f"P{number}" for number in range(1, 7)}
    assert {measure.pillar for measure in catalogue.measures.values()} == {
        code for code, pillar in catalogue.plan.pillars.items() if pillar.parent
    }
    served = {need for measure in catalogue.measures.values() for need in measure.needs}
    assert served == set(catalogue.needs), "every need is served by a measure"


def test_the_plan_names_the_directions_of_just_these_measures():
    named = {
        code: measure.direction
        for code, measure in load_catalogue().measures.items()
        if measure.direction_source == "seed" and measure.direction
    }

    numbers = {int(code[1:]): direction for code, direction in named.items()}
    assert numbers == (
        dict.fromkeys((1, 2), "one_stop")
        | dict.fromkeys(range(23, 32), "seeds_to_society")
        | dict.fromkeys(range(32, 36), "business_and_ip")
    )


def test_measures_carry_the_partners_of_the_plans_headings():
    partners = {int(code[1:]): measure.partners for code, measure in load_catalogue().measures.items()}

    with_meti = [7, 8, *range(11, 14), *range(23, 34)]
    with_smea = [*range(34, 41), 43, 44, 46, 47]
    assert partners == (
        dict.fromkeys(range(1, 48), ())
        | dict.fromkeys(with_meti, ("meti_i",))
        | dict.fromkeys(with_smea, ("smea",))
    )


def test_time_marks_are_those_of_the_plan():
    marks = {
        int(code[1:]): {measure.time.mark, *measure.time.also}
        for code, measure in load_catalogue().measures.items()
    }

    fy2023 = [1, 2, 4, 5, 8, 9, 11, 13, 15, 17, *range(20, 25), 26, 28, 30, 31, 32, 34, 35, 41, 43, 45]
    wanted: dict[int, set[str]] = {number: {"none"} for number in range(1, 48)}
    wanted |= {number: {"R5fy"} for number in fy2023}
    wanted |= {
        3: {"under_way"},
        10: {"running"},
        12: {"done"},
        16: {"done"},
        33: {"done"},
        18: {"R6fy"},
        19: {"R6fy"},
    }
    wanted |= {7: {"R5fy", "under_study"}, 14: {"R5fy", "R6fy"}, 27: {"R5fy", "under_study"}}
    assert marks == wanted | {29: {"R5fy", "R6fy", "under_study"}}


def test_no_voice_or_cue_is_shared_word_for_word_by_two_measures():
    owners: dict[str, str] = {}
    for code, measure in load_catalogue().measures.items():
        for voice in (*measure.voices["ja"], *measure.voices["en"]):
            assert owners.setdefault(voice, code) == code, voice


def test_links_are_found_from_their_other_end():
    arriving = load_catalogue().list_links_to("M21")

    assert ("M24", "preference") in [(start, link.kind) for start, link in arriving]


def test_a_citation_carries_the_doubt_of_either_side():
    catalogue = load_catalogue()

    assert catalogue.cite("seed", "Ⅰ-1").verified
    assert not catalogue.cite("seed", "Ⅰ-1", verified=False).verified
    assert not catalogue.cite("memory").verified
    with pytest.raises(MeasureProblem, match="no source"):
        catalogue.cite("hearsay")


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "reason"),
    [
        pytest.param("measures/M09.yaml", "to: M32", "to: M99", "M09.yaml", "M99", id="link to nowhere"),
        pytest.param("measures/M09.yaml", "to: M32", "to: M09", "M09.yaml", "M09", id="link to itself"),
        pytest.param("measures/M24.yaml", "to: M21", "to: M20", "M24.yaml", "M21", id="preference of the plan lost"),
        pytest.param("measures/M43.yaml", "joint: ", "#joint: ", "M43.yaml", "＆", id="joint delivery lost"),
        pytest.param("plan.yaml", "parent: I}", "parent: V}", "plan.yaml:", "V", id="pillar without its parent"),
        pytest.param("plan.yaml", "measures: 47", "measures: many", "plan.yaml:", "whole number", id="no number"),
        pytest.param("bodies.yaml", "  kind: government", "  kind: club", "bodies.yaml:", "club", id="unknown kind of body"),
        pytest.param("bodies.yaml", "url: https", "url: http", "bodies.yaml:", "https", id="address without https"),
        pytest.param("sources.yaml", "verified: true", "verified: yes!", "sources.yaml:", "true or false", id="no flag"),
        pytest.param("needs.yaml", ", en:", ", de:", "needs.yaml:", "unknown key", id="another language"),
    ],
)  # fmt: skip
def test_a_mistake_anywhere_is_refused_with_its_place(folder, file, old, new, where, reason):
    spoil(folder / file, old, new)

    with pytest.raises(MeasureProblem) as caught:
        load_catalogue(folder)

    assert caught.value.where.startswith(where)
    assert reason in caught.value.sentence("en")


def test_missing_and_surplus_measures_are_named(folder):
    (folder / "measures/M16.yaml").unlink()
    spoil(folder / "measures/M01.yaml", "code: M01", "code: M48")
    (folder / "measures/M01.yaml").rename(folder / "measures/M48.yaml")

    with pytest.raises(MeasureProblem, match="M01, M16, M48"):
        load_catalogue(folder)


def test_a_missing_file_is_named(folder):
    (folder / "bodies.yaml").unlink()

    with pytest.raises(MeasureProblem, match=r"bodies\.yaml"):
        load_catalogue(folder)
