"""The report, and what the two sides say to each other about it."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.references import LETTERS
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Actor, Program, Staff, TokenBearer
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.protection.enums import OPEN_STATES, READABLE, State, Voice
from tsunagu.domain.sealing.fields import SealedTextField

if TYPE_CHECKING:
    from django.db.models import QuerySet


def draw_public_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


def draw_number() -> str:
    """This function will draw a number people can say aloud, such as J-7KQ4-M2RT: random, no year, no order in it."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"J-{drawn[:4]}-{drawn[4:]}"


def find_body(actor: Actor) -> int | None:
    """This function will return the body whose reports an actor reads, None for whoever reads none: programs take a scope of their own."""
    if isinstance(actor, TokenBearer):
        return actor.organisation_id if Scope.REPORTS_READ in actor.scopes else None
    if isinstance(actor, Program) and Scope.REPORTS_ANSWER not in actor.scopes:
        return None
    return find_reader(actor) if isinstance(actor, Staff) else None


class ReportQuerySet(models.QuerySet["Report"]):
    """``visible_to`` is the only way to a row. A body never learns whose it is: it reads ``views.Content`` and nothing else."""

    def owned_by(self, actor: Actor) -> "QuerySet[Report]":
        """This function will narrow to the reports of consultations that are the actor's own.

        A body that inherits a consultation finds none there that it was sent itself: it would learn whose they are.
        """
        rows = self.filter(consultation__in=Consultation.objects.owned_by(actor))
        return rows.exclude(receiver_id=actor.organisation_id) if isinstance(actor, Staff) else rows

    def visible_to(self, actor: Actor, at: datetime) -> "QuerySet[Report]":
        """This function will narrow to what the actor's body was sent and may still read at an instant."""
        body = find_body(actor)
        if body is None:
            return self.none()
        standing = Consultation.objects.standing().filter(pk=models.OuterRef("consultation"))
        rows = self.filter(receiver_id=body, state__in=READABLE, until_on__gte=timezone.localdate(at))
        return rows.filter(models.Exists(standing))  # asked row by row, not of a million first

    def overdue(self, at: datetime) -> "QuerySet[Report]":
        """This function will narrow to those that still stand though their last day is over."""
        return self.filter(state__in=READABLE, until_on__lt=timezone.localdate(at))


class Report(models.Model):
    """What a company tells ``receiver`` without its name. ``consultation`` says whose it is and is never shown to the receiver.

    ``number`` is what both sides call it. ``region``, ``size``, ``industry`` are what the company says of itself, "" for nothing;
    ``demands`` and ``other_side`` codes of kinds.yaml. ``call_names`` are names the company goes by, kept to find them in what it
    writes, never shown. The consent is here, not in domain/consent, and opens nothing there: ``given_by`` gave it (``note`` says where
    the signed paper is), to the end of ``until_on``. ``named_at`` and on: the company told who it is, by a consent of its own.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    number = models.CharField(max_length=12, unique=True, default=draw_number, editable=False)
    consultation = models.ForeignKey("cases.Consultation", on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State)
    text = SealedTextField(bound_to="public_id")
    demands = models.JSONField()
    region = models.CharField(max_length=20, blank=True)
    size = models.CharField(max_length=20, blank=True)
    industry = models.CharField(max_length=20, blank=True)
    other_side = models.CharField(max_length=20)
    other_name = SealedTextField(bound_to="public_id", blank=True)
    call_names = SealedTextField(bound_to="public_id")
    given_by = models.CharField(max_length=120)
    note = SealedTextField(bound_to="public_id", blank=True)
    sent_at = models.DateTimeField()
    until_on = models.DateField()
    received_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    answer = SealedTextField(bound_to="public_id", blank=True)
    ended_at = models.DateTimeField(null=True)
    named_at = models.DateTimeField(null=True)
    name = SealedTextField(bound_to="public_id", blank=True)
    reach = SealedTextField(bound_to="public_id", blank=True)
    named_note = SealedTextField(bound_to="public_id", blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="protection_report_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=READABLE, ended_at__isnull=True)
                | models.Q(state__in=(State.WITHDRAWN, State.ENDED), ended_at__isnull=False),
                name="protection_report_ends_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.CLOSED)
                | (models.Q(closed_at__isnull=False, received_at__isnull=False) & ~models.Q(outcome="")),
                name="protection_report_closed_with_an_outcome",
            ),
            models.UniqueConstraint(
                fields=["consultation", "receiver"],
                condition=models.Q(state__in=OPEN_STATES),
                name="protection_report_open_once_per_body",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "state", "id"], name="protection_report_inbox"),
            models.Index(
                fields=["until_on"], condition=models.Q(ended_at__isnull=True), name="protection_report_over"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def label(self) -> str:
        """The name under which audit and access log speak of it; neither names the consultation beside it."""
        return f"report:{self.public_id}"


class Message(models.Model):
    """Something one side says to the other. ``person`` is who wrote it at the body, None on the company's side."""

    report = models.ForeignKey("protection.Report", on_delete=models.CASCADE, related_name="messages")
    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    voice = models.CharField(max_length=10, choices=Voice)
    text = SealedTextField(bound_to="public_id")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voice__in=Voice.values), name="protection_message_voice_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
