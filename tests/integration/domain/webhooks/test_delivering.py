"""What leaves for a body's system: signed, once, tried again, and only what the body may see."""

import hmac
from base64 import b64decode, b64encode
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tests.factories.webhooks import hook_up, lay_all, lay_and_send
from tests.hook_server import NAME
from tsunagu.domain.audit.queries import check_chain
from tsunagu.domain.cases.actions import change_story
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.people.enums import Role
from tsunagu.domain.webhooks import line, rules
from tsunagu.domain.webhooks.actions import renew_secret, resume_hook, send_due, stop_hook
from tsunagu.domain.webhooks.actions.delivering import Round
from tsunagu.domain.webhooks.enums import Refusal, State
from tsunagu.domain.webhooks.events import TEST
from tsunagu.domain.webhooks.models import Delivery, Hook
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db


def sign_by_hand(secret: str, headers: dict[str, str], body: bytes) -> str:
    """The signature as the standard writes it down, without our code."""
    told = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
    key = b64decode(secret.split("_", 1)[1])
    return "v1," + b64encode(hmac.new(key, told, sha256).digest()).decode()


def read_sent(receiver) -> list[str]:
    return [told["type"] for told in receiver.told]


def test_a_change_arrives_signed_and_names_things_only(receiver, keeper):
    case = open_case(text="ひみつの相談です。", company="ひみつ工業")
    share(case, keeper)
    added = hook_up(keeper, receiver.address)
    change_story(actor=case.actor, public_id=case.public_id, text="ひみつの続きです。", at=NOON)

    assert lay_and_send() == Round(arrived=3)
    assert sorted(read_sent(receiver)) == ["consent.given", "consultation.story_changed", TEST]
    for headers, body in receiver.arrived:
        assert headers["webhook-signature"] == sign_by_hand(added.secret, headers, body)
        assert headers["webhook-timestamp"] == str(int(NOON.timestamp()))
        assert headers["Content-Type"] == "application/json"
        assert "ひみつ" not in body.decode()
    told = next(each for each in receiver.told if each["type"] == "consultation.story_changed")
    assert told["data"]["consultation"] == case.public_id
    assert told["data"]["url"].endswith(f"/api/v1/consultations/{case.public_id}/")
    assert len({headers["webhook-id"] for headers, _ in receiver.arrived}) == 3


def test_a_message_that_comes_twice_is_laid_down_and_sent_once(receiver, keeper):
    share(open_case(), keeper)
    hook_up(keeper, receiver.address)
    lay_all()
    lay_and_send()
    lay_and_send()

    assert sorted(read_sent(receiver)) == ["consent.given", TEST]


@pytest.mark.parametrize(
    ("groups", "hears"),
    [({"story"}, True), ({"company"}, False), ({"documents", "secrets"}, False)],
    ids=["granted", "another group", "two others"],
)
def test_a_body_hears_only_of_what_it_may_see(receiver, keeper, groups, hears):
    case = open_case()
    share(case, keeper, groups)
    hook_up(keeper, receiver.address)
    stranger = make_staff(role=Role.MANAGER)
    hook_up(stranger, receiver.address)
    change_story(actor=case.actor, public_id=case.public_id, text="続きです。", at=NOON)
    lay_all()

    mine = Delivery.objects.filter(event="consultation.story_changed")
    assert {row.hook.organisation_id for row in mine} == ({keeper.organisation_id} if hears else set())
    assert set(
        Delivery.objects.filter(hook__organisation_id=stranger.organisation_id).values_list("event")
    ) == {(TEST,)}


def test_what_was_taken_back_while_it_waited_is_not_sent(receiver, keeper):
    case = open_case()
    consent = share(case, keeper)
    hook_up(keeper, receiver.address)
    change_story(actor=case.actor, public_id=case.public_id, text="続きです。", at=NOON)
    lay_all()
    withdraw_consent(actor=case.actor, public_id=consent, at=NOON)
    lay_and_send()

    assert sorted(read_sent(receiver)) == ["consent.given", "consent.withdrawn", TEST]
    assert Delivery.objects.get(event="consultation.story_changed").state == State.DROPPED


def test_a_kind_that_is_not_chosen_is_not_told(receiver, keeper):
    hook_up(keeper, receiver.address, kinds=["referrals"])
    share(open_case(), keeper)
    lay_and_send()

    assert read_sent(receiver) == [TEST]


def test_it_is_tried_again_with_growing_waits_then_stopped_and_its_keepers_hear(receiver, keeper):
    added = hook_up(keeper, receiver.address)
    receiver.answers = [500] * 99
    at, tries = NOON, []
    while (row := Delivery.objects.get()).state == State.WAITING:
        send_due(at=at)
        tries.append(at - NOON)
        at = max(Delivery.objects.get().not_before, at + timedelta(seconds=1))
        assert len(tries) < 20

    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert waits == list(rules.PAUSES)
    assert len(receiver.arrived) == len(rules.PAUSES) + 1
    assert (
        len({body for _, body in receiver.arrived})
        == len({h["webhook-id"] for h, _ in receiver.arrived})
        == 1
    )
    assert len({h["webhook-timestamp"] for h, _ in receiver.arrived}) == len(receiver.arrived)
    assert (row.refusal, row.status) == (Refusal.STATUS, 500)
    assert Hook.objects.get().stopped_by == "installation"
    lay_all()
    lay_all()
    told = Notification.objects.get()
    assert (told.person_id, told.url) == (keeper.person_id, f"/desk/webhooks/{added.public_id}/")
    assert check_chain() is None


def test_it_is_not_tried_before_its_time(receiver, keeper):
    hook_up(keeper, receiver.address)
    receiver.answers = [503]

    assert send_due(at=NOON) == Round(postponed=1)
    assert send_due(at=NOON + timedelta(seconds=59)) == Round()
    assert send_due(at=NOON + timedelta(seconds=60)) == Round(arrived=1)


def test_one_message_that_is_refused_for_good_does_not_stop_what_arrives(receiver, keeper):
    case = open_case()
    hook_up(keeper, receiver.address)
    share(case, keeper)
    lay_all()
    Delivery.objects.filter(event=TEST).update(
        attempts=len(rules.PAUSES), not_before=NOON - timedelta(hours=1)
    )
    Delivery.objects.filter(event="consent.given").update(
        state=State.ARRIVED, ended_at=NOON + timedelta(hours=1)
    )
    receiver.answers = [500]

    assert send_due(at=NOON + timedelta(hours=2)) == Round(given_up=1)
    assert Hook.objects.get().stopped_at is None


def test_a_receiver_that_is_gone_is_called_no_more(receiver, keeper):
    hook_up(keeper, receiver.address)
    receiver.answers = [410]
    send_due(at=NOON)
    share(open_case(), keeper)
    lay_and_send(NOON + timedelta(days=1))

    assert len(receiver.arrived) == 1
    assert Hook.objects.get().stopped_by == "installation"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(receiver, keeper, names, status):
    names["inside.example"] = ["127.0.0.1"]
    hook_up(keeper, receiver.address)
    receiver.answers = [status]
    send_due(at=NOON)

    row = Delivery.objects.get()
    assert (row.state, row.refusal, row.status) == (State.WAITING, Refusal.STATUS, status)
    assert len(receiver.arrived) == 1


@pytest.mark.parametrize(
    ("found", "refusal"),
    [
        (["10.0.0.8"], Refusal.PRIVATE),
        (["203.0.113.7", "169.254.169.254"], Refusal.PRIVATE),
        (None, Refusal.NO_NAME),
    ],
    ids=["inner", "one of two is inner", "no name"],
)
def test_a_name_that_leads_inside_is_not_called(receiver, keeper, names, settings, found, refusal):
    hook_up(keeper, receiver.address)
    settings.WEBHOOK_NETWORKS = ()
    if found is None:
        del names[NAME]
    else:
        names[NAME] = found
    send_due(at=NOON)

    assert Delivery.objects.get().refusal == refusal
    assert receiver.arrived == []


def test_the_call_goes_to_the_address_that_was_judged(receiver, keeper, names, monkeypatch):
    """A name that answers differently the second time is not asked a second time."""
    asked = []
    real = line.find_ip
    monkeypatch.setattr(line, "find_ip", lambda place: asked.append(place.host) or real(place))
    hook_up(keeper, receiver.address)
    send_due(at=NOON)

    assert asked == [NAME]
    assert len(receiver.arrived) == 1


def test_a_certificate_of_somebody_else_is_not_believed(receiver, keeper, names):
    names["other.minato.example"] = ["127.0.0.1"]
    hook_up(keeper, receiver.address.replace(NAME, "other.minato.example"))
    send_due(at=NOON)

    assert Delivery.objects.get().refusal == Refusal.CERTIFICATE
    assert receiver.arrived == []


def test_who_drips_is_cut_off(receiver, keeper, monkeypatch):
    monkeypatch.setattr(line, "LONGEST", 0.4)
    receiver.drips = True
    hook_up(keeper, receiver.address)
    send_due(at=NOON)

    assert Delivery.objects.get().refusal == Refusal.SILENT


def test_a_silent_receiver_holds_the_others_up_for_one_call(receiver, keeper):
    others = make_staff(role=Role.MANAGER)
    hook_up(keeper, f"https://nowhere.example:{receiver.port}/")
    for _ in range(3):
        share(open_case(), keeper)
    hook_up(others, receiver.address)
    lay_all()

    assert send_due(at=NOON) == Round(arrived=1, postponed=1)
    assert Delivery.objects.filter(attempts=0).count() == 3  # not tried, so not counted


def test_another_worker_does_not_send_what_one_has_taken(receiver, keeper, monkeypatch):
    hook_up(keeper, receiver.address)
    real = line.call

    def call(*args, **options):
        assert send_due(at=NOON) == Round()
        return real(*args, **options)

    monkeypatch.setattr("tsunagu.domain.webhooks.actions.delivering.call", call)
    assert send_due(at=NOON) == Round(arrived=1)


def test_a_worker_that_dies_in_the_call_has_used_up_a_try(receiver, keeper, monkeypatch):
    hook_up(keeper, receiver.address)
    monkeypatch.setattr("tsunagu.domain.webhooks.actions.delivering.call", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send_due(at=NOON)
    monkeypatch.undo()

    row = Delivery.objects.get()
    assert (row.attempts, row.state) == (1, State.WAITING)
    assert row.not_before > NOON


def test_what_ends_every_worker_is_given_up_without_another_call(receiver, keeper):
    hook_up(keeper, receiver.address)
    Delivery.objects.update(attempts=len(rules.PAUSES) + 1)

    assert send_due(at=NOON) == Round(given_up=1)
    assert receiver.arrived == []


def test_an_address_that_no_setting_allows_any_more_holds_nobody_up(receiver, keeper, settings):
    settings.WEBHOOK_PORTS |= {8443}
    hook_up(keeper, f"https://{NAME}:8443/")
    settings.WEBHOOK_PORTS -= {8443}
    hook_up(make_staff(role=Role.MANAGER), receiver.address)

    assert send_due(at=NOON) == Round(arrived=1, postponed=1)
    assert Delivery.objects.get(state=State.WAITING).refusal == Refusal.UNUSABLE


def test_stopped_it_is_not_called_and_resumed_it_hears_of_what_comes_then(receiver, keeper):
    hook, body = hook_up(keeper, receiver.address), keeper.organisation_id
    share(open_case(), keeper)
    lay_all()
    stop_hook(actor=keeper, organisation_id=body, public_id=hook.public_id, at=NOON)
    share(open_case(), keeper)
    lay_and_send()
    assert receiver.arrived == []

    resume_hook(actor=keeper, organisation_id=body, public_id=hook.public_id, at=NOON)
    share(open_case(), keeper, at=NOON + timedelta(minutes=1))
    send_due(at=NOON)
    assert read_sent(receiver) == [TEST]


def test_a_new_secret_signs_beside_the_former_for_a_day(receiver, keeper):
    hook = hook_up(keeper, receiver.address)
    new = renew_secret(
        actor=keeper, organisation_id=keeper.organisation_id, public_id=hook.public_id, at=NOON
    )
    send_due(at=NOON)
    share(open_case(), keeper)
    lay_and_send(NOON + timedelta(hours=24))

    (first, body), (second, later) = receiver.arrived[0], receiver.arrived[-1]
    assert first["webhook-signature"].split() == [
        sign_by_hand(new, first, body),
        sign_by_hand(hook.secret, first, body),
    ]
    assert second["webhook-signature"] == sign_by_hand(new, second, later)


def test_the_many_messages_of_a_receiver_that_is_away_do_not_fill_the_round(receiver, keeper, monkeypatch):
    """The oldest are all of one webhook, more of them than a round looks at: the others get theirs all the same."""
    monkeypatch.setattr("tsunagu.domain.webhooks.actions.delivering.BATCH", 2)
    hook_up(keeper, f"https://nowhere.example:{receiver.port}/")
    for _ in range(5):
        share(open_case(), keeper)
    lay_all()
    Delivery.objects.update(not_before=NOON - timedelta(minutes=1))
    for _ in range(3):
        hook_up(make_staff(role=Role.MANAGER), receiver.address)

    assert send_due(at=NOON) == Round(arrived=3, postponed=1)


def test_a_slow_receiver_does_not_use_the_round_up(receiver, keeper, monkeypatch):
    """It answers, but takes its time: after the longest that one call may last the others have their turn."""
    clock, real = [0.0], line.call

    def call(place, **told):
        clock[0] += 10 if place.target == "/slow" else 0
        return real(place, **told)

    monkeypatch.setattr("tsunagu.domain.webhooks.actions.delivering.call", call)
    monkeypatch.setattr("tsunagu.domain.webhooks.actions.delivering.time.monotonic", lambda: clock[0])
    hook_up(keeper, receiver.address.rpartition("/")[0] + "/slow")
    for _ in range(9):
        share(open_case(), keeper)
    lay_all()
    Delivery.objects.update(not_before=NOON - timedelta(minutes=1))
    hook_up(make_staff(role=Role.MANAGER), receiver.address)

    assert send_due(at=NOON) == Round(arrived=3)
    assert clock[0] == 20
    assert Delivery.objects.waiting().count() == 8


def test_what_was_laid_down_while_it_was_being_stopped_is_not_told_when_it_goes_again(receiver, keeper):
    hook, body = hook_up(keeper, receiver.address), keeper.organisation_id
    share(open_case(), keeper)
    lay_all()
    late = Delivery.objects.get(event="consent.given")
    stop_hook(actor=keeper, organisation_id=body, public_id=hook.public_id, at=NOON)
    late.save()  # another process laid it down a moment after
    resume_hook(actor=keeper, organisation_id=body, public_id=hook.public_id, at=NOON)
    send_due(at=NOON)

    assert read_sent(receiver) == [TEST]
