"""Any history of consents, changes, withdrawals, days and clocks: no read without a live grant at that instant."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_staff
from tsunagu.domain.cases.actions import change_story
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import find_id, get_consultation
from tsunagu.domain.cases.shared import list_shared
from tsunagu.domain.consent.actions import change_groups, close_expired, give_consent, withdraw_consent
from tsunagu.domain.consent.enums import EVERYTHING, Group
from tsunagu.domain.consent.exceptions import ConsentEnded, ConsentNotFound
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.consent.queries import list_visible_groups

CASES = st.integers(0, 1)
BODIES = st.integers(0, 2)
GROUPS = st.sets(st.sampled_from(Group.values), min_size=1)


class Consents(RuleBasedStateMachine):
    """Beside the database stands a plain account of what was said: (case, body) -> groups with their instant, last day."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now: datetime = NOON
        self.cases = [open_case(text=f"相談{number}の図面の話です。") for number in range(2)]
        self.numbers = [find_id(case.actor, case.public_id) for case in self.cases]
        self.readers = [make_staff() for _ in range(3)]
        self.said: dict[tuple[int, int], tuple[str, dict[str, datetime], object]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def expected(self, case: int, body: int) -> frozenset[str]:
        _, opened, ends_on = self.said.get((case, body), ("", {}, None))
        if ends_on is None or timezone.localdate(self.now) > ends_on:
            return frozenset()
        return frozenset(group for group, at in opened.items() if at <= self.now)

    @rule(case=CASES, body=BODIES, groups=GROUPS, days=st.integers(0, 3))
    def give(self, case, body, groups, days):
        ends_on = timezone.localdate(self.now) + timedelta(days=days)
        consent = give_consent(
            actor=self.cases[case].actor,
            consultation_id=self.numbers[case],
            organisation_id=self.readers[body].organisation_id,
            purpose="advice",
            groups=groups,
            ends_on=ends_on,
            at=self.now,
        )
        self.said[case, body] = consent, dict.fromkeys(groups, self.now), ends_on

    @rule(case=CASES, body=BODIES, groups=GROUPS)
    def change(self, case, body, groups):
        consent, opened, ends_on = self.said.get((case, body), ("", {}, None))
        if not consent:
            return
        try:
            change_groups(actor=self.cases[case].actor, public_id=consent, groups=groups, at=self.now)
        except ConsentEnded:
            assert timezone.localdate(self.now) > ends_on
        else:
            assert timezone.localdate(self.now) <= ends_on
            self.said[case, body] = consent, {each: opened.get(each, self.now) for each in groups}, ends_on

    @rule(case=CASES, body=BODIES)
    def withdraw(self, case, body):
        if (case, body) in self.said:
            consent, *_ = self.said.pop((case, body))
            withdraw_consent(actor=self.cases[case].actor, public_id=consent, at=self.now)

    @rule(case=CASES, body=BODIES, intruder=st.integers(0, 3))
    def a_stranger_tries(self, case, body, intruder):
        consent, *_ = self.said.get((case, body), ("nobody",))
        actor = [*self.readers, self.cases[1 - case].actor][intruder]
        with pytest.raises(ConsentNotFound):
            change_groups(actor=actor, public_id=consent, groups=EVERYTHING, at=self.now)
        with pytest.raises(ConsentNotFound):
            withdraw_consent(actor=actor, public_id=consent, at=self.now)

    @rule(case=CASES)
    def tell_more(self, case):
        at = max(self.now, NOON)
        change_story(
            actor=self.cases[case].actor,
            public_id=self.cases[case].public_id,
            text=f"相談{case}の続き",
            at=at,
        )

    @rule(minutes=st.sampled_from([1, 60, 12 * 60, 24 * 60, 3 * 24 * 60]))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(minutes=st.sampled_from([1, 600]))
    def the_clock_goes_back(self, minutes):
        self.now = max(self.now - timedelta(minutes=minutes), NOON)

    @rule()
    def the_job_closes(self):
        close_expired(at=self.now)
        today = timezone.localdate(self.now)
        for key, (consent, _, ends_on) in list(self.said.items()):
            if today > ends_on:  # closed is closed, even if the clock goes back afterwards
                self.said[key] = consent, {}, ends_on

    @invariant()
    def a_body_reads_what_is_granted_now_and_nothing_else(self):
        for body, reader in enumerate(self.readers):
            listed = {row.public_id: row.groups for row in list_shared(reader, at=self.now, limit=1).rows}
            wanted = {}
            for case, opened in enumerate(self.cases):
                groups = self.expected(case, body)
                assert list_visible_groups(reader, self.numbers[case], self.now) == groups
                if not groups:
                    with pytest.raises(ConsultationNotFound):
                        get_consultation(reader, opened.public_id, at=self.now)
                    continue
                wanted[opened.public_id] = groups
                view = get_consultation(reader, opened.public_id, at=self.now)
                assert view.groups == groups
                assert bool(view.story) == ("story" in groups)
            assert listed.items() <= wanted.items()
            assert bool(listed) == bool(wanted)

    @invariant()
    def no_grant_outlives_its_consent(self):
        ended = Grant.objects.filter(closed_at=None, consent__withdrawn_at__isnull=False)
        assert not ended.exists()
        for consent in Consent.objects.prefetch_related("grants").order_by("pk"):
            for grant in consent.grants.all():
                assert (grant.organisation_id, grant.consultation_id, grant.ends_on) == (
                    consent.organisation_id,
                    consent.consultation_id,
                    consent.ends_on,
                )

    @invariant()
    def grants_carry_the_time_of_their_consultation(self):
        for grant in Grant.objects.filter(closed_at=None).select_related("consultation").order_by("pk"):
            assert grant.changed_at == grant.consultation.changed_at


@pytest.mark.django_db
def test_property_no_read_without_a_live_grant_at_that_instant():
    run_state_machine_as_test(Consents, settings=settings(max_examples=30, stateful_step_count=20))
