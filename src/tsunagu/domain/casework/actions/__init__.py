"""What can be done with a case. Each action is one transaction with its audit entry."""

from tsunagu.domain.casework.actions.corrections import correct_assessment, undo_correction
from tsunagu.domain.casework.actions.filing import change_case, close_case, reopen_case
from tsunagu.domain.casework.actions.notes import set_reach, write_note
from tsunagu.domain.casework.actions.outcomes import record_outcome, tell_effect
from tsunagu.domain.casework.actions.proposals import review_proposal
from tsunagu.domain.casework.actions.recording import record_consultation
from tsunagu.domain.casework.actions.satisfaction import tell_satisfaction
from tsunagu.domain.casework.actions.tasks import add_task, finish_task, give_task, reopen_task, take_task

__all__ = [
    "add_task",
    "change_case",
    "close_case",
    "correct_assessment",
    "finish_task",
    "give_task",
    "record_consultation",
    "record_outcome",
    "reopen_case",
    "reopen_task",
    "review_proposal",
    "set_reach",
    "take_task",
    "tell_effect",
    "tell_satisfaction",
    "undo_correction",
    "write_note",
]
