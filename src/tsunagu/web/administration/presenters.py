"""Bodies, people and companies, ready to print. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tsunagu.domain.people.body_queries import OrganisationView
from tsunagu.domain.people.company_queries import CompanyState, CompanyView
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect, OrganisationKind
from tsunagu.domain.people.queries import InvitationView, MemberView
from tsunagu.domain.people.roles import ROLES
from tsunagu.domain.people.teams import TeamView
from tsunagu.web.administration.words import name_kinds
from tsunagu.web.dates import write_date

JAPAN = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A membership or an invitation in a list."""

    public_id: str
    name: str
    email: str
    role: str
    day: str


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team in a list."""

    public_id: str
    name: str
    members: str
    reach: str


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body in a list."""

    code: str
    name: str
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One aspect of what a body covers; no values: without limit."""

    name: str
    values: str


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """A company in a list."""

    id: str
    name: str
    number: str
    prefecture: str


@dataclass(frozen=True, slots=True)
class StateLine:
    """How a company was kept from a moment on."""

    since: datetime
    by: str
    name: str
    number: str
    prefecture: str


ASPECTS = {
    Aspect.PREFECTURE: ("対応する都道府県", "Prefectures"),
    Aspect.TOPIC: ("対応する相談", "Consultations"),
    Aspect.SECTOR: ("対応する業種", "Industries"),
    Aspect.SIZE: ("対応する会社の規模", "Sizes of company"),
}


def join_words(words: Iterable[str], language: str) -> str:
    """This function will list words in one line, with the comma of the language."""
    return (", " if language.startswith("en") else "、").join(words)


def present_members(members: Iterable[MemberView], language: str) -> tuple[PersonLine, ...]:
    """This function will say who works here since when."""
    return tuple(
        PersonLine(
            each.public_id,
            each.name,
            each.email,
            ROLES[each.role].name.said_in(language),
            write_date(each.since, language),
        )
        for each in members
    )


def present_teams(teams: Iterable[TeamView], language: str) -> tuple[TeamLine, ...]:
    """This function will say which teams there are, who is in them and what they are there for."""
    return tuple(
        TeamLine(
            each.public_id,
            each.name,
            join_words([person.name for person in each.members], language),
            say_reach(each.topics, each.prefectures, language),
        )
        for each in teams
    )


def say_reach(topics: Iterable[str], prefectures: Iterable[str], language: str) -> str:
    """This function will say what a team is there for in one line, "" for anything."""
    named = ((Aspect.TOPIC, topics), (Aspect.PREFECTURE, prefectures))
    said = [list_choices(aspect)[code].said_in(language) for aspect, codes in named for code in codes]
    return join_words(said, language)


def present_invitations(invitations: Iterable[InvitationView], language: str) -> tuple[PersonLine, ...]:
    """This function will say who was invited by whom until when."""
    return tuple(
        PersonLine(
            each.public_id,
            each.invited_by,
            each.email,
            ROLES[each.role].name.said_in(language),
            write_date(each.expires_at.astimezone(JAPAN).date(), language),
        )
        for each in invitations
    )


def present_bodies(bodies: Iterable[OrganisationView], language: str) -> tuple[BodyLine, ...]:
    """This function will say what bodies are and where they sit."""
    kinds, prefectures = name_kinds(language), list_choices(Aspect.PREFECTURE)
    return tuple(
        BodyLine(
            each.code,
            each.name.said_in(language),
            kinds[OrganisationKind(each.kind)],
            prefectures[each.prefecture].said_in(language) if each.prefecture else "",
        )
        for each in bodies
    )


def present_coverage(body: OrganisationView, language: str) -> tuple[CoverageLine, ...]:
    """This function will say what a body covers, aspect by aspect, in the order of the choices."""
    lines = []
    for aspect, (ja, en) in ASPECTS.items():
        choices, told = list_choices(aspect), body.coverage.get(aspect, frozenset())
        named = [words.said_in(language) for code, words in choices.items() if code in told]
        everywhere = aspect is Aspect.PREFECTURE and len(named) == len(choices)
        whole = ("全国", "All prefectures") if everywhere else ("限定なし", "No limit")
        without_limit = everywhere or not named
        said = (
            (whole[1] if language.startswith("en") else whole[0])
            if without_limit
            else join_words(named, language)
        )
        lines.append(CoverageLine(en if language.startswith("en") else ja, said))
    return tuple(lines)


def present_companies(companies: Iterable[CompanyView], language: str) -> tuple[CompanyLine, ...]:
    """This function will say companies."""
    names = name_prefectures(language)
    return tuple(
        CompanyLine(each.public_id, each.name, each.number, names.get(each.prefecture, ""))
        for each in companies
    )


def present_states(states: Iterable[CompanyState], language: str) -> tuple[StateLine, ...]:
    """This function will say what a company was."""
    names = name_prefectures(language)
    return tuple(
        StateLine(each.since, each.by, each.name, each.number, names.get(each.prefecture, ""))
        for each in states
    )


def name_prefectures(language: str) -> dict[str, str]:
    """This function will return how the prefectures are called."""
    return {code: words.said_in(language) for code, words in list_choices(Aspect.PREFECTURE).items()}
