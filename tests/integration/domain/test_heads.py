"""The daily heads notice what the chain alone cannot: an end that was cut off, and a chain written wholly anew."""

import json
from datetime import date, timedelta

import pytest
from django.db import transaction

from tsunagu.domain.audit.actions import record_entry, write_daily_head
from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.audit.queries import check_audit, check_chain, find_heads

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def record(now, times, actor="link"):
    for place in range(times):
        with transaction.atomic():
            record_entry(
                verb=Verb.ASSESSED,
                actor=actor,
                subject="consultation:a",
                at=now + timedelta(seconds=place),
            )


def note(day=DAY):
    return write_daily_head(day=day)


def test_a_chain_that_grew_fits_all_its_heads(now):
    assert note(DAY - timedelta(days=1)) == 0
    record(now, 3)
    assert note() == 3
    record(now, 4)
    assert note(DAY + timedelta(days=1)) == 7
    record(now, 1)

    report = check_audit()
    assert (report.entries, report.heads, report.findings) == (8, 3, ())
    assert check_chain() is None
    assert {file.stat().st_mode & 0o777 for file in find_heads().iterdir()} == {0o600}


def test_the_head_of_a_day_is_written_once(now):
    record(now, 2)
    note()
    first = (find_heads() / "2026-11-22.json").read_bytes()
    record(now, 2)
    note()

    assert (find_heads() / "2026-11-22.json").read_bytes() == first
    assert json.loads(first)["count"] == 2


@pytest.mark.parametrize("left", [0, 1, 4], ids=["all", "all but one", "the last"])
def test_an_end_that_was_cut_off_is_found(now, left):
    record(now, 5)
    note()
    Entry.objects.filter(number__gt=left).delete()

    assert check_chain() == left + 1
    assert "切り捨て" in check_audit().findings[0].ja


def test_a_chain_written_wholly_anew_is_found(now):
    record(now, 5)
    note()
    Entry.objects.all().delete()
    record(now, 9, actor="somebody else")

    assert check_chain() == 5


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"count": 5', '"count": 4'),
        lambda text: text.replace("2026-11-22", "2026-11-21"),
        lambda _: "{}",
        lambda _: "[1]",
        lambda _: "no json",
        lambda _: "ｎｏ",
    ],
    ids=["another length", "another day", "empty", "a list", "text", "not ASCII"],
)
def test_a_head_that_was_changed_is_named(now, change):
    record(now, 5)
    note()
    file = find_heads() / "2026-11-22.json"
    file.write_text(change(file.read_text()), encoding="utf-8")

    report = check_audit()
    assert (report.heads, len(report.findings)) == (0, 1)
    assert "2026-11-22.json" in report.findings[0].en


def test_a_head_signed_with_another_key_or_moved_to_another_day_does_not_count(now, settings):
    record(now, 5)
    note()
    file = find_heads() / "2026-11-22.json"
    file.rename(find_heads() / "2026-11-23.json")
    assert len(check_audit().findings) == 1

    (find_heads() / "2026-11-23.json").rename(file)
    assert check_audit().findings == ()
    settings.AUDIT_KEY = "another"
    assert len(check_audit().findings) == 1
