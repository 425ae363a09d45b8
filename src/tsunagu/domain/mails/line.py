"""The line to the mail server: opened when the first mail needs it, given up for this round when the server is silent."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from tsunagu.domain.mails.letters import NOBODY
from tsunagu.domain.mails.models import Mail
from tsunagu.domain.sealing.exceptions import SealProblem


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a mail did not leave; ``is_final``: trying again would not help. ``word`` holds no address and no content."""

    word: str
    is_final: bool = False


VOID = Refusal("nobody", is_final=True)
"""The mail was to nobody."""


class Line:
    """One connection for the mails of one round; no second call is waited for when the first hung."""

    def __init__(self) -> None:
        self.connection: BaseEmailBackend | None = None
        self.dead: Refusal | None = None

    def send(self, mail: Mail) -> Refusal | None:
        """This function will send a mail and return None, or why it did not leave."""
        try:
            to, subject, body = mail.recipient, mail.subject, mail.body
        except SealProblem as broken:
            return Refusal(_name(broken))
        if to == NOBODY:
            return VOID
        if self.dead is None and self.connection is None:
            self._open()
        if self.dead is not None:
            return self.dead
        try:
            message = EmailMessage(
                subject,
                body,
                settings.DEFAULT_FROM_EMAIL,
                [to],
                headers={"Message-ID": mail.message_id, "Date": format_datetime(mail.written_at)},
                connection=self.connection,
            )
            message.send()
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            word = " ".join(["SMTPRecipientsRefused", *map(str, codes)])
            return Refusal(word, is_final=all(code >= 500 for code in codes))
        except smtplib.SMTPResponseException as refused:
            self.close()  # about this mail, or for now: the next may pass on a fresh line
            return Refusal(_name(refused))
        except OSError as refused:
            self.close()
            self.dead = Refusal(_name(refused))
            return self.dead
        except ValueError as refused:  # an address or a header that no mail can carry
            return Refusal(_name(refused), is_final=True)
        return None

    def close(self) -> None:
        """This function will end the connection, if there is one."""
        if self.connection is not None:
            with suppress(OSError):
                self.connection.close()
        self.connection = None

    def _open(self) -> None:
        connection = get_connection()
        try:
            connection.open()
        except OSError as refused:
            self.dead = Refusal(_name(refused))
        else:
            self.connection = connection


def _name(refused: Exception) -> str:
    return f"{type(refused).__name__} {getattr(refused, 'smtp_code', '')}".strip()[:80]
