"""Consultations, opened by the real action."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tests.conftest import NOON
from tsunagu.domain.cases.actions import Opened, answer_fact, open_consultation
from tsunagu.domain.people.actors import Actor, LinkHolder, Visitor

STORY = "従業員18名の金属加工業です。取引先から図面を無償で渡すように言われて困っています。"


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A consultation and the one who may come back to it."""

    opened: Opened
    actor: Actor

    @property
    def public_id(self) -> str:
        return self.opened.public_id


def open_case(
    *,
    actor: Actor | None = None,
    text: str = STORY,
    applicant: str | None = "sme",
    language: str = "ja",
    company: str = "",
    answers: dict[str, str | bool | int | float | None] | None = None,
    at: datetime = NOON,
) -> OpenedCase:
    """This function will open a consultation, as a visitor unless an actor is given, and answer questions."""
    opened = open_consultation(
        actor=actor or Visitor(), text=text, applicant=applicant, language=language, company=company, at=at
    )
    owner = actor or LinkHolder(frozenset({opened.key}), timezone.localdate(at))
    for fact, raw in (answers or {}).items():
        answer_fact(actor=owner, public_id=opened.public_id, fact=fact, raw=raw, at=at)
    return OpenedCase(opened, owner)
