"""Any history of referrals, answers, consents taken back and days that pass:

each body stands where the plain account says, one takes a case, and nothing is read without a live grant.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tests.factories.referrals import SUMMARY, refer
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.referrals.actions import (
    accept_referral,
    agree_to_referral,
    call_off_referral,
    complete_referral,
    decline_referral,
    return_referral,
    turn_clock,
)
from tsunagu.domain.referrals.exceptions import ReferralNotFound, ReferralRefused
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import get_referral, list_due

BODIES = st.integers(0, 2)
OPEN = ("proposed", "sent", "accepted")


class Referrals(RuleBasedStateMachine):
    """One case, three bodies, one adviser who may read it. Beside the database: body -> [referral, state, is_exclusive]."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = NOON
        self.case, self.adviser = open_case(), make_staff()
        self.bodies = [make_staff() for _ in range(3)]
        share(self.case, self.adviser, days=700)
        self.said: dict[int, list] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def find_state(self, body):
        return self.said[body][1] if body in self.said else ""

    def holds_consent(self, body):
        return Consent.objects.filter(
            organisation_id=self.bodies[body].organisation_id, withdrawn_at__isnull=True
        ).exists()

    def is_taken(self):
        return any(state == "accepted" and is_exclusive for _, state, is_exclusive in self.said.values())

    @rule(body=BODIES, by_client=st.booleans(), is_exclusive=st.booleans())
    def ask(self, body, by_client, is_exclusive):
        actor = self.case.actor if by_client else self.adviser
        wanted = {"actor": actor, "is_exclusive": is_exclusive, "days": 600, "at": self.now}
        if self.find_state(body) in OPEN or (is_exclusive and self.is_taken()):
            with pytest.raises(ReferralRefused):
                refer(self.case, self.bodies[body], **wanted)
            return
        is_sent = by_client or self.holds_consent(body)
        (made,) = refer(self.case, self.bodies[body], **wanted)
        self.said[body] = [made, "sent" if is_sent else "proposed", is_exclusive]

    @rule(body=BODIES)
    def agree(self, body):
        if body in self.said:
            deed = {
                "actor": self.case.actor,
                "public_id": self.said[body][0],
                "groups": ["story"],
                "at": self.now,
            }
            self.try_to(body, "proposed", "sent", lambda: agree_to_referral(**deed))

    @rule(
        body=BODIES,
        deed=st.sampled_from(
            [
                (decline_referral, "sent", "declined"),
                (return_referral, "accepted", "returned"),
                (complete_referral, "accepted", "completed"),
            ]
        ),
    )
    def answer(self, body, deed):
        act, before, after = deed
        if body in self.said:
            named = {
                "actor": self.bodies[body],
                "public_id": self.said[body][0],
                "at": self.now,
                "said": "一言",
            }
            self.try_to(body, before, after, lambda: act(**named))

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
            for other in self.said.values():
                if other[0] != made and other[2] and other[1] in ("proposed", "sent"):
                    other[1] = "overtaken"

    @rule(body=BODIES)
    def call_off(self, body):
        if body in self.said and self.find_state(body) in OPEN:
            call_off_referral(actor=self.case.actor, public_id=self.said[body][0], at=self.now)
            self.said[body][1] = "withdrawn"

    @rule(body=BODIES)
    def take_back_the_consent(self, body):
        rows = Consent.objects.filter(
            organisation_id=self.bodies[body].organisation_id, withdrawn_at__isnull=True
        )
        for consent in list(rows.order_by("pk").values_list("public_id", flat=True)):
            withdraw_consent(actor=self.case.actor, public_id=consent, at=self.now)
            if self.find_state(body) in ("sent", "accepted"):
                self.said[body][1] = "withdrawn"

    @rule(days=st.integers(1, 30))
    def days_pass(self, days):
        self.now += timedelta(days=days)
        for referral in list_due(self.now):
            before = Referral.objects.get(public_id=referral)
            turn_clock(referral=referral, at=self.now)
            after = Referral.objects.get(public_id=referral)
            assert (after.step or 0) - (-1 if before.step is None else before.step) == 1
            if after.state == "expired":
                next(each for each in self.said.values() if each[0] == referral)[1] = "expired"

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
        Referrals, settings=settings(max_examples=settings.default.max_examples // 8, stateful_step_count=25)
    )
