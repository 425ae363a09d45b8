"""An uploaded workbook as plain data, and where each row that was brought in has gone."""

from django.db import models

from tsunagu.domain.imports.enums import Kind, State
from tsunagu.domain.imports.findings import Finding
from tsunagu.domain.people.models import draw_public_id
from tsunagu.domain.sealing.fields import SealedJSONField, SealedTextField


class Import(models.Model):
    """One workbook on its way. ``upload`` are its bytes until the cell has read them, ``table`` what it read, ``findings`` what
    the check found: emptied when they are no longer needed. ``requested_by`` acts for ``organisation``, as they did then.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    name = SealedTextField(bound_to="public_id")
    upload = SealedTextField(bound_to="public_id", blank=True)
    table = SealedTextField(bound_to="public_id", blank=True)
    findings = SealedJSONField(bound_to="public_id", default=list)
    counts = models.JSONField(default=dict)
    problems = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    holds_mails = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    requested_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="imports_import_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["-received_at"], name="imports_import_newest")]

    def __str__(self) -> str:
        return f"{self.public_id} {self.state}"

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"import:{self.public_id}"

    def keep_findings(self, found: list[Finding]) -> None:
        """This function will put what was found on the row, which is about to be saved."""
        self.findings = [each.as_json() for each in found]
        self.problems = sum(each.is_problem for each in found)


class ImportedRow(models.Model):
    """A row that is in. ``key`` is its number elsewhere (an invitation's own for staff), ``subject`` the audit label of
    what came of it, so that the same row comes in once.

    ``waits_for`` is the label of the invitation whose acceptance hands a consultation over; ``is_mailed`` whether an
    invitation has left.
    """

    source = models.ForeignKey("imports.Import", on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=10, choices=Kind)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    waits_for = models.CharField(max_length=80, blank=True)
    is_mailed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "organisation", "key"], name="imports_row_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="imports_row_kind_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["waits_for"], condition=~models.Q(waits_for=""), name="imports_row_waiting"),
            models.Index(
                fields=["source"], condition=models.Q(is_mailed=False), name="imports_row_not_mailed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
