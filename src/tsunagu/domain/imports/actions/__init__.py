"""What can be done with a workbook: received, checked, carried out, its mails sent."""

from tsunagu.domain.imports.actions.carrying_out import CARRY, carry_out, start_import
from tsunagu.domain.imports.actions.handing_over import HAND_OVER, hand_over_missed, hand_over_waiting
from tsunagu.domain.imports.actions.mailing import MAIL, send_held_mails
from tsunagu.domain.imports.actions.receiving import CHECK, check_again, check_received, receive_workbook

__all__ = [
    "CARRY",
    "CHECK",
    "HAND_OVER",
    "MAIL",
    "carry_out",
    "check_again",
    "check_received",
    "hand_over_missed",
    "hand_over_waiting",
    "receive_workbook",
    "send_held_mails",
    "start_import",
]
