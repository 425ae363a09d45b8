"""A row written by `insert_row` beside its twin written by Django: column for column the same in the database."""

from datetime import date

import pytest
from django.db import IntegrityError, connection

from tests.conftest import NOON
from tests.factories.cases import open_case
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.deliverables.models import AssessmentRecord
from tsunagu.domain.statements.inserting import insert_row
from tsunagu.domain.work.models import OutboxMessage

pytestmark = pytest.mark.django_db


def make_entry(name: str) -> Entry:
    return Entry(number=10**9 + len(name), at=NOON, verb="x", actor=name, subject="s", previous_hash=name)


def make_message(name: str) -> OutboxMessage:
    return OutboxMessage(topic="x", key=name, payload={"a": ["あ", None]}, announced_at=NOON, not_before=NOON)


def make_case(name: str) -> Consultation:
    return Consultation(
        public_id=name,
        reference=name,
        language="ja",
        story="物語\n%s",
        facts={"employees": 9},
        declined=["a"],
        secret_hash=name,
        secret_expires_on=date(2026, 11, 26),
        opened_at=NOON,
        changed_at=NOON,
    )


def make_record(name: str) -> AssessmentRecord:
    case = Consultation.objects.get(public_id=open_case(text=name).public_id)
    return AssessmentRecord(
        consultation=case, made_at=NOON, made_on=date(2026, 11, 26), inputs="i", body='{"あ": 1}'
    )


def read_raw(row) -> dict[str, object]:
    """What the database holds of a row, without its number and what must differ."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])
        names = [column[0] for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


@pytest.mark.parametrize(
    ("make", "own"),
    [
        (make_entry, {"number", "actor", "previous_hash"}),
        (make_message, {"key"}),
        (make_case, {"public_id", "reference", "secret_hash"}),
        (make_record, {"consultation_id"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_is_what_django_writes(make, own):
    ours, theirs = make("ours"), make("theirs-too")
    insert_row(ours)
    theirs.save(force_insert=True)
    assert ours.pk != theirs.pk
    sealed = {field.column for field in ours._meta.fields if type(field).__name__.startswith("Sealed")}
    left_out = own | sealed | {"id"}
    told = [
        {name: value for name, value in read_raw(row).items() if name not in left_out}
        for row in (ours, theirs)
    ]
    assert told[0] == told[1]
    kept = type(ours).objects.get(pk=ours.pk)  # and read back, opened where it was sealed
    for field in ours._meta.fields:
        assert getattr(kept, field.attname) == getattr(ours, field.attname), field.name
    ours.save()  # the object knows that it is in the database
    assert type(ours).objects.filter(pk=ours.pk).count() == 1


def test_a_second_one_is_refused_or_left_out():
    insert_row(make_message("once"))
    again = make_message("once")
    insert_row(again, unless_there=True)
    assert again.pk is None
    assert OutboxMessage.objects.filter(key="once").count() == 1
    with pytest.raises(IntegrityError):
        insert_row(make_message("once"))
