"""The mail of an invitation: the one place where it is written and sent."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from tsunagu.kernel.words import Words

SUBJECT = "【つなぐ】{ja}への招待 / [Tsunagu] Invitation to {en}"
BODY = """{ja}があなたを支援デスクに招待しました。次のリンクを開いて、参加してください。リンクは14日で使えなくなります。
心当たりがないときは、このメールを破棄してください。

{link}

{en} has invited you to its support desk. Open the link to join; it works for 14 days.
If you did not expect this, ignore this mail.
"""


def send_invitation_mail(
    *, email: str, link: str, body: Words, connection: BaseEmailBackend | None = None
) -> None:
    """This function will send the link to the invited address; raises OSError when the mail server does not take it."""
    subject = SUBJECT.format(ja=body.ja, en=body.en)
    text = BODY.format(ja=body.ja, en=body.en, link=link)
    EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [email], connection=connection).send()


def write_invitation_link(secret: str) -> str:
    """This function will return the link as somebody outside the desk opens it (the page is administration:accept)."""
    return f"{settings.PUBLIC_ADDRESS}/invitations/{secret}/"
