"""Any history of referrals, answers, consents taken back and days that pass:

each body stands where the plain account says, one takes a case, and a body opens the case if and only if it should.
"""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import TODAY, share
from tests.factories.people import make_staff
from tests.factories.referrals import SUMMARY, refer
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.consent.actions import change_groups, withdraw_consent
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.consent.queries import find_standing
from tsunagu.domain.referrals.actions import (
    accept_referral,
    agree_to_referral,
    call_off_referral,
    complete_referral,
    decline_referral,
    return_referral,
    turn_clock,
    withdraw_without_consent,
)
from tsunagu.domain.referrals.exceptions import ReferralNotFound, ReferralRefused
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import get_referral, list_due, list_without_consent

BODIES = st.integers(0, 2)
GROUPS = st.sets(st.sampled_from(["story", "company", "documents"]), min_size=1)
OPEN = ("proposed", "sent", "accepted")
DEEDS = {
    "decline": (decline_referral, "sent", "declined"),
    "return": (return_referral, "accepted", "returned"),
    "complete": (complete_referral, "accepted", "completed"),
}


class Referrals(RuleBasedStateMachine):
    """One case, three bodies, one adviser who may read it.

    Beside the database: body -> [referral, state, is_exclusive]; body -> what it holds (a word of the client each: groups,
    last day); body -> which word came with its request, and what it held before.
    """

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = NOON
        self.case, self.adviser = open_case(), make_staff()
        self.bodies = [make_staff() for _ in range(3)]
        share(self.case, self.adviser, days=700)
        self.number = Consent.objects.get().consultation_id
        self.said: dict[int, list] = {}
        self.held: dict[int, list] = {}
        self.came: dict[int, tuple] = {}
        self.asked: dict[int, date] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def find_state(self, body):
        return self.said[body][1] if body in self.said else ""

    @property
    def today(self):
        return timezone.localdate(self.now)

    def expect_groups(self, body):
        groups, until = self.held.get(body, (set(), self.today))
        return groups if self.today <= until else set()

    def give_with_request(self, body, groups, until):
        """The client asks: nothing new where the body sees as much for as long, else one word for all of it."""
        held = self.expect_groups(body)
        before = self.held[body] if held else None
        self.came.pop(body, None)
        if before and groups <= held and until <= before[1]:
            return
        self.held[body] = [groups | held, max([until, *before[1:]] if before else [until])]
        self.came[body] = (self.held[body], before and (set(before[0]), before[1]))

    def leave(self, body, state):
        """The request is in the body's hands no more: what came with it goes, what was there before stays."""
        self.said[body][1] = state
        word, before = self.came.pop(body, (None, None))
        if word is None or self.held.get(body) is not word or not self.expect_groups(body):
            return
        kept = word[0] & before[0] if before and self.today <= before[1] else set()
        if kept:
            word[:] = [kept, min(word[1], before[1])]
        else:
            del self.held[body]

    def is_taken(self):
        return any(state == "accepted" and is_exclusive for _, state, is_exclusive in self.said.values())

    @rule(
        body=BODIES,
        by_client=st.booleans(),
        is_exclusive=st.booleans(),
        groups=GROUPS,
        days=st.integers(0, 120),
    )
    def ask(self, body, by_client, is_exclusive, groups, days):
        actor = self.case.actor if by_client else self.adviser
        wanted = {
            "actor": actor,
            "is_exclusive": is_exclusive,
            "groups": groups,
            "days": days,
            "at": self.now,
        }
        if self.find_state(body) in OPEN or (is_exclusive and self.is_taken()):
            with pytest.raises(ReferralRefused):
                refer(self.case, self.bodies[body], **wanted)
            return
        is_sent = by_client or bool(self.expect_groups(body))
        (made,) = refer(self.case, self.bodies[body], **wanted)
        self.said[body] = [made, "sent" if is_sent else "proposed", is_exclusive]
        self.came.pop(body, None)
        self.asked[body] = self.today + timedelta(days=days)
        if by_client:
            self.give_with_request(body, groups, self.asked[body])

    @rule(body=BODIES, groups=GROUPS)
    def agree(self, body, groups):
        if body in self.said:
            deed = {
                "actor": self.case.actor,
                "public_id": self.said[body][0],
                "groups": groups,
                "at": self.now,
            }
            if self.try_to(body, "proposed", "sent", lambda: agree_to_referral(**deed)):
                self.give_with_request(body, groups, max(self.asked[body], self.today))

    @rule(body=BODIES, groups=GROUPS, days=st.integers(0, 120))
    def consent_directly(self, body, groups, days):
        until = self.today + timedelta(days=days)
        share(self.case, self.bodies[body], groups, days=(until - TODAY).days, at=self.now)
        self.held[body] = [groups, until]

    @rule(body=BODIES, groups=GROUPS)
    def change_what_is_seen(self, body, groups):
        if self.expect_groups(body):
            change_groups(
                actor=self.case.actor, public_id=self.find_consent(body), groups=groups, at=self.now
            )
            self.held[body][0] = groups

    @rule(body=BODIES, deed=st.sampled_from(list(DEEDS)))
    def answer(self, body, deed):
        act, before, after = DEEDS[deed]
        if body in self.said:
            named = {
                "actor": self.bodies[body],
                "public_id": self.said[body][0],
                "at": self.now,
                "said": "一言",
            }
            if self.try_to(body, before, after, lambda: act(**named)) and after != "completed":
                self.leave(body, after)

    @rule(body=BODIES, groups=GROUPS, days=st.integers(0, 120), deed=st.sampled_from([None, *DEEDS]))
    def go_all_the_way(self, body, groups, days, deed):
        """What single steps seldom reach in one history: asked by the client, taken on where that comes first, ended."""
        if self.find_state(body) not in OPEN:
            self.ask(body, True, False, groups, days)
        if self.find_state(body) == "sent" and deed != "decline":
            self.take(body)
        if deed and self.find_state(body) == DEEDS[deed][1]:
            self.answer(body, deed)

    @rule(body=BODIES)
    def take(self, body):
        if body not in self.said:
            return
        made, _, is_exclusive = self.said[body]
        took = self.try_to(
            body,
            "" if is_exclusive and self.is_taken() else "sent",
            "accepted",
            lambda: accept_referral(actor=self.bodies[body], public_id=made, at=self.now),
        )
        if took and is_exclusive:
            for each, other in self.said.items():
                if other[0] != made and other[2] and other[1] in ("proposed", "sent"):
                    self.leave(each, "overtaken")

    @rule(body=BODIES)
    def call_off(self, body):
        if body in self.said and self.find_state(body) in OPEN:
            call_off_referral(actor=self.case.actor, public_id=self.said[body][0], at=self.now)
            self.leave(body, "withdrawn")

    @rule(body=BODIES)
    def take_back_the_consent(self, body):
        consent = self.find_consent(body)
        if consent:
            withdraw_consent(actor=self.case.actor, public_id=consent, at=self.now)
            self.held.pop(body, None)
            if self.find_state(body) in ("sent", "accepted"):
                self.said[body][1] = "withdrawn"

    def find_consent(self, body):
        rows = Consent.objects.filter(
            organisation_id=self.bodies[body].organisation_id, withdrawn_at__isnull=True
        )
        return rows.values_list("public_id", flat=True).first()

    @rule(days=st.integers(1, 20))
    def days_pass(self, days):
        self.now += timedelta(days=days)
        for referral in list_without_consent(self.now):
            assert withdraw_without_consent(referral=referral, at=self.now)
            body = next(each for each, said in self.said.items() if said[0] == referral)
            assert not self.expect_groups(body)
            self.leave(body, "withdrawn")
        for referral in list_due(self.now):
            before = Referral.objects.get(public_id=referral)
            turn_clock(referral=referral, at=self.now)
            after = Referral.objects.get(public_id=referral)
            assert (after.step or 0) - (-1 if before.step is None else before.step) == 1
            if after.state == "expired":
                self.leave(next(each for each, said in self.said.items() if said[0] == referral), "expired")

    def try_to(self, body, before, after, act) -> bool:
        if self.find_state(body) != before:
            with pytest.raises((ReferralRefused, ReferralNotFound)):
                act()
            return False
        act()
        self.said[body][1] = after
        return True

    @invariant()
    def each_stands_where_the_account_says(self):
        for made, state, _ in self.said.values():
            assert Referral.objects.get(public_id=made).state == state
        taken = Referral.objects.filter(state="accepted", is_exclusive=True)
        assert taken.count() <= 1

    @invariant()
    def a_body_opens_the_case_if_and_only_if_it_should(self):
        for body, reader in enumerate(self.bodies):
            wanted = self.expect_groups(body)
            try:
                seen = set(get_consultation(reader, self.case.public_id, at=self.now).groups)
            except ConsultationNotFound:
                seen = set()
            assert seen == wanted
            standing = find_standing(self.number, reader.organisation_id, self.now)
            assert standing is None or standing.ends_on == self.held[body][1]

    @invariant()
    def nothing_is_read_without_a_live_grant(self):
        for body, (made, state, _) in self.said.items():
            reader = self.bodies[body]
            has_grant = (
                Grant.objects.live_at(self.now).filter(organisation_id=reader.organisation_id).exists()
            )
            try:
                seen = get_referral(reader, made, at=self.now)
            except ReferralNotFound:
                assert Referral.objects.get(public_id=made).sent_at is None
                continue
            assert seen.summary == (SUMMARY if has_grant else "")
            assert has_grant or state not in ("sent", "accepted")


@pytest.mark.django_db
@pytest.mark.slow
def test_property_any_history_of_referrals_keeps_its_word():
    run_state_machine_as_test(
        Referrals, settings=settings(max_examples=settings.default.max_examples // 6, stateful_step_count=20)
    )
