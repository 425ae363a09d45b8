"""Any history of consents, changes, withdrawals, bodies that end, companies merged, days and clocks:

no read without a live grant at that instant, and one audit entry with one message for each change.
"""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_organisation, make_staff, name_membership
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.actions import change_story, name_company
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import find_id, get_consultation
from tsunagu.domain.cases.shared import list_shared
from tsunagu.domain.consent.actions import change_groups, close_expired, give_consent, withdraw_consent
from tsunagu.domain.consent.enums import EVERYTHING, RAN_OUT, Group
from tsunagu.domain.consent.exceptions import ConsentEnded, ConsentNotFound, ConsentRefused
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.consent.queries import list_visible_groups
from tsunagu.domain.people.actions import add_company, dissolve_organisation, merge_companies, undo_merge
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import LeavingProblem, PeopleNotFound
from tsunagu.domain.work.models import OutboxMessage

CASES = st.integers(0, 2)
BODIES = st.integers(0, 2)
GROUPS = st.sets(st.sampled_from(Group.values), min_size=1)


class Consents(RuleBasedStateMachine):
    """Beside the database stands a plain account of what was said: (case, body) -> groups with their instant, last day."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now: datetime = NOON
        self.readers = [make_staff() for _ in range(3)]
        national = make_organisation(kind=OrganisationKind.NATIONAL)
        self.runs, self.heir = make_staff(organisation=national, role=Role.ADMINISTRATOR), make_staff()
        # Two asked by themselves; the first body recorded the third, on paper.
        self.cases = [open_case(text=f"相談{number}の図面の話です。") for number in range(2)]
        self.cases.append(open_case(actor=self.readers[0], text="相談2の図面の話です。"))
        self.numbers = [find_id(case.actor, case.public_id) for case in self.cases]
        self.keeper = self.readers[0]
        self.gone: set[int] = set()
        self.merge = ""
        self.companies = [add_company(actor=self.keeper, name="港商店", at=NOON) for _ in range(2)]
        name_company(actor=self.keeper, public_id=self.cases[2].public_id, company=self.companies[1], at=NOON)
        self.before = self.count_entries()
        self.done: Counter[str] = Counter()
        self.groups: dict[
            str, set[str]
        ] = {}  # what a consent says, also when its grants were closed by the day
        self.said: dict[tuple[int, int], tuple[str, dict[str, datetime], object]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def count_entries(self) -> Counter[str]:
        return Counter(Entry.objects.order_by("pk").values_list("verb", flat=True))

    def speaker(self, case: int):
        """Who speaks for the client: the client, or the body that keeps the consultation."""
        return self.keeper if case == 2 else self.cases[case].actor

    def is_keeper(self, case: int, body: int) -> bool:
        return case == 2 and self.readers[body] is self.keeper

    def expected(self, case: int, body: int) -> frozenset[str]:
        if self.is_keeper(case, body):
            return EVERYTHING
        _, opened, ends_on = self.said.get((case, body), ("", {}, None))
        if ends_on is None or timezone.localdate(self.now) > ends_on:
            return frozenset()
        return frozenset(group for group, at in opened.items() if at <= self.now)

    @rule(case=CASES, body=BODIES, groups=GROUPS, days=st.integers(0, 3))
    def give(self, case, body, groups, days):
        ends_on = timezone.localdate(self.now) + timedelta(days=days)
        wanted = {
            "actor": self.speaker(case),
            "consultation_id": self.numbers[case],
            "organisation_id": self.readers[body].organisation_id,
            "purpose": "advice",
            "groups": groups,
            "ends_on": ends_on,
            "at": self.now,
            "note": "同意書 1" if case == 2 else "",
        }
        if body in self.gone or self.is_keeper(case, body):
            with pytest.raises(ConsentRefused):
                give_consent(**wanted)
            return
        consent = give_consent(**wanted)
        self.done["consent.given"] += 1
        self.done["consent.withdrawn"] += (case, body) in self.said
        self.groups[consent] = groups
        self.said[case, body] = consent, dict.fromkeys(groups, self.now), ends_on

    @rule(case=CASES, body=BODIES, groups=GROUPS)
    def change(self, case, body, groups):
        consent, opened, ends_on = self.said.get((case, body), ("", {}, None))
        if not consent:
            return
        try:
            change_groups(actor=self.speaker(case), public_id=consent, groups=groups, at=self.now)
        except ConsentEnded:
            assert timezone.localdate(self.now) > ends_on
        else:
            assert timezone.localdate(self.now) <= ends_on
            self.done["consent.changed"] += groups != self.groups[consent]
            self.groups[consent] = groups
            self.said[case, body] = consent, {each: opened.get(each, self.now) for each in groups}, ends_on

    @rule(case=CASES, body=BODIES)
    def withdraw(self, case, body):
        if (case, body) in self.said:
            consent, *_ = self.said.pop((case, body))
            withdraw_consent(actor=self.speaker(case), public_id=consent, at=self.now)
            self.done["consent.withdrawn"] += 1

    @rule(body=BODIES, names_heir=st.booleans())
    def a_body_ends(self, body, names_heir):
        reader, is_keeper = self.readers[body], self.readers[body] is self.keeper
        code = reader.label.partition("@")[2]
        heir = name_membership(self.heir) if names_heir else None
        options = {"actor": self.runs, "code": code, "hand_over_to": heir, "at": self.now}
        if body in self.gone or (is_keeper and not names_heir):  # gone already, or with open work
            with pytest.raises(PeopleNotFound if body in self.gone else LeavingProblem):
                dissolve_organisation(**options)
            return
        dissolve_organisation(**options)
        self.gone.add(body)
        if is_keeper:
            self.keeper = self.heir
            self.done["consultation.handed_over"] += 1
            self.done["company.changed"] += 2
        for case, other in [key for key in self.said if key[1] == body]:
            del self.said[case, other]
            self.done["consent.ended_with_body"] += 1
        self.done["membership.ended"] += 1
        self.done["organisation.dissolved"] += 1

    @rule()
    def companies_become_one_or_two_again(self):
        if self.merge:
            undo_merge(actor=self.runs, public_id=self.merge, at=self.now)
            self.merge = ""
            self.done["company.merge_undone"] += 1
        else:
            survivor, merged = self.companies
            self.merge = merge_companies(actor=self.runs, survivor=survivor, merged=merged, at=self.now)
            self.done["company.merged"] += 1

    @rule(case=CASES, body=BODIES, intruder=st.integers(0, 3))
    def a_stranger_tries(self, case, body, intruder):
        consent, *_ = self.said.get((case, body), ("nobody",))
        strangers = [*self.readers, self.cases[1 if case == 0 else 0].actor]
        actor = strangers[intruder]
        if actor is self.speaker(case):
            return
        with pytest.raises(ConsentNotFound):
            change_groups(actor=actor, public_id=consent, groups=EVERYTHING, at=self.now)
        with pytest.raises(ConsentNotFound):
            withdraw_consent(actor=actor, public_id=consent, at=self.now)

    @rule(case=CASES)
    def tell_more(self, case):
        change_story(
            actor=self.speaker(case),
            public_id=self.cases[case].public_id,
            text=f"相談{case}の続き",
            at=self.now,
        )
        self.done["consultation.story_changed"] += 1

    @rule(minutes=st.sampled_from([1, 60, 12 * 60, 24 * 60, 3 * 24 * 60]))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(minutes=st.sampled_from([1, 600]))
    def the_clock_goes_back(self, minutes):
        self.now -= timedelta(minutes=minutes)

    @rule()
    def the_job_closes(self):
        self.done["consent.grants_expired"] += bool(close_expired(at=self.now))
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
                if self.is_keeper(case, body):
                    continue
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

    @invariant()
    def each_change_has_one_entry_and_one_message(self):
        assert self.count_entries() - self.before == +self.done
        entries = Counter(
            (verb, str(number)) for verb, number in Entry.objects.order_by("pk").values_list("verb", "number")
        )
        told = OutboxMessage.objects.exclude(topic=RAN_OUT)  # a day that is over is nobody's deed
        messages = Counter(told.order_by("pk").values_list("topic", "key"))
        assert entries == messages


@pytest.mark.django_db
def test_property_no_read_without_a_live_grant_at_that_instant():
    run_state_machine_as_test(
        Consents, settings=settings(max_examples=settings.default.max_examples // 8, stateful_step_count=25)
    )
