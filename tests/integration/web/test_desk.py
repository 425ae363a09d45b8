"""The desk of a body, and signing in."""

import pytest

from tests.integration.web.conftest import open_by_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


def record(client, text: str, company: str = "") -> None:
    assert (
        client.post("/desk/new/", {"text": text, "applicant": "sme", "company": company}).status_code == 302
    )


def test_the_desk_lists_what_the_body_recorded_and_nothing_else(client, other, staff):
    open_by_form(other)
    client.log_in(staff)
    record(client, "商標の相談です。", "ミナト製菓")
    record(client, "海外の販路の相談です。", "かもめ電機")

    rows = client.get("/desk/").context["rows"]

    assert [row.company for row in rows] == ["かもめ電機", "ミナト製菓"]
    assert {row.opened_by for row in rows} == {"佐藤 みのり"}


@pytest.mark.parametrize(
    ("search", "found"),
    [("ﾐﾅﾄ", 1), ("販路", 1), ("相談 かもめ", 1), ("T-2026", 2), ("ない", 0), ("", 2)],
    ids=["half-width", "story", "two-words", "reference", "nothing", "all"],
)
def test_the_search_of_the_desk_forgives(client, staff, search, found):
    client.log_in(staff)
    record(client, "商標の相談です。", "ミナト製菓")
    record(client, "海外の販路の相談です。", "かもめ電機")

    assert len(client.get("/desk/", {"search": search}).context["rows"]) == found


def test_an_empty_desk_teaches(client, staff):
    client.log_in(staff)

    assert "ここに並びます" in client.get("/desk/").content.decode()


def test_a_wrong_password_is_told_without_saying_which_is_wrong(client):
    response = client.post("/account/login/", {"login": "nobody@example.jp", "password": "wrong"})

    assert "メールアドレスかパスワードが違います" in response.content.decode()


def test_signing_in_leads_to_where_one_wanted_to_go_but_not_elsewhere(client, other, staff):
    from tests.factories.people import PASSWORD
    from tsunagu.domain.people.models import Person

    said = {"login": Person.objects.get(pk=staff.person_id).email, "password": PASSWORD}
    assert client.post("/account/login/", said | {"next": "/desk/new/"})["Location"] == "/desk/new/"
    assert other.post("/account/login/", said | {"next": "https://evil.example/"})["Location"] == "/desk/"
    assert client.post("/account/logout/")["Location"] == "/"
    assert client.get("/desk/").status_code == 302


def test_staff_are_told_to_hand_the_link_over(client, staff):
    client.log_in(staff)
    response = client.post("/desk/new/", {"text": "商標の相談です。", "applicant": "", "company": ""})
    page = client.get("/consultations/" + response["Location"].split("/")[2] + "/").content.decode()

    assert "相談した方に、このリンクをお渡しください" in page
