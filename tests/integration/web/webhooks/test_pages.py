"""The pages of a body's webhooks: added with one's password, the secret shown once, tried, stopped, taken up again."""

import re

import pytest

from tests.conftest import NOON
from tests.factories.people import PASSWORD, make_staff
from tests.factories.webhooks import hook_up
from tsunagu.domain.people.enums import Role
from tsunagu.domain.webhooks.enums import Kind, Refusal, State
from tsunagu.domain.webhooks.models import Delivery, Hook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
ASKED = {"note": "顧客管理", "address": "https://hooks.minato.example/in", "kinds": ["consents", "referrals"]}
SECRET = re.compile(r'readonly value="(whsec_[^"]+)"')


@pytest.fixture
def manager(client):
    found = make_staff(role=Role.MANAGER)
    client.log_in(found)
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/desk/webhooks/"})
    return found


def test_a_webhook_is_added_its_secret_shown_once_and_a_test_waits(client, manager):
    secret = SECRET.search(client.post("/desk/webhooks/", ASKED).content.decode()).group(1)
    hook = Hook.objects.get()

    assert hook.secret == secret
    assert secret not in str(Hook.objects.values().get())
    home = f"/desk/webhooks/{hook.public_id}/"
    page = client.get(home).content.decode()
    assert secret not in page
    assert "webhook.test" in page
    assert "hooks.minato.example" in client.get("/desk/webhooks/").content.decode()
    assert "hooks.minato.example" not in str(Hook.objects.values().get())
    assert (hook.kinds, Delivery.objects.get().state) == (["consents", "referrals"], State.WAITING)


def test_it_is_tried_stopped_and_taken_up_again(client, manager):
    home = f"/desk/webhooks/{hook_up(manager).public_id}/"
    assert client.post(f"{home}try/").status_code == 302
    assert Delivery.objects.count() == 2
    assert client.post(f"{home}stop/").status_code == 302
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.DROPPED}
    stopped = client.post(f"{home}try/")
    assert (stopped.status_code, "再開してから" in stopped.content.decode()) == (422, True)
    assert client.post(f"{home}resume/").status_code == 302
    assert Hook.objects.get().stopped_at is None
    assert Delivery.objects.filter(state=State.WAITING).count() == 1
    assert client.post(f"{home}explode/").status_code == 404


def test_a_new_secret_is_shown_once(client, manager):
    added = hook_up(manager)
    page = client.post(f"/desk/webhooks/{added.public_id}/secret/").content.decode()

    new = SECRET.search(page).group(1)
    assert new != added.secret
    assert Hook.objects.get().list_secrets(NOON) == [new, added.secret]


def test_without_the_password_anew_there_is_neither_webhook_nor_secret(client):
    manager = make_staff(role=Role.MANAGER)
    client.log_in(manager)
    secret = hook_up(manager).secret
    address = f"/desk/webhooks/{Hook.objects.get().public_id}/secret/"

    assert client.post("/desk/webhooks/", ASKED)["Location"].startswith("/account/reauthenticate/")
    assert client.post(address)["Location"].startswith("/account/reauthenticate/")
    assert Hook.objects.get().secret == secret


def test_another_bodys_webhook_is_not_there(client, other, manager):
    home = f"/desk/webhooks/{hook_up(manager).public_id}/"
    other.log_in(make_staff(role=Role.MANAGER))
    other.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/desk/webhooks/"})

    assert other.get(home).status_code == 404
    assert [other.post(f"{home}{deed}/").status_code for deed in ("try", "stop", "resume", "secret")] == [
        404
    ] * 4
    assert other.get("/desk/webhooks/").context["hooks"] == []
    assert Hook.objects.get().stopped_at is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"note": ""}, "note"),
        ({"address": ""}, "address"),
        ({"address": "http://hooks.minato.example/"}, "address"),
        ({"address": "https://10.0.0.1/"}, "address"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["everything"]}, "kinds"),
    ],
    ids=["no purpose", "no address", "in the clear", "a number", "nothing", "unknown"],
)
def test_what_no_webhook_can_be_is_told_at_its_field(client, manager, change, field):
    page = client.post("/desk/webhooks/", ASKED | change)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not Hook.objects.exists()


@pytest.mark.parametrize("refusal", Refusal)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_says_why_a_message_did_not_arrive(client, manager, refusal, language):
    added = hook_up(manager)
    Delivery.objects.update(refusal=refusal, status=503 if refusal is Refusal.STATUS else None, attempts=1)
    client.cookies["django_language"] = language
    (line,) = client.get(f"/desk/webhooks/{added.public_id}/").context["deliveries"]

    assert line.why
    assert line.next
    assert ("503" in line.why) == (refusal is Refusal.STATUS)


def test_what_it_is_not_told_of_is_added_with_a_click(client, manager):
    home = f"/desk/webhooks/{hook_up(manager, kinds=['consents', 'tasks']).public_id}/"
    page = client.get(home).content.decode()
    assert "まだ知らせていないこと" in page
    assert 'value="referrals"' in page
    assert 'value="tasks"' not in page
    assert client.post(f"{home}kinds/", {"kinds": "referrals"})["Location"] == home
    assert Hook.objects.get().kinds == ["consents", "referrals", "tasks"]
    assert client.post(f"{home}kinds/", {"kinds": "everything"}).status_code == 422
    client.post(f"{home}kinds/", {"kinds": list(Kind.values)})
    assert "まだ知らせていないこと" not in client.get(home).content.decode()
