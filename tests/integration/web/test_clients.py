"""A link holder becomes a client by a confirmed address."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.mails import deliver_mails
from tests.factories.people import PASSWORD, make_staff
from tests.integration.web.conftest import open_by_form, read_page
from tsunagu.domain.audit.queries import check_chain
from tsunagu.domain.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
EMAIL = "owner@minato.example"


def ask_link(client, public_id: str, email: str = EMAIL) -> str:
    page = client.post(f"/consultations/{public_id}/account/", {"email": email})
    assert page.status_code == 200, page.content.decode()
    return re.search(r"http://testserver(\S+)", deliver_mails()[-1].body).group(1)


def become(browser, link: str):
    return browser.post(link, {"name": "港 太郎", "password1": PASSWORD})


def test_the_link_of_the_mail_makes_an_account_with_the_consultation(client, other):
    public_id = open_by_form(client)
    link = ask_link(client, public_id, "Owner@Minato.example")

    assert other.get(link).status_code == 200
    assert not Person.objects.exists()  # looking uses nothing up
    assert become(other, link)["Location"] == "/my/"

    assert [row.public_id for row in other.get("/my/").context["rows"]] == [public_id]
    assert other.get(f"/consultations/{public_id}/").status_code == 200
    assert client.get(f"/consultations/{public_id}/").status_code == 200  # the secret link keeps working
    assert deliver_mails()[-1].to == [EMAIL]
    assert check_chain() is None
    back = type(client)(headers={"accept-language": "ja"})
    assert back.post("/account/login/", {"login": EMAIL, "password": PASSWORD})["Location"] == "/my/"
    assert back.get(f"/consultations/{public_id}/").status_code == 200


def test_a_look_alike_of_somebodys_address_gets_no_mail_that_opens_their_account(client):
    make_staff(email="sato@minato.example")
    ask_link(client, open_by_form(client), "ſato@minato.example")

    assert [each.to for each in deliver_mails()] == [["sato@minato.example"]]


def test_a_replayed_link_is_dead(client, other):
    link = ask_link(client, open_by_form(client))
    become(other, link)
    other.post("/account/logout/")

    for response in (other.get(link), become(other, link)):
        assert response.status_code == 404
        assert "このリンクは使えません" in response.content.decode()
    assert Person.objects.count() == 1


def test_of_two_links_for_one_consultation_the_first_used_wins(client, other):
    public_id = open_by_form(client)
    first, second = ask_link(client, public_id), ask_link(client, public_id, "thief@minato.example")
    become(other, first)
    third = type(client)(headers={"accept-language": "ja"})

    assert become(third, second).status_code == 404
    assert [each.email for each in Person.objects.all()] == [EMAIL]
    again = client.post(f"/consultations/{public_id}/account/", {"email": EMAIL})
    assert again.status_code == 422


def test_a_link_ends_after_a_day(client, other):
    link = ask_link(client, open_by_form(client))

    with time_machine.travel(NOON + timedelta(hours=25)):
        assert other.get(link).status_code == 404


def test_a_known_address_is_asked_for_its_password_and_answered_alike(client, other):
    staff = make_staff(email=EMAIL)
    public_id = open_by_form(client)
    page = client.post(f"/consultations/{public_id}/account/", {"email": EMAIL})
    unknown = client.post(f"/consultations/{public_id}/account/", {"email": "nobody@minato.example"})
    assert read_page(page) == read_page(unknown)
    link = re.search(r"http://testserver(\S+)", deliver_mails()[0].body).group(1)

    assert other.post(link, {})["Location"] == "/my/"
    assert other.get("/my/").status_code == 302
    other.log_in(staff)
    assert [row.public_id for row in other.get("/my/").context["rows"]] == [public_id]
    assert other.get(f"/consultations/{public_id}/").status_code == 200
    assert other.get("/desk/").context["rows"] == ()  # the body does not see what its staff asked privately


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": "港", "password1": "short"}, "このパスワードは使えません"),
        ({"name": "", "password1": PASSWORD}, "お名前を入れてください"),
    ],
    ids=["weak password", "no name"],
)
def test_what_is_refused_leaves_the_link_as_it_was(client, other, said, told):
    link = ask_link(client, open_by_form(client))

    refused = other.post(link, said)
    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert become(other, link).status_code == 302


def test_an_address_that_is_none_gets_no_mail(client):
    page = client.post(f"/consultations/{open_by_form(client)}/account/", {"email": "nowhere"})

    assert page.status_code == 422
    assert deliver_mails() == []


def test_what_a_client_opens_while_signed_in_is_theirs_at_once(client, other):
    become(other, ask_link(client, open_by_form(client)))
    public_id = open_by_form(other)

    assert len(other.get("/my/").context["rows"]) == 2
    other.cookies.pop("tsunagu-links")
    assert other.get(f"/consultations/{public_id}/").status_code == 200


def test_a_client_is_no_staff(client, other):
    become(other, ask_link(client, open_by_form(client)))

    assert other.get("/desk/").status_code == 403
    assert "支援デスク</a>" not in other.get("/my/").content.decode()
