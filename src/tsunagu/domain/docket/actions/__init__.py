"""What can be done with a docket. Each action is one transaction with its audit entry."""

from tsunagu.domain.docket.actions.asking import ask_office, bring_answers
from tsunagu.domain.docket.actions.duties import abandon_right, keep_right, mark_done, undo_done
from tsunagu.domain.docket.actions.feeds import MadeFeed, make_feed, revoke_feed
from tsunagu.domain.docket.actions.reminding import remind_of_docket
from tsunagu.domain.docket.actions.rights import add_right, change_right, remove_right
from tsunagu.domain.docket.actions.taking_over import Taken, take_answers, take_over
from tsunagu.domain.docket.actions.watching import set_reminders

__all__ = [
    "MadeFeed",
    "Taken",
    "abandon_right",
    "add_right",
    "ask_office",
    "bring_answers",
    "change_right",
    "keep_right",
    "make_feed",
    "mark_done",
    "remind_of_docket",
    "remove_right",
    "revoke_feed",
    "set_reminders",
    "take_answers",
    "take_over",
    "undo_done",
]
