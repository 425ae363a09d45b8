"""Copies, deletions, and the running of retention."""

from tsunagu.domain.data_rights.actions.archives import ask_archive, write_archive
from tsunagu.domain.data_rights.actions.deletions import ask_deletion, erase_due, undo_deletion
from tsunagu.domain.data_rights.actions.retention import count_retention, run_retention

__all__ = [
    "ask_archive",
    "ask_deletion",
    "count_retention",
    "erase_due",
    "run_retention",
    "undo_deletion",
    "write_archive",
]
