"""What can be done with times and meetings. Each action is one transaction with its audit entry."""

from tsunagu.domain.meetings.actions.bookings import book_meeting, cancel_meeting, move_meeting
from tsunagu.domain.meetings.actions.endings import end_with_body, end_with_consent, end_with_consultation
from tsunagu.domain.meetings.actions.feeds import make_feed, revoke_feed
from tsunagu.domain.meetings.actions.minutes import mark_missed, record_meeting, tell_place
from tsunagu.domain.meetings.actions.reminding import remind_of_meeting
from tsunagu.domain.meetings.actions.windows import close_window, open_window, set_day

__all__ = [
    "book_meeting",
    "cancel_meeting",
    "close_window",
    "end_with_body",
    "end_with_consent",
    "end_with_consultation",
    "make_feed",
    "mark_missed",
    "move_meeting",
    "open_window",
    "record_meeting",
    "remind_of_meeting",
    "revoke_feed",
    "set_day",
    "tell_place",
]
