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
    is_late = view.oldest_waiting is not None and now - view.oldest_waiting > PATIENCE
    if is_late:
        said = Words(
            f"メール{view.waiting:,}件が送られるのを待っています{why_ja}。",
            f"Mails waiting to leave: {view.waiting:,}{why_en}.",
        )
        yield Finding("mails_waiting", said, server)
    if view.given_up:
        said = Words(
            f"この7日間に、メール{view.given_up:,}件を届けられませんでした{why_ja}。",
            f"Mails that could not be delivered in the last 7 days: {view.given_up:,}{why_en}.",
        )
        how = Words(
            f"{server.ja}招待などは、もう一度送ってください。",
            f"{server.en} Send invitations and the like again.",
        )
        yield Finding("mails_given_up", said, how)
    if not (is_late or view.given_up):
        yield well("mails", "メールは滞りなく送られています。", "Mails leave as they should.")
