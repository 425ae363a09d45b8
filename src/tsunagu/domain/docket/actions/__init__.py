"""What can be done with a docket. Each action is one transaction with its audit entry."""

from tsunagu.domain.docket.actions.duties import abandon_right, keep_right, mark_done, undo_done
from tsunagu.domain.docket.actions.rights import add_right, change_right, remove_right

__all__ = [
    "abandon_right",
    "add_right",
    "change_right",
    "keep_right",
    "mark_done",
    "remove_right",
    "undo_done",
]
