"""Teams as people meet them: made on the page of people, given work on a request, found again in the list."""

import pytest

from tests.factories.cases import open_case
from tests.factories.people import make_organisation, make_staff, make_team
from tests.factories.referrals import refer
from tests.integration.web.conftest import StrictClient
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Person, Team
from tsunagu.domain.referrals.models import Referral

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


def come(staff) -> StrictClient:
    browser = StrictClient(headers={"accept-language": "ja"})
    browser.log_in(staff)
    return browser


def read_text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def house():
    body = make_organisation(code="own")
    return tuple(
        make_staff(organisation=body, role=role) for role in (Role.MANAGER, Role.ADVISER, Role.EXPERT)
    )


def name(staff) -> str:
    return Person.objects.get(pk=staff.person_id).public_id


def test_a_manager_makes_changes_and_closes_a_team(house):
    boss, adviser, expert = house
    desk, people = come(boss), "/desk/network/bodies/own/people/"
    assert "チームを作ると" in read_text(desk.get(people))
    told = {"name": "海外チーム", "members": [name(adviser), name(expert)], "prefecture": ["osaka"]}
    assert desk.post("/desk/network/bodies/own/teams/new/", told)["Location"] == people
    assert "海外チーム" in read_text(desk.get(people))
    assert "大阪府" in read_text(desk.get(people))
    again = desk.post("/desk/network/bodies/own/teams/new/", told)
    assert (again.status_code, "同じ名前のチーム" in read_text(again)) == (422, True)

    team = Team.objects.get()
    place = f"/desk/network/teams/{team.public_id}/"
    assert "海外チーム" in read_text(desk.get(place))
    nobody = desk.post(place, {"name": "海外チーム"})
    assert (nobody.status_code, "一人以上選んでください" in read_text(nobody)) == (422, True)
    assert desk.post(place, {"name": "外国", "members": [name(boss)]}).status_code == 302
    assert Team.objects.get().name == "外国"

    (made,) = refer(open_case(), boss)
    assert desk.post(f"/desk/referrals/{made}/reassign/", {"to": f"team:{team.public_id}"}).status_code == 302
    page = desk.get(place)
    assert "終わっていない支援依頼が1件" in read_text(page)
    refused = desk.post(f"{place}close/", {"hand_over_to": ""})
    assert (refused.status_code, "引き継ぐチームか人を選んでください" in read_text(refused)) == (422, True)
    assert desk.post(f"{place}close/", {"hand_over_to": f"person:{name(adviser)}"})["Location"] == people
    assert Referral.objects.get().taken_by_id == adviser.person_id
    assert desk.get(place).status_code == 404


def test_a_request_goes_to_a_team_and_a_member_takes_it(house):
    boss, adviser, expert = house
    team = make_team(boss, adviser, expert, name="商標チーム")
    (made,) = refer(open_case(), boss)
    place, desk = f"/desk/referrals/{made}/", come(boss)
    assert "チームか人に渡す" in read_text(desk.get(place))
    for wrong in ("", "team:nothing", "person:9999999999999999", "7", "team:"):
        assert desk.post(f"{place}reassign/", {"to": wrong}).status_code == 422
    desk.post(f"{place}accept/")
    desk.post(f"{place}reassign/", {"to": f"team:{team}"})
    assert "商標チーム（チーム、担当待ち）" in read_text(desk.get("/desk/board/"))

    browser = come(expert)
    page = read_text(browser.get(place))
    assert "わたしが担当する" in page
    assert "支援を終える" not in page  # an expert answers nothing
    assert browser.post(f"{place}take/").status_code == 302
    assert Referral.objects.get().taken_by_id == expert.person_id
    late = come(adviser).post(f"{place}take/")
    assert (late.status_code, "別の人が先に担当になりました" in read_text(late)) == (422, True)


@pytest.mark.parametrize(
    ("whose", "seen"),
    [
        ("mine", "mine"),
        ("team", "team"),
        ("nobody", "free"),
        ("all", "mine team free"),
        ("x", "mine team free"),
    ],
)
def test_the_list_is_filtered_and_says_when_there_is_nothing(house, whose, seen):
    boss, adviser, expert = house
    desk = come(adviser)
    empty = read_text(desk.get(f"/desk/referrals/?whose={whose}"))
    assert "ありません" in empty
    cases = {each: open_case() for each in ("mine", "team", "free")}
    made = {each: refer(case, boss)[0] for each, case in cases.items()}
    boss_desk, team = come(boss), make_team(boss, adviser, expert)
    boss_desk.post(f"/desk/referrals/{made['mine']}/reassign/", {"to": f"person:{adviser.person_id}"})
    boss_desk.post(f"/desk/referrals/{made['team']}/reassign/", {"to": f"team:{team}"})
    page = read_text(desk.get(f"/desk/referrals/?whose={whose}"))
    assert {each for each in made if f"/desk/referrals/{made[each]}/" in page} == set(seen.split())
