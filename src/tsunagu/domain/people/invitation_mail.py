"""The mail of an invitation: the one place where it is written."""

from django.conf import settings

from tsunagu.domain.mails.letters import Letter
from tsunagu.kernel.words import Words

SUBJECT = "【つなぐ】{ja}への招待 / [Tsunagu] Invitation to {en}"
BODY = """{ja}があなたを支援デスクに招待しました。次のリンクを開いて、参加してください。リンクは14日で使えなくなります。
心当たりがないときは、このメールを破棄してください。

{link}

{en} has invited you to its support desk. Open the link to join; it works for 14 days.
If you did not expect this, ignore this mail.
"""


def write_invitation(link: str, body: Words) -> Letter:
    """This function will write the mail to somebody whom a body invites."""
    return Letter(SUBJECT.format(ja=body.ja, en=body.en), BODY.format(ja=body.ja, en=body.en, link=link))


def write_invitation_link(secret: str) -> str:
    """This function will return the link as somebody outside the desk opens it (the page is administration:accept)."""
    return f"{settings.PUBLIC_ADDRESS}/invitations/{secret}/"
