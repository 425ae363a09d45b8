"""The referral, and a body's own clock."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.enums import ConsentPurpose
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Actor, ReferredBody
from tsunagu.domain.referrals.enums import OPEN_STATES, WITH_BODY, State, Step
from tsunagu.domain.sealing.fields import SealedTextField

if TYPE_CHECKING:
    from django.db.models import QuerySet


def draw_public_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


def _is_between(body: int) -> models.Q:
    return models.Q(sender_id=body) | models.Q(receiver_id=body, sent_at__isnull=False)


class ReferralQuerySet(models.QuerySet["Referral"]):
    """``visible_to`` is the only way to a row; what it says is shown only while the reader may see the consultation."""

    def visible_to(self, actor: Actor) -> "QuerySet[Referral]":
        """This function will narrow to the client's own, and to what a body sent, received or recorded.

        The body that was asked sees nothing before the client agreed.
        """
        if isinstance(actor, ReferredBody):
            return self.standing().filter(pk=actor.referral_id)
        body = find_reader(actor)
        if body is None:
            return self.filter(consultation__in=Consultation.objects.owned_by(actor))
        return self.seen_by(body)

    def seen_by(self, body: int) -> "QuerySet[Referral]":
        """This function will narrow to what a body sent, was asked or recorded itself."""
        own = Consultation.objects.recorded_by(body).filter(pk=models.OuterRef("consultation"))
        return self.standing().filter(models.Exists(own) | _is_between(body))

    def standing(self) -> "QuerySet[Referral]":
        """This function will leave out those of consultations that their client asked to delete or that were erased."""
        standing = Consultation.objects.standing().filter(pk=models.OuterRef("consultation"))
        return self.filter(models.Exists(standing))  # asked row by row, not of a million first

    def between(self, body: int) -> "QuerySet[Referral]":
        """This function will narrow to what a body sent, and what it was asked once the client had agreed."""
        return self.filter(_is_between(body))

    def received_by(self, organisation_id: int) -> "QuerySet[Referral]":
        """This function will narrow to what a body has in hand, or had."""
        return self.filter(receiver_id=organisation_id, sent_at__isnull=False)

    def without_consent(self, at: datetime) -> "QuerySet[Referral]":
        """This function will narrow to those in hand for which no grant is open any more."""
        live = Grant.objects.live_at(at).filter(
            organisation_id=models.OuterRef("receiver_id"), consultation_id=models.OuterRef("consultation_id")
        )
        return self.filter(~models.Exists(live), state__in=WITH_BODY)


class Referral(models.Model):
    """A consultation put before ``receiver``: by ``sender``, or by the client when that is None;
    ``sender_person`` is the adviser who did.

    ``summary`` is what the client lets the body read first, ``answer`` what the body said (why not, why returned, what was
    done). ``groups``, ``purpose`` and ``consent_until`` are what is, or was, asked of the client. ``is_exclusive``: one body
    is enough. ``days`` are the clock's as they were when it was sent, ``step`` the last that was taken, ``next_on`` the day
    of the next. ``link_hash`` is the SHA-256 of the secret of a link for a body without accounts; it goes with the referral's
    end. ``team`` is the team of the body it was given to, ``taken_by`` who has it in hand: None while nobody of the team has
    taken it, and when the body came by that link. ``consent`` is the one that was given with it, ``former_consent`` what the
    body had held until then; both None when it could read enough already.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    consultation = models.ForeignKey("cases.Consultation", on_delete=models.CASCADE, related_name="referrals")
    receiver = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="referrals_received"
    )
    sender = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="referrals_sent"
    )
    sender_person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    sent_by = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=State)
    is_exclusive = models.BooleanField(default=True)
    purpose = models.CharField(max_length=20, choices=ConsentPurpose)
    groups = models.JSONField()
    consent_until = models.DateField()
    consent = models.ForeignKey("consent.Consent", null=True, on_delete=models.SET_NULL, related_name="+")
    former_consent = models.ForeignKey(
        "consent.Consent", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    summary = SealedTextField(bound_to="public_id")
    answer = SealedTextField(bound_to="public_id", blank=True)
    taken_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("people.Team", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    days = models.JSONField(default=list)
    step = models.SmallIntegerField(null=True, choices=Step)
    next_on = models.DateField(null=True)
    link_hash = models.CharField(max_length=64, blank=True)
    link_expires_on = models.DateField(null=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="referrals_referral_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=WITH_BODY) | models.Q(sent_at__isnull=False),
                name="referrals_referral_sent_before_in_hand",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.ACCEPTED) | models.Q(answered_at__isnull=False),
                name="referrals_referral_taken_at",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN_STATES, ended_at__isnull=True)
                | (~models.Q(state__in=OPEN_STATES) & models.Q(ended_at__isnull=False)),
                name="referrals_referral_ends_once",
            ),
            models.CheckConstraint(
                condition=models.Q(next_on__isnull=True) | models.Q(state=State.SENT),
                name="referrals_referral_clock_runs_while_sent",
            ),
            models.UniqueConstraint(
                fields=["consultation", "receiver"],
                condition=models.Q(state__in=OPEN_STATES),
                name="referrals_referral_open_once_per_body",
            ),
            models.UniqueConstraint(
                fields=["consultation"],
                condition=models.Q(state=State.ACCEPTED, is_exclusive=True),
                name="referrals_referral_one_takes_it",
            ),
            models.UniqueConstraint(
                fields=["link_hash"],
                condition=~models.Q(link_hash=""),
                name="referrals_referral_link_opens_one",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "state", "next_on", "id"], name="referrals_referral_inbox"),
            models.Index(fields=["sender", "state", "-made_at", "-id"], name="referrals_referral_outbox"),
            models.Index(
                fields=["receiver", "taken_by", "state", "next_on", "id"], name="referrals_referral_of_person"
            ),
            models.Index(
                fields=["team", "state", "next_on", "id"],
                condition=models.Q(team__isnull=False),
                name="referrals_referral_of_team",
            ),
            models.Index(
                fields=["receiver", "state", "next_on", "id"],
                condition=models.Q(team__isnull=True, taken_by__isnull=True),
                name="referrals_referral_of_nobody",
            ),
            models.Index(
                fields=["next_on"], condition=models.Q(next_on__isnull=False), name="referrals_referral_clock"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"referral:{self.public_id}"


class ClockSetting(models.Model):
    """The working days of a body's own clock, one for each step."""

    organisation = models.OneToOneField(
        "people.Organisation", on_delete=models.CASCADE, related_name="referral_clock"
    )
    days = models.JSONField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"clock of {self.organisation_id}"
