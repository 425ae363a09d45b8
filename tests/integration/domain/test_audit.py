"""The chain: every change adds a link, every later change of a link shows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tsunagu.domain.audit.actions import record_entry
from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.audit.queries import check_chain, list_entries
from tsunagu.domain.audit.verb_words import VERB_WORDS

pytestmark = pytest.mark.django_db


def record(now, times=1, subject="consultation:a"):
    for place in range(times):
        with transaction.atomic():
            record_entry(
                verb=Verb.FACT_ANSWERED, actor="link", subject=subject, at=now + timedelta(seconds=place)
            )


def test_whatever_can_happen_can_be_said_to_whom_it_happened():
    assert set(VERB_WORDS) == set(Verb)


def test_an_untouched_chain_is_whole(now):
    record(now, times=5)

    assert check_chain() is None
    assert [entry.number for entry in list_entries(subject="consultation:a")] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "visitor"},
        {"subject": "consultation:b"},
        {"verb": "consultation.opened"},
        {"number": 99},
        {"own_hash": "0" * 64},
        {"at": "2020-01-01T00:00:00+00:00"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_found(now, change):
    record(now, times=5)
    Entry.objects.filter(number=3).update(**change)

    assert check_chain() == 3


def test_a_removed_entry_is_found(now):
    record(now, times=5)
    Entry.objects.filter(number=2).delete()

    assert check_chain() == 2


def test_the_chain_cannot_fork(now):
    record(now, times=2)
    second = Entry.objects.get(number=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            number=9,
            at=now,
            verb="x",
            actor="x",
            subject="x",
            previous_hash=second.previous_hash,
            own_hash="f" * 64,
        )


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused(now):
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction"):
        record_entry(verb=Verb.ASSESSED, actor="link", subject="consultation:a", at=now)
