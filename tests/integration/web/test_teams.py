"""Teams as people meet them: made on the page of people, given work on a request, found again in the list."""

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_organisation, make_staff, make_team
from tests.factories.referrals import refer
from tests.integration.web.conftest import StrictClient
from tsunagu.domain.casework.actions import add_task
from tsunagu.domain.casework.models import Task
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
    assert "終わっていない支援依頼や作業が1件" in read_text(page)
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


def test_a_task_goes_to_a_team_and_a_member_takes_it_from_today(house):
    boss, adviser, expert = house
    team, case = make_team(boss, adviser, expert, name="商標チーム"), open_case(actor=boss)
    desk, place = come(boss), f"/desk/cases/{case.public_id}/"
    assert f'value="team:{team}"' in read_text(desk.get(place))
    told = {"task-text": "図面を頼む", "task-due_on": "", "task-to": "team:nothing"}
    assert desk.post(f"{place}tasks/", told).status_code == 422
    assert desk.post(f"{place}tasks/", told | {"task-to": f"team:{team}"}).status_code == 302
    task = Task.objects.get()
    page = read_text(desk.get(place))
    assert "商標チーム <b>担当待ち</b>" in page
    assert "図面を頼む" not in read_text(desk.get("/desk/today/"))
    assert read_text(desk.get("/desk/board/")).count('<td class="number">1</td>') == 1

    browser = come(expert)
    assert "商標チーム <b>担当待ち</b>" in read_text(browser.get(place))
    today = read_text(browser.get("/desk/today/"))
    take = f"{place}tasks/{task.public_id}/take/"
    assert "わたしのチームで、担当を待っているもの" in today
    assert f'action="{take}"' in today
    assert browser.post(take, {"back": "today"})["Location"] == "/desk/today/"
    late = come(adviser).post(take)
    assert (late.status_code, "別の人が先に担当になりました" in read_text(late)) == (422, True)
    today = read_text(browser.get("/desk/today/"))
    assert "わたしのチームで、担当を待っているもの" not in today
    assert f"tasks/{task.public_id}/done/" in today
    assert (
        browser.get(f"{place}tasks/{task.public_id}/hands/").status_code == 404
    )  # an expert gives out nothing
    done = {"back": "today"}
    assert browser.post(f"{place}tasks/{task.public_id}/done/", done)["Location"] == "/desk/today/"
    assert Task.objects.get().done_by_id == expert.person_id


def test_a_task_is_passed_on_on_a_page_of_its_own(house):
    boss, adviser, _ = house
    team, case = make_team(boss, adviser, name="商標チーム"), open_case(actor=boss)
    task = add_task(actor=boss, public_id=case.public_id, text="図面を頼む", at=NOON)
    desk, place = come(boss), f"/desk/cases/{case.public_id}/"
    hands = f"{place}tasks/{task}/hands/"
    assert hands in read_text(desk.get(place))
    assert "図面を頼む" in read_text(desk.get(hands))
    assert desk.post(hands, {"to": "person:nobody"}).status_code == 422
    steps = ((f"team:{team}", None), (f"person:{name(adviser)}", adviser.person_id), ("anybody", None))
    for said, person in steps:
        assert desk.post(hands, {"to": said})["Location"] == f"{place}#tasks"
        assert Task.objects.get().assignee_id == person
    assert come(make_staff()).get(hands).status_code == 404
    desk.post(f"{place}tasks/{task}/done/")
    assert desk.get(hands).status_code == 404


def test_the_line_of_a_teams_request_leads_to_the_request(house):
    boss, adviser, expert = house
    team = make_team(boss, adviser, expert)
    (made,) = refer(open_case(), boss)
    desk = come(boss)
    desk.post(f"/desk/referrals/{made}/accept/")
    desk.post(f"/desk/referrals/{made}/reassign/", {"to": f"team:{team}"})
    today = read_text(come(expert).get("/desk/today/"))
    assert f'href="/desk/referrals/{made}/"' in today


def test_a_request_that_fits_is_proposed_with_its_reason_or_goes_to_the_team_at_once(house):
    boss, adviser, _ = house
    desk, new = come(boss), "/desk/network/bodies/own/teams/new/"
    told = {"name": "関西チーム", "members": [name(adviser)], "takes_at_once": "on"}
    refused = desk.post(new, told)
    assert (refused.status_code, "受け持つ相談か都道府県を選ぶと" in read_text(refused)) == (422, True)
    told |= {"prefecture": ["osaka"], "takes_at_once": ""}
    assert desk.post(new, told).status_code == 302
    team = Team.objects.get()
    case = open_case(text="大阪府の会社です。商標の相談です。")
    page = read_text(desk.get(f"/desk/referrals/{refer(case, boss)[0]}/"))
    assert "この依頼に合いそうなチーム" in page
    assert "受け持ち：大阪府" in page
    assert f'<option value="team:{team.public_id}" selected>' in page

    place = f"/desk/network/teams/{team.public_id}/"
    assert desk.post(place, told | {"takes_at_once": "on"}).status_code == 302
    assert 'name="takes_at_once"' in read_text(desk.get(place))
    (made,) = refer(open_case(text="大阪府の会社です。商標の相談です。"), boss)
    assert Referral.objects.get(public_id=made).team_id == team.pk
    assert "この依頼に合いそうなチーム" not in read_text(desk.get(f"/desk/referrals/{made}/"))
