"""Mails leave here, at once when a job asks for one and every minute for those that wait."""

from collections.abc import Mapping
from dataclasses import asdict

from django.utils import timezone

from tsunagu.domain.mails.actions import send_due_mails
from tsunagu.domain.people.operators import list_administrators
from tsunagu.domain.work.actions import notify
from tsunagu.domain.work.actions.running import Run
from tsunagu.kernel.words import Words

GIVEN_UP = Words(
    "届けられなかったメールがあります。運用の担当者に tsunagu doctor を実行してもらい、必要な招待などを送り直してください。",
    "A mail could not be delivered. Have tsunagu doctor run, and send invitations and the like again.",
)


def send(_run: Run) -> Mapping[str, object]:
    """This function will send what is due, the job's own mail with it; what does not leave waits for the next round."""
    return send_waiting()


def send_waiting() -> Mapping[str, int]:
    """This function will send what is due and tell the network's administrators, once a day, when any was given up."""
    at = timezone.now()
    done = send_due_mails(at=at)
    if done.given_up:
        for person_id in list_administrators():
            key = f"mails.given_up:{timezone.localdate(at)}"
            notify(person_id=person_id, kind="mails.given_up", key=key, words=GIVEN_UP, url="", at=at)
    return asdict(done)
