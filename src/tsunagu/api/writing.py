"""What every way in that writes has in common: whom the token writes for, and a key under which a request may come again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Schema
from pydantic import ConfigDict, model_validator

from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.domain.people.actors import Program, TokenBearer
from tsunagu.domain.people.exceptions import WriterGone
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.people.token_queries import find_program
from tsunagu.domain.work.actions import answer_once
from tsunagu.domain.work.actions.answering import KEY_CHARACTERS

KEY = "Idempotency-Key"
NUL = "\0"
Name = Annotated[str, Path(max_length=40)]
"""The public id of something in an address."""
ONCE: Mapping[str, Any] = {
    "parameters": [
        {
            "name": KEY,
            "in": "header",
            "required": False,
            "description": "A value of your own, such as a UUID. Sent again with it within two days, the very same request is "
            "done once and gets the same answer; another request with it is refused.",
            "schema": {"type": "string", "pattern": f"^[!-~]{{1,{KEY_CHARACTERS}}}$"},
        }
    ]
}
Deed = Callable[[Program, datetime], Mapping[str, object]]


class Told(Schema):
    """What a program tells: no field but those that are named, and no NUL, which no database keeps as text."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def refuse_nul(cls, told: Any) -> Any:
        """This function will refuse a text that holds NUL, however deep it stands."""
        if _holds_nul(getattr(told, "_obj", told)):
            raise ValueError("A text holds a NUL character.")
        return told


class Made(Schema):
    """What was made or changed, by the name under which it is found again."""

    id: str


WRITES: Mapping[str, Any] = {"response": {200: Made, **REFUSALS}, "openapi_extra": ONCE}
"""How an operation that writes is declared, besides its summary."""


def need_writer(request: HttpRequest, scope: Scope) -> Program:
    """This function will return who the token writes for; raises HttpError without the scope, WriterGone."""
    program = find_program(need(request, scope))
    if program is None:
        raise WriterGone
    return program


def write(request: HttpRequest, scope: Scope, act: Deed) -> Mapping[str, object]:
    """This function will do what was asked for whom the token writes for; with a key of the program's own, once.

    ``act`` makes one call into the domain and returns names of things. Raises HttpError without the scope, WriterGone.
    """
    program, at = need_writer(request, scope), timezone.now()
    return do_once(request, program, lambda: act(program, at), at)


def do_once(
    request: HttpRequest, asker: Program | TokenBearer, act: Callable[[], Mapping[str, object]], at: datetime
) -> Mapping[str, object]:
    """This function will do what a program asked; with a key of its own, once. ``act`` returns names of things."""
    key = request.headers.get(KEY)
    if key is None:
        return act()
    asked = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    return answer_once(asked_by=asker.label, key=key, asked=asked, act=act, at=at)


def make(action: Callable[..., str], **told: Any) -> Deed:
    """This function will have an action made that returns the name of what it made."""
    return lambda program, at: {"id": action(actor=program, at=at, **told)}


def change(name: str, action: Callable[..., object], **told: Any) -> Deed:
    """This function will have an action made that changes what ``name`` names."""

    def act(program: Program, at: datetime) -> Mapping[str, object]:
        action(actor=program, at=at, **told)
        return {"id": name}

    return act


def _holds_nul(told: Any) -> bool:
    if isinstance(told, dict):
        return any(_holds_nul(each) for pair in told.items() for each in pair)
    if isinstance(told, list):
        return any(map(_holds_nul, told))
    return isinstance(told, str) and NUL in told
