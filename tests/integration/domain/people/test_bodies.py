"""What bodies cover, and a block looked at as one."""

import pytest

from tests.conftest import NOON
from tests.factories.people import make_organisation, make_staff
from tsunagu.domain.people.actions import add_organisation, change_organisation
from tsunagu.domain.people.actors import Visitor
from tsunagu.domain.people.body_queries import find_bodies, get_block, get_organisation
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect, OrganisationKind, Role
from tsunagu.domain.people.exceptions import (
    CoverageProblem,
    NotPermitted,
    OrganisationProblem,
    PeopleNotFound,
)
from tsunagu.domain.people.models import Coverage, Organisation
from tsunagu.domain.people.regions import load_regions
from tsunagu.kernel.prefectures import Block, Prefecture
from tsunagu.kernel.words import Words

pytestmark = pytest.mark.django_db
KIND = OrganisationKind


def add(code: str, kind: OrganisationKind, **more) -> int:
    return add_organisation(code=code, name=Words(code, code), kind=kind, at=NOON, **more)


@pytest.fixture
def kinki(db):
    add("bureau-kinki", KIND.METI_BUREAU, block=Block.KINKI)
    add("bureau-kanto", KIND.METI_BUREAU, block=Block.KANTO)
    add("chapter-kansai", KIND.JPAA_CHAPTER, region="kansai")
    add("chapter-hokuriku", KIND.JPAA_CHAPTER, region="hokuriku")
    add("chapter-tokai", KIND.JPAA_CHAPTER, region="tokai")
    add("window-osaka", KIND.INPIT_WINDOW, prefecture=Prefecture.OSAKA)
    add("window-fukui", KIND.INPIT_WINDOW, prefecture=Prefecture.FUKUI)
    add("window-tokyo", KIND.INPIT_WINDOW, prefecture=Prefecture.TOKYO)
    add("bank", KIND.BANK, prefecture=Prefecture.NARA)
    add("jetro", KIND.JETRO)


def test_a_block_is_its_core_and_the_members_around_it(kinki):
    seen = get_block(
        make_staff(organisation=add("yorozu", KIND.YOROZU, prefecture=Prefecture.TOKYO)), Block.KINKI
    )

    assert [each.code for each in seen.bureaus] == ["bureau-kinki"]
    assert [each.code for each in seen.windows] == ["window-fukui", "window-osaka"]
    assert [each.code for each in seen.chapters] == [
        "chapter-hokuriku",
        "chapter-kansai",
    ]  # Fukui is with Hokuriku
    assert [each.code for each in seen.members] == ["bank", "jetro"]
    assert seen.missing_windows == ("shiga", "kyoto", "hyogo", "nara", "wakayama")


def test_the_chapters_share_the_prefectures_without_gap_or_overlap():
    told = [prefecture for region in load_regions().values() for prefecture in region.prefectures]

    assert len(load_regions()) == 9
    assert sorted(told, key=list(Prefecture).index) == list(Prefecture)
    assert not {region.code for region in load_regions().values() if region.verified and not region.source}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"prefecture": "osaka"}, ["open", "picky"]),
        ({"prefecture": "tokyo"}, ["far"]),
        ({"prefecture": "osaka", "need": "protect_name"}, ["open", "picky"]),
        ({"prefecture": "osaka", "need": "set_standard"}, ["open"]),
        ({"prefecture": "osaka", "industry": "retail"}, ["open"]),
        ({"prefecture": "osaka", "industry": "hotel", "size": "small"}, ["open", "picky"]),
        ({"size": "large"}, ["far", "open"]),
        ({"kind": "bank"}, ["far", "open", "picky"]),
        ({"prefecture": "osaka", "need": "no_such_need"}, ["open"]),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else "",
)
def test_whom_to_turn_to(wanted, found):
    everywhere = {Aspect.TOPIC: {"protect_name"}, Aspect.SECTOR: {"hotel"}, Aspect.SIZE: {"small"}}
    add("open", KIND.BANK, prefecture=Prefecture.OSAKA)
    add("picky", KIND.BANK, prefecture=Prefecture.OSAKA, coverage=everywhere)
    add("far", KIND.BANK, prefecture=Prefecture.TOKYO)
    asking = make_staff(organisation=add("asking", KIND.YOROZU, prefecture=Prefecture.OKINAWA))

    bodies = [each.code for each in find_bodies(asking, **wanted) if each.code != "asking"]

    assert bodies == found


def test_a_dissolved_body_is_found_nowhere(kinki):
    asking = make_staff()
    Organisation.objects.filter(code="window-osaka").update(dissolved_on=NOON.date())

    assert "window-osaka" not in {each.code for each in find_bodies(asking)}
    assert "window-osaka" not in {each.code for each in get_block(asking, Block.KINKI).windows}
    with pytest.raises(PeopleNotFound):
        get_organisation(asking, "window-osaka")


def test_a_manager_tells_what_the_own_body_covers():
    boss = make_staff(role=Role.MANAGER)
    code = Organisation.objects.get(pk=boss.organisation_id).code
    told = {Aspect.PREFECTURE: ["nara", "osaka", "nara"], Aspect.SIZE: ["small"]}

    change_organisation(
        actor=boss, code=code, name=Words("新", "New"), contact="06-0000-0000", coverage=told, at=NOON
    )

    seen = get_organisation(boss, code)
    assert (seen.name, seen.contact) == (Words("新", "New"), "06-0000-0000")
    assert seen.coverage[Aspect.PREFECTURE] == {"nara", "osaka"}
    assert seen.coverage[Aspect.SIZE] == {"small"}
    assert seen.coverage[Aspect.TOPIC] == frozenset()
    newest = Organisation.history.filter(code=code).order_by("-history_id").first()
    assert (newest.name_ja, newest.history_user) == ("新", boss.label)


def refuse(actor, code, error, **changed):
    told = {"name": Words("新", "New"), "contact": "", "coverage": {Aspect.PREFECTURE: ["osaka"]}}
    before = (
        list(Coverage.objects.order_by("pk").values()),
        list(Organisation.objects.order_by("pk").values()),
    )
    with pytest.raises(error):
        change_organisation(actor=actor, code=code, at=NOON, **(told | changed))
    assert (
        list(Coverage.objects.order_by("pk").values()),
        list(Organisation.objects.order_by("pk").values()),
    ) == before


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"coverage": {}}, CoverageProblem),
        ({"coverage": {Aspect.PREFECTURE: ["atlantis"]}}, CoverageProblem),
        ({"coverage": {Aspect.PREFECTURE: ["osaka"], Aspect.TOPIC: ["dragons"]}}, CoverageProblem),
        ({"name": Words("", "x")}, OrganisationProblem),
        ({"name": Words("あ" * 121, "x")}, OrganisationProblem),
        ({"contact": "0" * 301}, OrganisationProblem),
    ],
    ids=["no-prefecture", "no-such-prefecture", "no-such-need", "no-name", "long-name", "long-contact"],
)
def test_what_no_body_can_be_is_refused_and_nothing_changes(changed, error):
    refuse(make_staff(organisation=make_organisation(code="own"), role=Role.MANAGER), "own", error, **changed)


@pytest.mark.parametrize("who", ["adviser", "manager-elsewhere", "visitor"])
def test_the_body_of_others_is_not_there_to_be_changed(who):
    home = make_organisation(code="own")
    actors = {
        "adviser": lambda: make_staff(organisation=home),
        "manager-elsewhere": lambda: make_staff(role=Role.MANAGER),
        "visitor": Visitor,
    }
    refuse(actors[who](), "own", PeopleNotFound)


def test_only_the_network_adds_bodies():
    runs = make_staff(organisation=make_organisation(kind=KIND.NATIONAL), role=Role.ADMINISTRATOR)

    add("new", KIND.BANK, actor=runs)
    with pytest.raises(NotPermitted):
        add("newer", KIND.BANK, actor=make_staff(role=Role.MANAGER))

    assert set(Organisation.objects.filter(code__startswith="new").values_list("code", flat=True)) == {"new"}


def test_a_region_is_for_chapters():
    for kind, region in ((KIND.BANK, "kansai"), (KIND.JPAA_CHAPTER, "atlantis")):
        with pytest.raises(OrganisationProblem):
            add("x", kind, region=region)


@pytest.mark.parametrize("aspect", list(Aspect))
def test_every_choice_is_told_in_both_languages(aspect):
    assert all(words.ja and words.en for words in list_choices(aspect).values())
