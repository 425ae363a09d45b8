"""The notebook of the documentation runs, and shows what it says."""

import runpy
import tempfile
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "notebooks" / "patents.py"


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("notebook")))
        return runpy.run_path(str(NOTEBOOK))


def test_three_files_become_500_applications(shown):
    counts = [(each.rows_read, each.records_new, each.records_joined) for each in shown["report"].files]
    assert counts == [(300, 300, 0), (200, 200, 0), (300, 0, 300)]
    assert shown["report"].records == 500


def test_spellings_of_one_applicant_are_joined_with_a_reason(shown):
    joined = {
        name.raw: (name.canonical, name.reason) for name in shown["names"].names if name.raw != name.canonical
    }
    assert joined == {"架空精機(株)": ("架空精機株式会社", "form")}


def test_every_hit_is_a_robot_in_force(shown):
    with shown["store"] as store:
        rows = store.tables().records.select(["title", "stage"]).to_pylist()
    alive = {row["title"] for row in rows if row["stage"] == "alive"}
    assert shown["hits"]
    assert all("ロボット" in hit.title and hit.title in alive for hit in shown["hits"])


def test_the_landscape_answers_every_question(shown):
    landscape = shown["landscape"]
    assert landscape.records == 500
    assert [each.code for each in landscape.analyses if not each.rows] == ["newcomers"]  # nobody new in it
    assert (
        landscape["applicants"].rows[0] | {"applicant": "架空精機株式会社"} == landscape["applicants"].rows[0]
    )
    assert sum(row["applications"] for row in landscape["trend"].rows) == 500


def test_the_notebook_holds_no_place_of_anybody(shown):
    assert str(Path.home()) not in NOTEBOOK.read_text()
