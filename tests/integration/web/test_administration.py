"""Bodies and people on the desk: inviting, accepting, handing over, covering, merging, auditing."""

import re

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.mails import deliver_mails
from tests.factories.people import make_organisation, make_staff, make_team, name_membership
from tests.integration.web.test_words import JAPANESE, list_japanese
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.actions import add_company
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Company, Coverage, Membership, Person
from tsunagu.domain.people.queries import find_staff

pytestmark = pytest.mark.django_db
NEW = {"name": "伊藤 さくら", "password": "a-quiet-long-phrase"}


@pytest.fixture
def boss(db):
    return make_staff(organisation=make_organisation(code="own"), role=Role.MANAGER)


def rename(staff, name):
    person = Person.objects.get(pk=staff.person_id)
    person.name = name
    person.save()


def invite(client, email="ito@window.example", role="adviser"):
    """Through the page; the link stands in the mail."""
    response = client.post("/desk/network/bodies/own/people/", {"email": email, "role": role})
    assert response.status_code == 200, response.content.decode()
    [message] = deliver_mails()[-1:]
    assert message.to == [email]
    return re.search(r"http://testserver(/invitations/\S+)", message.body)[1]


def test_somebody_new_is_invited_and_joins(client, other, boss):
    client.log_in(boss)
    link = invite(client)

    page = other.get(link).content.decode()
    assert "窓口 own" in page
    assert "相談員" in page
    joined = other.post(link, NEW)

    assert joined["Location"] == "/desk/"
    assert "窓口 own" in other.get("/desk/").content.decode()
    assert other.get(link).status_code == 404
    assert "伊藤 さくら" in client.get("/desk/network/bodies/own/people/").content.decode()


def test_somebody_known_signs_in_and_then_acts_for_either_body(client, other, boss):
    known = make_staff()
    email = Person.objects.get(pk=known.person_id).email
    client.log_in(boss)
    link = invite(client, email)

    asked = other.get(link).content.decode()
    assert f"/account/login/?next={link}" in asked
    assert other.post(link).status_code == 422
    other.log_in(known)
    assert other.post(link)["Location"] == "/desk/"

    assert "窓口 own" in other.get("/desk/").content.decode()
    home = Membership.objects.get(
        person_id=known.person_id, organisation_id=known.organisation_id
    ).organisation
    other.post("/desk/network/act-for/", {"body": home.code})
    assert home.name_ja in other.get("/desk/").content.decode()
    other.post("/desk/network/act-for/", {"body": "nowhere"})
    assert home.name_ja in other.get("/desk/").content.decode()


def test_a_wrong_address_or_password_is_told_beside_its_field(client, other, boss):
    client.log_in(boss)
    refused = client.post("/desk/network/bodies/own/people/", {"email": "no address", "role": "adviser"})
    assert refused.status_code == 422
    assert "メールアドレスの形ではありません" in refused.content.decode()

    refused = other.post(invite(client), NEW | {"password": "short"})
    assert refused.status_code == 422
    assert "12" in refused.context["form"].errors["password"][0]


def test_an_invitation_is_withdrawn(client, other, boss):
    client.log_in(boss)
    link = invite(client)
    page = client.get("/desk/network/bodies/own/people/").content.decode()
    [deed] = re.findall(r"/desk/network/bodies/own/invitations/\w+/withdraw/", page)

    assert client.post(deed)["Location"] == "/desk/network/bodies/own/people/"
    assert other.get(link).status_code == 404
    assert client.post(deed).status_code == 404


def test_who_leaves_hands_over_on_the_page(client, boss):
    leaver, heir = (make_staff(organisation=boss.organisation_id) for _ in range(2))
    open_case(actor=leaver)
    client.log_in(boss)
    place = f"/desk/network/people/{name_membership(leaver)}/"

    assert "相談 1" in client.get(place).content.decode()
    refused = client.post(place + "end/")
    assert refused.status_code == 422
    assert "引き継ぐ人を選んでください" in refused.content.decode()
    assert client.post(place + "end/", {"hand_over_to": name_membership(heir)}).status_code == 302

    assert find_staff(leaver.person_id) is None
    assert Consultation.objects.get().opened_by_id == heir.person_id
    assert client.get(place).status_code == 404


def test_whose_membership_ended_finds_no_desk_any_more(client, other, boss):
    leaver = make_staff(organisation=boss.organisation_id)
    other.log_in(leaver)
    client.log_in(boss)
    client.post(f"/desk/network/people/{name_membership(leaver)}/end/")

    assert other.get("/desk/network/").status_code == 404


def test_roles_are_changed_and_added(client, boss):
    member = make_staff(organisation=boss.organisation_id)
    client.log_in(boss)
    place = f"/desk/network/people/{name_membership(member)}/"

    client.post(place + "another-role/", {"role": "expert"})
    client.post(place + "role/", {"role": "manager"})
    assert client.post(place + "another-role/", {"role": "auditor"}).status_code == 404

    assert find_staff(member.person_id).roles == {"manager", "expert"}


def test_a_body_tells_what_it_covers(client, boss):
    client.log_in(boss)
    told = {
        "name_ja": "新しい名",
        "name_en": "New name",
        "contact": "06",
        "prefecture": ["nara"],
        "size": ["small"],
    }

    assert client.post("/desk/network/bodies/own/change/", told)["Location"] == "/desk/network/bodies/own/"

    page = client.get("/desk/network/bodies/own/").content.decode()
    assert all(word in page for word in ("新しい名", "奈良県", "小規模企業者", "限定なし"))
    assert set(Coverage.objects.values_list("value", flat=True)) == {"nara", "small"}
    found = client.get("/desk/network/bodies/", {"prefecture": "nara"}).content.decode()
    assert "新しい名" in found
    assert "新しい名" not in client.get("/desk/network/bodies/", {"prefecture": "osaka"}).content.decode()


def test_a_block_shows_its_core_and_its_gaps(client, boss):
    client.log_in(boss)
    page = client.get("/desk/network/blocks/kinki/").content.decode()

    assert "窓口 own" in page
    assert "京都府" in page
    assert "まだ登録されていません" in page


def test_a_body_is_dissolved_only_when_named(client, boss):
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    client.log_in(runs)

    assert client.post("/desk/network/bodies/own/dissolve/", {"code": "other"}).status_code == 422
    assert client.post("/desk/network/bodies/own/dissolve/", {"code": "own"}).status_code == 302
    assert client.get("/desk/network/bodies/own/").status_code == 404


def test_a_company_is_added_and_a_wrong_number_is_told(client, boss):
    client.log_in(boss)
    added = {"name": "みなと商店", "number": "", "prefecture": "osaka"}

    assert client.post("/desk/network/companies/new/", added).status_code == 302
    refused = client.post("/desk/network/companies/new/", added | {"number": "1234567890123"})

    assert refused.status_code == 422
    assert refused.context["form"].errors["number"]
    assert "大阪府" in client.get("/desk/network/companies/").content.decode()
    assert Company.objects.count() == 1


def test_companies_are_merged_and_parted(client, boss):
    first, second = (add_company(actor=boss, name="みなと商店", at=NOON) for _ in range(2))
    client.log_in(boss)

    client.post("/desk/network/duplicates/merge/", {"survivor": first, "merged": second})
    page = client.get("/desk/network/duplicates/").content.decode()
    assert "重複は見つかっていません" in page
    [undo] = re.findall(r"/desk/network/duplicates/\w+/undo/", page)
    client.post(undo)

    assert not Company.objects.filter(merged_into__isnull=False).exists()


def test_the_auditor_sees_whether_the_chain_is_whole(client, boss):
    auditor = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.AUDITOR)
    client.log_in(auditor)

    page = client.get("/desk/audit/").content.decode()
    assert "organisation:own" in page
    assert "organisation.added" in page
    assert "すべて合っています" in client.post("/desk/audit/").content.decode()
    Entry.objects.filter(number=1).update(subject="organisation:other")
    assert "異常があります" in client.post("/desk/audit/").content.decode()


@pytest.mark.parametrize("query", ["x", "-1", "9" * 40, "２"])
def test_a_strange_page_of_the_record_is_the_first(client, query):
    client.log_in(
        make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.AUDITOR)
    )
    assert client.get("/desk/audit/", {"before": query}).status_code == 200


def test_the_pages_are_english_in_english(client, other, boss):
    runs = make_staff(
        organisation=make_organisation(kind=OrganisationKind.NATIONAL),
        role=Role.ADMINISTRATOR,
        email="r@x.example",
    )
    rename(boss, "Ito")
    rename(runs, "Ito")
    add_company(actor=boss, name="Minato", at=NOON)
    add_company(actor=boss, name="Minato", at=NOON)
    client.log_in(runs)
    other.log_in(boss)
    for browser in (client, other):
        browser.post("/language/", {"language": "en"})
    places = ["", "bodies/", "bodies/own/", "bodies/own/change/", "bodies/own/people/", "bodies/own/dissolve/", "blocks/kinki/",
              "duplicates/", "bodies/own/teams/new/", f"teams/{make_team(boss, name='Abroad')}/",
              f"people/{name_membership(boss)}/"]  # fmt: skip
    left = {}
    for browser, place in [
        *((client, place) for place in places),
        (other, "companies/"),
        (other, "companies/new/"),
    ]:
        response = browser.get(f"/desk/network/{place}")
        assert response.status_code == 200
        html = response.content.decode()
        lines = [
            line for line in list_japanese(html) if JAPANESE.search(re.sub(r"\([^)]*\)|（[^）]*）", "", line))
        ]
        if lines:
            left[place] = lines

    assert left == {}


def test_html_in_a_name_stays_text(client, boss):
    rename(boss, "<script>alert(1)</script>")
    client.log_in(boss)

    assert "&lt;script&gt;" in client.get("/desk/network/bodies/own/people/").content.decode()
