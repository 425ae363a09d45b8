"""Who is suggested, in which order, and why."""

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_organisation, make_staff
from tests.factories.referrals import refer
from tsunagu.domain.people.actions import add_core_bodies, change_organisation
from tsunagu.domain.people.enums import Aspect, OrganisationKind, Role
from tsunagu.domain.referrals.suggesting import MOST_SUGGESTED, list_suggestions
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

pytestmark = pytest.mark.django_db
STORY = "取引先から図面を無償で渡すように言われて困っています。"


def read(case, actor=None):
    found = list_suggestions(actor or case.actor, case.public_id, at=NOON)
    return [(each.body.code, [reason.ja for reason in each.reasons]) for each in found.bodies]


def test_the_window_of_the_prefecture_comes_before_the_block_and_the_block_before_the_centre():
    add_core_bodies(at=NOON)
    make_organisation(code="centre", kind=OrganisationKind.NATIONAL, prefecture=None)
    make_organisation(code="chamber", kind=OrganisationKind.CHAMBER, prefecture=Prefecture.NIIGATA)
    found = read(open_case(text=STORY, answers={"prefecture": "niigata"}))
    codes = [code for code, _ in found]
    assert len(codes) <= MOST_SUGGESTED
    assert codes[0] == "inpit-niigata"
    assert (
        codes.index("inpit-niigata")
        < codes.index("chamber")
        < codes.index("meti-kanto")
        < codes.index("centre")
    )
    assert not any("osaka" in code or "kinki" in code for code in codes)
    assert "新潟県にあります" in found[0][1]
    assert any("窓口です" in reason for reason in found[0][1])


def test_who_says_they_help_with_the_topic_comes_first_and_whoever_is_asked_is_left_out():
    boss = make_staff(organisation=make_organisation(code="near"), role=Role.MANAGER)
    make_organisation(code="plain")
    case = open_case(text=STORY, answers={"prefecture": "osaka"})
    need = list_suggestions(case.actor, case.public_id, at=NOON).needs
    assert need
    change_organisation(
        actor=boss,
        code="near",
        name=Words("近い窓口", "Near window"),
        contact="",
        coverage={Aspect.PREFECTURE: ["osaka"], Aspect.TOPIC: ["stop_unfair_demand"]},
        at=NOON,
    )
    assert [code for code, _ in read(case)][:2] == ["near", "plain"]
    refer(case, boss)
    assert "near" not in [code for code, _ in read(case)]


def test_of_equals_the_less_busy_comes_first():
    busy, idle = make_staff(organisation=make_organisation(code="a-busy")), make_organisation(code="b-idle")
    assert idle
    for _ in range(3):
        refer(open_case(), busy)
    assert [code for code, _ in read(open_case(text=STORY, answers={"prefecture": "osaka"}))] == [
        "b-idle",
        "a-busy",
    ]
