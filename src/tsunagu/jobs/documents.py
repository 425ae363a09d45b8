"""What goes by itself: documents whose days after the removal have passed, and bytes of uploads that were cut off."""

from collections.abc import Mapping

from django.utils import timezone

from tsunagu.domain.documents.actions import clear_documents
from tsunagu.domain.work.actions.running import Run


def clear(run: Run) -> Mapping[str, object]:
    """This function will erase what is due and tell how much it was; doing it again erases nothing more."""
    return clear_documents(at=timezone.now())
