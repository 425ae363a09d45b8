"""What was uploaded is not kept for longer than it is needed."""

from datetime import datetime, timedelta

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.imports.enums import State
from tsunagu.domain.imports.models import Import
from tsunagu.domain.people.actions import INSTALLATION
from tsunagu.domain.work.actions import record_change

KEPT = timedelta(days=30)
"""The house’s own limit: long enough to mend a workbook of a whole network, as long as a removed document."""


def clear_imports(*, at: datetime) -> int:
    """This function will empty the imports nobody has touched for 30 days and count them; what came in stays."""
    due = Import.objects.filter(changed_at__lt=at - KEPT).exclude(state=State.CLEARED)
    return sum(_clear(pk, at) for pk in list(due.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _clear(pk: int, at: datetime) -> int:
    row = Import.objects.select_for_update().get(pk=pk)
    row.upload = row.table = ""
    row.findings, row.problems = [], 0
    row.state = State.CLEARED
    row.changed_at = at
    row.save()
    record_change(verb=Verb.IMPORT_CLEARED, actor=INSTALLATION, subject=row.label, at=at)
    return 1
