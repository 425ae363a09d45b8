"""A request is proposed to the teams it fits, and goes to one at once only where the body wants that and no other fits."""

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.catalogue import load_measures
from tests.factories.consents import share
from tests.factories.people import make_organisation, make_staff, name_person
from tests.factories.referrals import refer
from tests.integration.domain.referrals.test_tellings import deliver_all, read_told
from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.people.actions import TeamTold, add_team, change_team, close_team
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import TeamProblem
from tsunagu.domain.people.models import Team
from tsunagu.domain.referrals.actions import agree_to_referral, reassign_referral
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.routing import propose_teams
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db
STORY = "大阪府の会社です。海外で特許をとりたい。"
OVERSEAS, CONTRACT = "file_overseas", "make_contract"


@pytest.fixture(autouse=True)
def measures(db):
    load_measures()


@pytest.fixture
def house():
    body = make_organisation(code="own")
    return tuple(
        make_staff(organisation=body, role=role) for role in (Role.MANAGER, Role.ADVISER, Role.ADVISER)
    )


def add(boss, *members, name, topics=(), prefectures=(), at_once=False) -> str:
    told = TeamTold(name, [name_person(each) for each in members or (boss,)], topics, prefectures, at_once)
    return add_team(actor=boss, code="own", told=told, at=NOON)


def ask(boss, *, groups=("story", "company"), **told) -> str:
    return refer(open_case(text=STORY, **told), boss, groups=groups)[0]


def propose(boss, referral) -> list[tuple[str, str]]:
    return [(each.team.name, each.reason.ja) for each in propose_teams(boss, referral, NOON)]


@pytest.mark.parametrize(
    ("teams", "found"),
    [
        ({"海外": ([OVERSEAS], [])}, ["海外"]),
        ({"何でも": ([], [])}, []),
        ({"契約": ([CONTRACT], [])}, []),
        ({"関西": ([], ["osaka", "hyogo"]), "東京": ([], ["tokyo"])}, ["関西"]),
        ({"東京の海外": ([OVERSEAS], ["tokyo"])}, []),
        ({"一": ([OVERSEAS], []), "二": ([OVERSEAS], ["osaka"]), "三": ([], ["osaka"])}, ["二", "一", "三"]),
    ],
    ids=[
        "topic",
        "anything is nothing in particular",
        "other topic",
        "place",
        "topic but not place",
        "best first",
    ],
)
def test_all_a_team_says_must_be_met_and_more_comes_first(house, teams, found):
    boss, *_ = house
    for name, (topics, prefectures) in teams.items():
        add(boss, name=name, topics=topics, prefectures=prefectures)
    named = [name for name, _ in propose(boss, ask(boss))]
    assert named[:1] == found[:1]
    assert sorted(named) == sorted(found)


def test_a_proposal_has_its_reason_and_assigns_nobody(house):
    boss, one, _ = house
    team = add(boss, one, name="海外", topics=[OVERSEAS], prefectures=["osaka"])
    made = ask(boss)
    ((name, reason),) = propose(boss, made)
    assert name == "海外"
    assert reason.endswith("・大阪府")
    assert Referral.objects.get().team_id is None
    reassign_referral(actor=boss, public_id=made, person_id=one.person_id, at=NOON)
    assert propose(boss, made) == []  # it is in somebody's hands
    assert propose(make_staff(role=Role.MANAGER), made) == []
    close_team(actor=boss, team=team, at=NOON)
    assert propose(boss, ask(boss)) == []


def test_what_is_withheld_is_not_used(house):
    boss, *_ = house
    add(boss, name="海外", topics=[OVERSEAS])
    add(boss, name="関西", prefectures=["osaka"])
    assert propose(boss, ask(boss, groups=["documents"])) == []
    told = open_case(text="相談です。", answers={"prefecture": "osaka"})
    assert [name for name, _ in propose(boss, refer(told, boss, groups=["company"])[0])] == ["関西"]


@pytest.mark.parametrize(
    ("first", "second", "goes"),
    [
        ((True, [OVERSEAS]), None, True),
        ((False, [OVERSEAS]), None, False),
        ((True, [OVERSEAS]), (False, [OVERSEAS]), False),
        ((True, [OVERSEAS]), (False, [CONTRACT]), True),
        ((True, [CONTRACT]), (False, [OVERSEAS]), False),
    ],
    ids=[
        "one that wants it",
        "off by default",
        "two fit",
        "the other does not fit",
        "only the one without fits",
    ],
)
def test_it_goes_at_once_to_the_one_team_that_fits_and_wants_it(house, first, second, goes):
    boss, one, other = house
    team = add(boss, one, name="一", topics=first[1], at_once=first[0])
    if second:
        add(boss, other, name="二", topics=second[1], at_once=second[0])
    ask(boss)
    row = Referral.objects.select_related("team").get()
    assert (row.team.public_id if row.team else None) == (team if goes else None)
    assert Entry.objects.filter(verb=Verb.REFERRAL_ROUTED).count() == goes
    deliver_all()
    told = {each for each in house if "referral.sent" in read_told(each)}
    assert told == ({one} if goes else set(house))
    assert Notification.objects.filter(person_id=one.person_id).count() == 1  # not twice over the team


def test_a_proposal_goes_to_the_team_when_the_client_agrees(house):
    boss, one, _ = house
    add(boss, one, name="海外", topics=[OVERSEAS], at_once=True)
    case, sender = open_case(text=STORY), make_staff()
    share(case, sender)
    (made,) = refer(case, boss, actor=sender)
    assert Referral.objects.get().team_id is None  # nothing of it is theirs to read yet
    agree_to_referral(actor=case.actor, public_id=made, groups=["story"], at=NOON)
    assert Referral.objects.get().team_id is not None


def test_the_switch_is_audited_and_needs_something_to_fit(house):
    boss, one, _ = house
    with pytest.raises(TeamProblem) as refused:
        add(boss, one, name="何でも", at_once=True)
    assert (refused.value.where, Team.objects.count()) == ("takes_at_once", 0)
    team = add(boss, one, name="海外", topics=[OVERSEAS], at_once=True)
    for at_once in (True, False, False, True):
        told = TeamTold("海外", [name_person(one)], [OVERSEAS], (), at_once)
        change_team(actor=boss, team=team, told=told, at=NOON)
    verbs = (
        Entry.objects.filter(verb__startswith="team.takes").order_by("number").values_list("verb", flat=True)
    )
    assert list(verbs) == [Verb.TEAM_TAKES_AT_ONCE, Verb.TEAM_TAKES_WHEN_GIVEN, Verb.TEAM_TAKES_AT_ONCE]
