"""Who sees what, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass

from tsunagu.domain.cases.sharing import Sharing
from tsunagu.domain.consent.queries import ConsentView
from tsunagu.web.consents.words import GROUPS, LOOKS, PURPOSES
from tsunagu.web.dates import JAPAN, write_date, write_moment


@dataclass(frozen=True, slots=True)
class Switch:
    group: str
    name: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A consent that stands; ``is_last`` when only one group is open, which goes by withdrawing."""

    id: str
    body: str
    purpose: str
    ends_on: str
    switches: tuple[Switch, ...]
    is_last: bool
    is_on_paper: bool


@dataclass(frozen=True, slots=True)
class Ended:
    body: str
    given_on: str
    ended_on: str
    was_withdrawn: bool
    body_is_gone: bool
    ended_with_request: bool


@dataclass(frozen=True, slots=True)
class LookLine:
    at: str
    body: str
    what: str
    groups: str


@dataclass(frozen=True, slots=True)
class SharingPage:
    public_id: str
    reference: str
    body: str
    has_secrets: bool
    standing: tuple[Standing, ...]
    ended: tuple[Ended, ...]
    looks: tuple[LookLine, ...]


def present_sharing(sharing: Sharing, language: str) -> SharingPage:
    """This function will say a consultation's consents and looks."""
    return SharingPage(
        public_id=sharing.public_id,
        reference=sharing.reference,
        body=sharing.body.said_in(language) if sharing.body else "",
        has_secrets=bool(sharing.secrets),
        standing=tuple(present_standing(each, language) for each in sharing.consents if each.stands),
        ended=tuple(_present_ended(each, language) for each in sharing.consents if not each.stands),
        looks=tuple(
            LookLine(
                write_moment(look.at, language),
                look.body.said_in(language),
                str(LOOKS[look.what]),
                name_groups(look.groups, language),
            )
            for look in sharing.looks
        ),
    )


def present_standing(consent: ConsentView, language: str) -> Standing:
    """This function will say a consent that stands, with one switch for each group."""
    return Standing(
        id=consent.public_id,
        body=consent.organisation.said_in(language),
        purpose=str(PURPOSES[consent.purpose]),
        ends_on=write_date(consent.ends_on, language),
        switches=tuple(
            Switch(group, str(name), is_open=group in consent.groups) for group, name in GROUPS.items()
        ),
        is_last=len(consent.groups) == 1,
        is_on_paper=consent.is_on_paper,
    )


def name_groups(groups: Iterable[str], language: str) -> str:
    """This function will name groups in their order."""
    known = set(groups)
    return ("; " if language.startswith("en") else "、").join(
        str(name) for group, name in GROUPS.items() if group in known
    )


def _present_ended(consent: ConsentView, language: str) -> Ended:
    withdrawn = consent.withdrawn_at.astimezone(JAPAN).date() if consent.withdrawn_at else None
    was_withdrawn = withdrawn is not None and withdrawn <= consent.ends_on
    return Ended(
        body=consent.organisation.said_in(language),
        given_on=write_date(consent.given_at.astimezone(JAPAN).date(), language),
        ended_on=write_date(withdrawn if was_withdrawn else consent.ends_on, language),
        was_withdrawn=was_withdrawn,
        body_is_gone=consent.body_is_gone,
        ended_with_request=consent.ended_with_request,
    )
