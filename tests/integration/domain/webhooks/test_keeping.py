"""Webhooks themselves: whose they are, what none can be, what ends with a body, who hears of referrals and deletions."""

import pytest
from django.db import IntegrityError, transaction

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.people import make_organisation, make_staff
from tests.factories.webhooks import hook_up, lay_all
from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.queries import check_chain, list_entries
from tsunagu.domain.cases.actions.delete_consultation import hide_consultation
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.people.actions import dissolve_organisation
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.webhooks.actions import (
    add_hook,
    add_kinds,
    renew_secret,
    resume_hook,
    stop_hook,
    try_hook,
)
from tsunagu.domain.webhooks.enums import State
from tsunagu.domain.webhooks.events import EVENTS, TEST
from tsunagu.domain.webhooks.exceptions import HookNotFound, HookRefused
from tsunagu.domain.webhooks.models import Delivery, Hook
from tsunagu.domain.webhooks.queries import get_hook, list_deliveries, list_hooks
from tsunagu.domain.webhooks.rules import MOST_HOOKS
from tsunagu.jobs.subscribers import SUBSCRIBERS, WEBHOOKS

pytestmark = pytest.mark.django_db


def add_tasks(**told):
    return add_kinds(**told, kinds=["tasks"])


DEEDS = [try_hook, stop_hook, resume_hook, renew_secret, add_tasks]


@pytest.mark.parametrize("role", [each for each in Role if each not in {Role.MANAGER, Role.ADMINISTRATOR}])
def test_who_does_not_look_after_programs_has_no_webhook(role):
    actor = make_staff(role=role)

    with pytest.raises(NotPermitted):
        hook_up(actor)
    with pytest.raises(NotPermitted):
        list_hooks(actor, organisation_id=actor.organisation_id)


def test_another_bodys_webhook_is_out_of_reach(keeper):
    hook, stranger = hook_up(keeper).public_id, make_staff(role=Role.MANAGER)
    home, theirs = keeper.organisation_id, stranger.organisation_id

    for look in (get_hook, list_deliveries):
        with pytest.raises(HookNotFound):
            look(stranger, hook, organisation_id=theirs)
        with pytest.raises(NotPermitted):
            look(stranger, hook, organisation_id=home)
    for deed in DEEDS:
        with pytest.raises(HookNotFound):
            deed(actor=stranger, organisation_id=theirs, public_id=hook, at=NOON)
        with pytest.raises(NotPermitted):
            deed(actor=stranger, organisation_id=home, public_id=hook, at=NOON)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"note": " "}, "note"),
        ({"note": "あ" * 81}, "note"),
        ({"kinds": ()}, "kinds"),
        ({"kinds": ("all",)}, "kinds"),
        ({"address": "http://hooks.minato.example/"}, "address"),
    ],
    ids=["blank", "long", "nothing", "unknown", "in the clear"],
)
def test_what_no_webhook_can_be_is_refused(keeper, change, where):
    said = {"note": "連携", "kinds": ("consents",), "address": "https://hooks.minato.example/"} | change

    with pytest.raises(HookRefused) as refused:
        add_hook(actor=keeper, organisation_id=keeper.organisation_id, at=NOON, **said)
    assert refused.value.where == where
    assert not Hook.objects.exists()


def test_a_body_has_so_many_and_taking_one_up_again_counts(keeper):
    body, first = keeper.organisation_id, hook_up(keeper).public_id
    stop_hook(actor=keeper, organisation_id=body, public_id=first, at=NOON)
    for _ in range(MOST_HOOKS):
        hook_up(keeper)

    with pytest.raises(HookRefused, match="at most"):
        hook_up(keeper)
    with pytest.raises(HookRefused, match="at most"):
        resume_hook(actor=keeper, organisation_id=body, public_id=first, at=NOON)
    hook_up(make_staff(role=Role.MANAGER))


def test_every_step_is_recorded_and_doing_it_again_changes_nothing(keeper):
    hook, body = hook_up(keeper).public_id, keeper.organisation_id
    for deed in (try_hook, renew_secret, stop_hook, stop_hook, resume_hook, resume_hook):
        deed(actor=keeper, organisation_id=body, public_id=hook, at=NOON)

    assert [each.verb for each in list_entries(subject=f"webhook:{hook}")] == [
        Verb.WEBHOOK_ADDED,
        Verb.WEBHOOK_TRIED,
        Verb.WEBHOOK_SECRET_RENEWED,
        Verb.WEBHOOK_STOPPED,
        Verb.WEBHOOK_RESUMED,
    ]
    assert check_chain() is None


def test_with_its_body_it_ends_and_nothing_is_laid_down_for_it(keeper):
    national = make_organisation(kind=OrganisationKind.NATIONAL)
    runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)
    case = open_case()
    share(case, keeper)
    hook_up(keeper)
    code = Organisation.objects.get(pk=keeper.organisation_id).code
    dissolve_organisation(actor=runs, code=code, at=NOON)
    lay_all()

    assert Hook.objects.get().stopped_by == runs.label
    assert list(Delivery.objects.values_list("event", "state")) == [(TEST, State.DROPPED)]


def test_of_a_deletion_all_hear_who_ever_had_a_consent_and_nobody_else(keeper):
    (client, case), stranger = make_client(), make_staff(role=Role.MANAGER)
    share(case, keeper)
    for each in (keeper, stranger):
        hook_up(each)
    hide_consultation(actor=client, consultation_id=find_id(client, case.public_id), at=NOON)
    lay_all()

    told = Delivery.objects.filter(event="deletion.asked")
    assert [row.hook.organisation_id for row in told] == [keeper.organisation_id]


def test_a_broken_record_adds_no_webhook(keeper, monkeypatch):
    monkeypatch.setattr("tsunagu.domain.webhooks.actions.keeping.record_change", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        hook_up(keeper)
    assert not Hook.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"stopped_at": NOON}, "stopped_by_somebody"),
        ({"stopped_by": "x"}, "stopped_by_somebody"),
        ({"former_until": NOON}, "former_secret_ends"),
    ],
)
def test_the_database_refuses_half_of_a_stop_or_of_a_secret(keeper, change, name):
    hook_up(keeper)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Hook.objects.update(**change)


def test_the_database_lays_a_change_down_once(keeper):
    hook_up(keeper)
    row = Delivery.objects.get()
    row.pk, row.public_id = None, "another"

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_every_event_has_its_subscriber():
    assert all(WEBHOOKS in SUBSCRIBERS[topic] for topic in EVENTS)
    assert [topic for topic, those in SUBSCRIBERS.items() if WEBHOOKS in those and topic not in EVENTS] == []


def test_it_is_told_of_more_from_then_on_and_of_nothing_twice():
    keeper = make_staff(role=Role.MANAGER)
    hook, case = hook_up(keeper, kinds=["referrals"]), open_case()
    told = {
        "actor": keeper,
        "organisation_id": keeper.organisation_id,
        "public_id": hook.public_id,
        "at": NOON,
    }
    share(case, keeper)
    lay_all()
    for kinds in (["consents"], ["consents", "referrals"]):
        add_kinds(**told, kinds=kinds)
    assert Hook.objects.get().kinds == ["consents", "referrals"]
    assert [each.verb for each in list_entries(subject=f"webhook:{hook.public_id}")].count(
        Verb.WEBHOOK_KINDS_ADDED
    ) == 1
    assert not Delivery.objects.exclude(event=TEST).exists()
    for wrong in ([], ["everything"]):
        with pytest.raises(HookRefused):
            add_kinds(**told, kinds=wrong)
