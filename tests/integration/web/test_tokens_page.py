"""The page of a body's tokens: shown once, after one's password, gone when revoked."""

import re

import pytest

from tests.factories.people import PASSWORD, make_staff
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import ApiToken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
ASKED = {"note": "顧客管理との連携", "scopes": ["match"], "days": "30"}


@pytest.fixture
def manager(client):
    found = make_staff(role=Role.MANAGER)
    client.log_in(found)
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/desk/tokens/"})
    return found


def test_a_token_is_shown_once_and_opens_the_api_until_it_is_revoked(client, other, manager):
    page = client.post("/desk/tokens/", ASKED).content.decode()
    token = re.search(r'readonly value="(tsg_[^"]+)"', page).group(1)
    headers = {"authorization": f"Bearer {token}"}
    assert "tsg_" in client.get("/desk/tokens/").content.decode()
    assert token not in client.get("/desk/tokens/").content.decode()
    assert token not in str(ApiToken.objects.values().get())

    story = {"text": "商標を取りたい。"}
    ask = {"data": story, "content_type": "application/json", "headers": headers}
    assert other.post("/api/v1/match/", **ask).status_code == 200
    assert client.post(f"/desk/tokens/{ApiToken.objects.get().name}/revoke/").status_code == 302
    assert other.post("/api/v1/match/", **ask).status_code == 401


def test_without_the_password_anew_no_token_is_made(client):
    client.log_in(make_staff(role=Role.MANAGER))

    assert client.post("/desk/tokens/", ASKED)["Location"].startswith("/account/reauthenticate/")
    assert not ApiToken.objects.exists()


def test_another_bodys_token_cannot_be_revoked(client, other, manager):
    client.post("/desk/tokens/", ASKED)
    other.log_in(make_staff(role=Role.MANAGER))

    assert other.post(f"/desk/tokens/{ApiToken.objects.get().name}/revoke/").status_code == 404
    assert other.get("/desk/tokens/").context["tokens"] == ()
    assert ApiToken.objects.get().revoked_at is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"note": ""}, "note"),
        ({"scopes": ["all"]}, "scopes"),
        ({"scopes": []}, "scopes"),
        ({"days": "999"}, "days"),
        ({"scopes": ["cases.work"]}, "writes_for"),
        ({"scopes": ["cases.work"], "writes_for": "nobody"}, "writes_for"),
    ],
    ids=["no purpose", "unknown scope", "no scope", "too long", "writes for nobody", "unknown writer"],
)
def test_what_no_token_can_be_is_told_at_its_field(client, manager, change, field):
    page = client.post("/desk/tokens/", ASKED | change)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not ApiToken.objects.exists()
