"""What can be done with a workbook: received, checked, carried out, its mails sent."""

from tsunagu.domain.imports.actions.carrying_out import CARRY, carry_out, start_import
from tsunagu.domain.imports.actions.handing_over import hand_over_waiting
from tsunagu.domain.imports.actions.mailing import MAIL, send_held_mails
from tsunagu.domain.imports.actions.receiving import CHECK, check_received, receive_workbook

__all__ = [
    "CARRY",
    "CHECK",
    "MAIL",
    "carry_out",
    "check_received",
    "hand_over_waiting",
    "receive_workbook",
    "send_held_mails",
    "start_import",
]
