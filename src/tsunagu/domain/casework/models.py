"""The case file of a consultation, and what those who work on it keep: notes, tasks, outcomes, corrections."""

import secrets

from django.db import models

from tsunagu.domain.casework.enums import (
    CameBy,
    OutcomeKind,
    Reach,
    ReviewState,
    Satisfied,
    Stage,
    Subject,
    Urgency,
    Verdict,
)
from tsunagu.domain.sealing.fields import SealedTextField


def draw_public_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


def _known(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": choices.values}), name=name)


class CaseFile(models.Model):
    """Where a case stands; made by the first action on it.

    ``disclosed_on`` is the day from which the client's technology or design was known to others; ``partners`` who else takes part.
    ``closed_by`` is whoever ended the work.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    consultation = models.OneToOneField(
        "cases.Consultation", on_delete=models.CASCADE, related_name="case_file"
    )
    came_by = models.CharField(max_length=10, choices=CameBy, default=CameBy.ONLINE)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.TAKEN)
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.USUAL)
    topics = models.JSONField(default=list)
    disclosed_on = models.DateField(null=True, blank=True)
    partners = SealedTextField(bound_to="public_id", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            _known("came_by", CameBy, "casework_file_came_by_is_known"),
            _known("stage", Stage, "casework_file_stage_is_known"),
            _known("urgency", Urgency, "casework_file_urgency_is_known"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="casework_file_closed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["disclosed_on"],
                condition=models.Q(disclosed_on__isnull=False, closed_at__isnull=True),
                name="casework_file_novelty",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Written(models.Model):
    """What somebody of a body wrote down in a case."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    consultation = models.ForeignKey("cases.Consultation", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_id


class Note(Written):
    """A note of ``organisation``; ``reach`` says who else reads it."""

    text = SealedTextField(bound_to="public_id")
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.OWN)

    class Meta:
        constraints = [_known("reach", Reach, "casework_note_reach_is_known")]
        indexes = [
            models.Index(fields=["consultation", "-written_at", "-public_id"], name="casework_note_timeline")
        ]


class Task(Written):
    """Something a body still has to do.

    ``team`` is the team of the body it was given to, ``assignee`` who has it in hand: without either it is anybody's there.
    """

    text = SealedTextField(bound_to="public_id")
    assignee = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True, done_by__isnull=True)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="casework_task_done_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["consultation", "organisation"], name="casework_task_of_case"),
            models.Index(
                fields=["organisation", "assignee", "due_on"],
                condition=models.Q(done_at__isnull=True),
                name="casework_task_desk",
            ),
            models.Index(
                fields=["team", "assignee", "due_on"],
                condition=models.Q(done_at__isnull=True, team__isnull=False),
                name="casework_task_of_team",
            ),
        ]


class Outcome(Written):
    """What came of it on ``happened_on``; ``effect`` is what is known of it later, as of ``effect_on``."""

    kind = models.CharField(max_length=12, choices=OutcomeKind)
    happened_on = models.DateField()
    text = SealedTextField(bound_to="public_id", blank=True)
    effect = SealedTextField(bound_to="public_id", blank=True)
    effect_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [_known("kind", OutcomeKind, "casework_outcome_kind_is_known")]
        indexes = [models.Index(fields=["consultation"], name="casework_outcome_of_case")]


class Satisfaction(models.Model):
    """The client's answer after the work; a later one takes the place of an earlier one."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    consultation = models.OneToOneField(
        "cases.Consultation", on_delete=models.CASCADE, related_name="satisfaction"
    )
    answer = models.CharField(max_length=8, choices=Satisfied)
    text = SealedTextField(bound_to="public_id", blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [_known("answer", Satisfied, "casework_satisfaction_answer_is_known")]

    def __str__(self) -> str:
        return self.public_id


class Correction(Written):
    """Somebody's word on one need or measure (``code``) of the machine's answer. One stands for each; undone ones stay."""

    subject = models.CharField(max_length=8, choices=Subject)
    code = models.CharField(max_length=40)
    verdict = models.CharField(max_length=8, choices=Verdict)
    text = SealedTextField(bound_to="public_id", blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            _known("subject", Subject, "casework_correction_subject_is_known"),
            _known("verdict", Verdict, "casework_correction_verdict_is_known"),
            models.UniqueConstraint(
                fields=["consultation", "subject", "code"],
                condition=models.Q(undone_at__isnull=True),
                name="casework_correction_one_stands",
            ),
        ]


class Proposal(models.Model):
    """Words an adviser wants the machine to know, or to forget; nothing is learned before a person takes it up.

    ``phrase`` was written for whoever reviews it: they see nothing of the case.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    correction = models.OneToOneField(
        "casework.Correction", on_delete=models.CASCADE, related_name="proposal"
    )
    phrase = SealedTextField(bound_to="public_id")
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.OPEN)
    reason = SealedTextField(bound_to="public_id", blank=True)
    proposed_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            _known("state", ReviewState, "casework_proposal_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=ReviewState.OPEN, reviewed_at__isnull=True)
                | models.Q(reviewed_at__isnull=False),
                name="casework_proposal_reviewed_when_decided",
            ),
        ]
        indexes = [models.Index(fields=["state", "proposed_at"], name="casework_proposal_review")]

    def __str__(self) -> str:
        return self.public_id
