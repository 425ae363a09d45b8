"""Counting from one place: against a naive twin, over any order of moments; networks of IPv6 count as one place."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tsunagu.domain.audit.models import Tally
from tsunagu.domain.audit.tallies import count_up

START = datetime(2026, 11, 22, 9, tzinfo=UTC)
WHILE = timedelta(minutes=10)


class Twin:
    """A list of every moment, read anew each time."""

    def __init__(self):
        self.begun, self.times = {}, {}

    def count_up(self, key, at):
        if key not in self.begun or at >= self.begun[key] + WHILE:
            self.begun[key], self.times[key] = at, []
        self.times[key].append(at)
        return len(self.times[key])


@pytest.mark.django_db
class TestCounting(TestCase):
    @given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 700)), max_size=30))
    def test_property_counts_as_the_twin_does(self, sent):
        Tally.objects.all().delete()
        twin, at = Twin(), START
        for key, later in sent:
            at += timedelta(seconds=later)
            assert count_up(key=key, within=WHILE, at=at) == twin.count_up(key, at)
        assert Tally.objects.count() == len(twin.begun)


ASK = "/consultations/unknown/account/"
"""Ten an hour; nobody needs a consultation to be counted."""


@pytest.mark.parametrize(
    ("second", "waits"),
    [("198.51.100.7", True), ("198.51.100.8", False), ("2001:db8:1:2::7", False)],
    ids=["the same place", "another place", "another kind of place"],
)
def test_who_sends_too_often_waits(db, client, second, waits):
    sent = [client.post(ASK, REMOTE_ADDR="198.51.100.7").status_code for _ in range(10)]
    assert sent == [404] * 10
    assert client.post(ASK, REMOTE_ADDR=second).status_code == (429 if waits else 404)


def test_a_network_of_ipv6_is_one_place(db, client):
    sent = [client.post(ASK, REMOTE_ADDR=f"2001:db8:1:2::{number}").status_code for number in range(1, 12)]
    assert sent == [404] * 10 + [429]
    assert client.post(ASK, REMOTE_ADDR="2001:db8:9:9::1").status_code == 404


def test_reading_is_not_counted_and_the_place_is_not_kept(db, client):
    for _ in range(12):
        assert client.get(ASK, REMOTE_ADDR="198.51.100.7").status_code == 404
    assert not Tally.objects.exists()
    client.post(ASK, REMOTE_ADDR="198.51.100.7")
    assert "198.51" not in str(Tally.objects.values_list())
