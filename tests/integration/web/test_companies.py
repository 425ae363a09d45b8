"""The companies a body keeps: found, added, changed, asked about when they may be there already."""

import pytest

from tests.conftest import NOON
from tests.factories.people import make_staff
from tsunagu.domain.audit.queries import list_entries
from tsunagu.domain.people.actions import add_company, merge_companies
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Company

pytestmark = pytest.mark.django_db
HOME = "/desk/network/companies/"
NUMBER, OTHER = "7000012050002", "1000012050008"


@pytest.fixture
def desk(client, staff):
    client.log_in(staff)
    return client


def keep(staff, name="株式会社みなと精工", number=""):
    return add_company(actor=staff, name=name, number=number, at=NOON)


def read(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(
    ("search", "found"),
    [("みなと", True), ("ミナト", False), ("港 せいこう", False), ("ＡＢＣ  port", True), ("7000-0120", True),
     ("７０００", True), ("T7000012050002", True), ("9999", False), ("<script>", False), ("", True)],
)  # fmt: skip
def test_the_search_forgives_width_case_and_blanks(desk, staff, search, found):
    keep(staff, "株式会社みなと ABC Port", NUMBER)

    page = read(desk.get(HOME, {"search": search}))

    assert ("ABC Port" in page) is found
    assert ("見つかりませんでした" in page) is not found
    assert "<script>" not in page.split("<main")[1]


def test_a_company_is_changed_and_its_history_tells_who_did(desk, staff):
    company = keep(staff)
    place = f"{HOME}{company}/"

    assert 'value="株式会社みなと精工"' in read(desk.get(place))
    told = {"name": "みなと精工株式会社", "number": f"T{NUMBER[:4]}-{NUMBER[4:]}", "prefecture": "osaka"}
    assert desk.post(place, told)["Location"] == HOME

    page = read(desk.get(place))
    history = page.split("変更の履歴")[-1]
    assert history.index("みなと精工株式会社") < history.index("株式会社みなと精工<")
    assert history.count("佐藤 みのり") == 2
    assert "大阪府" in history
    assert Company.objects.get().number == NUMBER
    assert [each.verb for each in list_entries(subject=f"company:{company}")] == [
        "company.added",
        "company.changed",
    ]


@pytest.mark.parametrize(
    ("name", "number", "asks"),
    [
        ("別の名前", NUMBER, True),
        ("(株)みなと　精工", "", True),
        ("みなと精工", OTHER, False),
        ("みなと電機", "", False),
    ],
    ids=["same number", "same name", "same name, another number", "another"],
)
def test_what_may_be_there_already_is_asked_about_first(desk, staff, name, number, asks):
    known = keep(staff, number=NUMBER)
    told = {"name": name, "number": number, "prefecture": ""}

    answer = desk.post(f"{HOME}new/", told)

    assert answer.status_code == (422 if asks else 302)
    assert Company.objects.count() == (1 if asks else 2)
    if asks:
        assert f'href="{HOME}{known}/"' in read(answer)
        assert desk.post(f"{HOME}new/", told | {"deed": "anyway"}).status_code == 302
        assert Company.objects.count() == 2


def test_the_company_itself_is_not_its_own_double(desk, staff):
    company = keep(staff, number=NUMBER)

    told = {"name": "みなと精工", "number": NUMBER, "prefecture": "osaka"}
    assert desk.post(f"{HOME}{company}/", told).status_code == 302


@pytest.mark.parametrize(
    "told",
    [{"name": ""}, {"number": "1234567890123"}, {"number": "12"}, {"prefecture": "atlantis"}, {"name": "あ" * 121}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_kept_is_said_at_its_field(desk, staff, told):
    company = keep(staff)

    answer = desk.post(f"{HOME}{company}/", {"name": "みなと", "number": "", "prefecture": ""} | told)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(told)
    assert Company.objects.get().name == "株式会社みなと精工"


def test_a_company_of_another_body_is_not_there_and_is_no_double(desk, staff):
    stranger = make_staff()
    company = keep(stranger, number=NUMBER)
    told = {"name": "株式会社みなと精工", "number": NUMBER, "prefecture": ""}

    assert desk.get(f"{HOME}{company}/").status_code == 404
    assert desk.post(f"{HOME}{company}/", told | {"deed": "anyway"}).status_code == 404
    assert desk.post(f"{HOME}new/", told).status_code == 302
    assert company not in read(desk.get(HOME))


def test_a_merged_company_leads_to_the_one_that_speaks_for_it(client):
    boss = make_staff(role=Role.MANAGER)
    client.log_in(boss)
    first, second = keep(boss), keep(boss)
    merge_companies(actor=boss, survivor=first, merged=second, at=NOON)

    assert client.get(f"{HOME}{second}/")["Location"] == f"{HOME}{first}/"
    assert read(client.get(HOME)).count("株式会社みなと精工") == 1
