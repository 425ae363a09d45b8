"""Who stands at the door. Every query and action takes one of these, never a request."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Visitor:
    """Anyone, without an account and without a link."""

    @property
    def label(self) -> str:
        return "visitor"


@dataclass(frozen=True, slots=True)
class LinkHolder:
    """Somebody who opened consultations or came back by their secret links.

    ``keys`` are the keys that ``open_consultation`` and ``find_by_secret`` hand out (they open nothing elsewhere);
    ``today`` is the JST day, because a link expires.
    """

    keys: frozenset[str]
    today: date

    @property
    def label(self) -> str:
        return "link"


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works for a body and has signed in. ``organisation_name`` is the Japanese name.

    ``roles`` are those of this one body (codes of people.enums.Role); what they permit is data in people.roles.
    """

    person_id: int
    organisation_id: int
    label: str
    name: str = ""
    organisation_name: str = ""
    organisation_name_en: str = ""
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody who asked for advice and has an account: what is theirs they see whole, whoever opened it for them."""

    person_id: int
    label: str


@dataclass(frozen=True, slots=True)
class TokenBearer:
    """A program of a body. ``scopes`` say what its token may do; it sees no more than the body's staff."""

    organisation_id: int
    scopes: frozenset[str]
    label: str


@dataclass(frozen=True, slots=True)
class Program(Staff):
    """A program of a body that writes for one of its people: it may do what they may there now, as far as its scopes reach.

    ``label`` is the token's, so that the audit tells what a program did from what the person did.
    """

    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReferredBody:
    """Somebody at a body without accounts, come by the link of one referral: they act for the body in that case alone."""

    organisation_id: int
    consultation_id: int
    referral_id: int
    label: str


Actor = Visitor | LinkHolder | Staff | Client | TokenBearer | ReferredBody
