"""The mails: whether they leave."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from tsunagu.domain.mails.queries import get_mails_view
from tsunagu.kernel.words import Words
from tsunagu.project.doctor.findings import Finding, well

PATIENCE = timedelta(minutes=15)
"""A mail leaves within seconds; one that has waited longer met a silent server, or no worker runs."""


def check_mails() -> Iterator[Finding]:
    """This function will look for mails that wait too long and for those that were given up in the last week."""
    now = timezone.now()
    view = get_mails_view(at=now)
    why_ja, why_en = (f"（{view.refusal}）", f" ({view.refusal})") if view.refusal else ("", "")
    server = Words(
        "TSUNAGU_SMTP を確かめ、tsunagu worker が動いているか見てください。",
        "See to TSUNAGU_SMTP, and that a worker runs (tsunagu worker).",
    )
    if view.oldest_waiting and now - view.oldest_waiting > PATIENCE:
        said = Words(
            f"メール{view.waiting:,}件が送られるのを待っています{why_ja}。",
            f"{view.waiting:,} mails are waiting to leave{why_en}.",
        )
        yield Finding("mails_waiting", said, server)
    if view.given_up:
        said = Words(
            f"この7日間に、メール{view.given_up:,}件を届けられませんでした{why_ja}。",
            f"In the last 7 days {view.given_up:,} mails could not be delivered{why_en}.",
        )
        how = Words(
            f"{server.ja}招待などは、もう一度送ってください。",
            f"{server.en} Send invitations and the like again.",
        )
        yield Finding("mails_given_up", said, how)
    elif not (view.oldest_waiting and now - view.oldest_waiting > PATIENCE):
        yield well("mails", "メールは届いています。", "Mails leave as they should.")
