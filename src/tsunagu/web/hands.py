"""Into whose hands something is given: a team or a person of the body, chosen from one list."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.web.administration.presenters import say_reach
from tsunagu.web.lending import read_language

TEAM, PERSON = "team:", "person:"
CHOOSE = _("選んでください")


class Named(Protocol):
    """A team as the domain tells it."""

    @property
    def public_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def topics(self) -> tuple[str, ...]: ...
    @property
    def prefectures(self) -> tuple[str, ...]: ...


class HandsField(forms.ChoiceField):
    """A team or a person."""

    def offer(
        self,
        teams: Iterable[Named],
        people: Iterable[tuple[object, str]],
        *,
        blank: Any = CHOOSE,
        also: Sequence[tuple[str, Any]] = (),
    ) -> None:
        """This function will offer teams, each with what it is there for, and people by the names of their own.

        ``blank`` says what it is to choose nothing; ``also`` are choices that are neither.
        """
        language = read_language()
        named = [(f"{TEAM}{each.public_id}", say_team(each, language)) for each in teams]
        persons = [(f"{PERSON}{name}", said) for name, said in people]
        self.choices = [("", blank), *also, *([(_("チーム"), named)] if named else []), (_("人"), persons)]


def read_hands(said: str) -> tuple[str, str]:
    """This function will return the team and the person that were chosen, one of them empty, or both."""
    return (
        said.removeprefix(TEAM) if said.startswith(TEAM) else "",
        said.removeprefix(PERSON) if said.startswith(PERSON) else "",
    )


def say_team(team: Named, language: str) -> str:
    """This function will say a team's name and what it is there for."""
    reach = say_reach(team.topics, team.prefectures, language)
    if not reach:
        return team.name
    return f"{team.name} ({reach})" if language.startswith("en") else f"{team.name}（{reach}）"
