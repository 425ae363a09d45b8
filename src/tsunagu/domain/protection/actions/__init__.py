"""What happens to a report."""

from tsunagu.domain.protection.actions.answering import close_report, receive_report, reply_to_report
from tsunagu.domain.protection.actions.ending import end_report
from tsunagu.domain.protection.actions.sending import (
    reveal_name,
    say_to_body,
    send_report,
    take_back_report,
)

__all__ = [
    "close_report",
    "end_report",
    "receive_report",
    "reply_to_report",
    "reveal_name",
    "say_to_body",
    "send_report",
    "take_back_report",
]
