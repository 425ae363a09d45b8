"""What a copy holds of the portfolios, whatever happens to them while it is made; and what tells of a damaged one."""

import shutil

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.exports import make_export
from tests.factories.portfolios import fill_portfolio
from tsunagu.domain.portfolio.actions import add_file
from tsunagu.domain.portfolio.checking import list_damaged_stores
from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile
from tsunagu.domain.portfolio.store import STORE, read_upload
from tsunagu.engines.patents.store import open_store
from tsunagu.project.backup.portfolios import bring_portfolios

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings):
    """A portfolio with two applications, a file that waits and one that a reader has laid out."""
    case = open_case()
    fill_portfolio(case, ("a.csv", make_export({}, {})))
    add_file(actor=case.actor, public_id=case.public_id, name="b.csv", content=make_export({}), at=NOON)
    found = settings.PORTFOLIOS / Portfolio.objects.get().folder
    (found / "opened" / "x").mkdir(parents=True)
    (found / "opened" / "x" / "plain.csv").write_text("unsealed")
    return found


@pytest.fixture
def bring(settings):
    return lambda target: bring_portfolios(settings.PORTFOLIOS, target)


def damage(folder):
    part = next((folder / STORE / "parts").glob("records-*"))
    content = part.read_bytes()
    part.unlink()  # a link of it in a copy stays as it was
    part.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


def test_a_copy_holds_the_store_and_what_waits_and_nothing_laid_open(folder, bring, settings, tmp_path):
    bring(tmp_path / "copy")
    bring(tmp_path / "copy")  # as around the copy of the database

    made = tmp_path / "copy" / folder.name
    open_store(made / STORE).check()
    assert open_store(made / STORE).manifest.records == 2
    assert sorted(each.name for each in made.iterdir()) == [STORE, "uploads"]
    assert not (made / STORE / "search").exists()
    settings.PORTFOLIOS = tmp_path / "copy"
    row = PortfolioFile.objects.exclude(place="").get()
    assert read_upload(folder.name, row.place, row.portfolio.file_key) == make_export({})
    assert list(list_damaged_stores()) == []


def test_what_was_erased_between_the_two_rounds_stays_in_the_copy(folder, bring, tmp_path):
    bring(tmp_path / "copy")
    shutil.rmtree(folder)
    bring(tmp_path / "copy")

    made = tmp_path / "copy" / folder.name
    open_store(made / STORE).check()
    assert len(list((made / "uploads").iterdir())) == 1


def test_what_was_read_in_between_the_two_rounds_is_in_the_copy(folder, bring, tmp_path):
    bring(tmp_path / "copy")
    more = tmp_path / "more.csv"
    more.write_bytes(make_export({}, {}, {}))
    open_store(folder / STORE).import_files([more])
    bring(tmp_path / "copy")

    made = tmp_path / "copy" / folder.name / STORE
    open_store(made).check()
    assert open_store(made).manifest.records == 3


def test_of_a_store_without_its_manifest_the_rest_is_saved(folder, bring, tmp_path):
    (folder / STORE / "manifest.json").write_text("{")
    bring(tmp_path / "copy")

    kept = {each.name for each in (tmp_path / "copy" / folder.name / STORE / "parts").iterdir()}
    assert kept == {each.name for each in (folder / STORE / "parts").iterdir()}


@pytest.mark.parametrize(
    ("happens", "named"),
    [(damage, "records-"), (lambda folder: shutil.rmtree(folder), "")],
    ids=["one bit", "all gone"],
)
def test_a_damaged_store_is_named(folder, happens, named):
    happens(folder)

    [(name, problem)] = list_damaged_stores()
    assert (name, named in problem.where) == (folder.name, True)
