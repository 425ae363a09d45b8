"""The timeline: one order over all rooms, page by page without a gap or a double, only what the reader may see."""

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.conftest import NOON
from tests.factories.casework import share_case, work_on
from tests.factories.consents import share
from tests.factories.dockets import put_right
from tests.factories.documents import keep_paper
from tests.factories.meetings import book, offer_times
from tests.factories.people import make_staff
from tests.factories.referrals import refer
from tsunagu.domain.cases.timeline import (
    Behind,
    Place,
    TimelineEntry,
    add_timeline_part,
    list_timeline,
    narrow,
    read_place,
)
from tsunagu.domain.cases.workers import find_case
from tsunagu.domain.casework.enums import Reach
from tsunagu.domain.casework.models import Note
from tsunagu.domain.consent.enums import EVERYTHING
from tsunagu.domain.meetings.actions import cancel_meeting
from tsunagu.domain.referrals.actions import accept_referral, decline_referral
from tsunagu.kernel.words import NOTHING

pytestmark = pytest.mark.django_db


def turn_pages(case, *, limit: int, only: str = "") -> list[TimelineEntry]:
    found, before = [], None
    while True:
        page = list_timeline(case, before=before, only=only, limit=limit)
        assert len(page.entries) <= limit
        found += page.entries
        if page.before is None:
            return found
        before = read_place(str(page.before))


def fill_case(seed: int, notes: int):
    """A case with notes, of which many at the same instant, between documents, rights and consents."""
    world, draw = share_case(), random.Random(seed)
    share(world.case, make_staff(), EVERYTHING)
    put_right(world.case, at=NOON + timedelta(minutes=2))
    keep_paper(world.case, name="a.csv", content=b"a,b\n", at=NOON + timedelta(minutes=3))
    offer_times(world.ours)
    meeting = book(world.case, world.ours, at=NOON + timedelta(minutes=1))
    cancel_meeting(
        actor=world.ours, public_id=world.public_id, booking=meeting, at=NOON + timedelta(minutes=2)
    )
    asked = [make_staff() for _ in range(4)]
    made = refer(world.case, world.ours, *asked, is_exclusive=False)
    for referral, staff in zip(made[:3], (world.ours, *asked), strict=False):
        deed = draw.choice([accept_referral, decline_referral])
        said = {} if deed is accept_referral else {"said": "満席です。"}
        deed(actor=staff, public_id=referral, at=NOON + timedelta(minutes=2), **said)
    Note.objects.bulk_create(
        Note(
            consultation_id=find_case(world.ours, world.public_id, at=NOON).id,
            organisation_id=world.ours.organisation_id,
            person_id=world.ours.person_id,
            text=f"{number}",
            reach=draw.choice(list(Reach)),
            written_at=NOON + timedelta(minutes=draw.randrange(4)),
        )
        for number in range(notes)
    )
    return world


class PageByPage(TestCase):
    @settings(max_examples=6)
    @given(seed=st.integers(0, 10**6), notes=st.integers(0, 40), limit=st.integers(1, 9))
    def test_no_page_loses_or_repeats_anything(self, seed, notes, limit):
        world = fill_case(seed, notes)
        for actor in (world.ours, world.case.actor, world.theirs):
            case = find_case(actor, world.public_id, at=NOON)
            whole = list_timeline(case, limit=1000).entries
            told = [(entry.at, entry.key) for entry in turn_pages(case, limit=limit)]
            assert told == [(entry.at, entry.key) for entry in whole]
            assert told == sorted(set(told), reverse=True)


def test_who_sees_what(subtests):
    world = share_case()
    work_on(world.ours, world.public_id)
    put_right(world.case)
    keep_paper(world.case, name="a.csv", content=b"a,b\n")
    told = {
        "client": (world.case.actor, {"case", "consent", "document", "docket", "note", "outcome"}, 2),
        "body with the story": (world.ours, {"case", "consent", "note", "outcome"}, 1),
        "body with documents": (world.theirs, {"case", "consent", "document", "docket"}, 1),
    }
    for name, (actor, codes, consents) in told.items():
        with subtests.test(name):
            entries = list_timeline(find_case(actor, world.public_id, at=NOON)).entries
            assert {entry.code for entry in entries} == codes
            assert sum(entry.code == "consent" for entry in entries) == consents


def test_a_room_joins_and_is_asked(monkeypatch):
    monkeypatch.setattr("tsunagu.domain.cases.timeline._PARTS", {})
    entry = TimelineEntry(NOON, "referral:x", NOTHING)
    add_timeline_part("referral", lambda _case, _before, _limit: [entry])
    world = share_case()
    case = find_case(world.ours, world.public_id, at=NOON)

    assert list_timeline(case).entries == (entry,)
    assert list_timeline(case, only="note").entries == ()
    assert list_timeline(case, before=entry.place).entries == ()


@pytest.mark.parametrize(
    "text", ["", "~", "2026", "2026-11-22~note:a", "x~y", "2026-11-22T00:00:00+00:00~a\x00"]
)
def test_what_is_no_place_is_none(text):
    assert read_place(text) is None


def test_a_place_is_read_as_it_was_written():
    place = Place(NOON, "note:abc")
    assert read_place(str(place)) == place
    assert isinstance(read_place(str(place)).at, datetime)


def test_five_thousand_notes_cost_what_twenty_five_do(django_assert_max_num_queries):
    world = fill_case(1, 5_000)
    case = find_case(world.ours, world.public_id, at=NOON)
    first = list_timeline(case)
    with django_assert_max_num_queries(18):
        page = list_timeline(case, before=first.before)
    _, _, last = first.before.key.partition(":")
    notes = Note.objects.filter(consultation_id=case.id)
    plan = narrow(notes, Behind.SAME_PART, 26, first.before.at, last, at="written_at")

    assert len(page.entries) == 25
    assert "casework_note_timeline" in plan.explain()
