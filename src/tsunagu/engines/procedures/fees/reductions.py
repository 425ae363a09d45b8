"""Who pays less: the part of a fee that is left to pay, alone or together with others."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from tsunagu.engines.procedures.fees.tariffs import Data, Family, load_rules, read_data
from tsunagu.kernel.words import Words

NONE = "none"


class Pays(Data, frozen=True):
    """The part to pay for each kind of fee; what is missing is paid in full."""

    exam: str | None = None
    annuity: tuple[tuple[int, int, str], ...] = ()
    um_annuity: tuple[tuple[int, int, str], ...] = ()
    um_opinion: str | None = None
    pct: str | None = None


class Reduction(Data, frozen=True):
    """A group of applicants; ``cap`` is how many examination requests a fiscal year may bring reduced."""

    name: Words
    pays: Pays
    source: list[str]
    cap: int | None = None
    note: Words | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Applicant:
    """One of those who file: their share, their group ("none" for no reduction), their reduced requests this fiscal year."""

    share: Fraction
    reduction: str
    requests_this_year: int = 0


@cache
def load_reductions() -> MappingProxyType[str, Reduction]:
    """This function will return the groups by code."""
    return MappingProxyType(read_data("reductions.yaml", dict[str, Reduction]))


def compute_part(reduction: str, family: Family | None, year: int | None, on: date | None) -> Fraction:
    """This function will return the part of a fee that somebody of this group pays: 1 where nothing is reduced.

    ``on`` is the day of payment or receipt (JST), None for today's rules; ``year`` the year of an annuity.
    """
    if reduction == NONE or family is None:
        return Fraction(1)
    pays = load_reductions()[reduction].pays
    match family:
        case "annuity" | "um_annuity":
            rows = pays.annuity if family == "annuity" else pays.um_annuity
            told = next((part for first, last, part in rows if first <= (year or 0) <= last), None)
        case "pct_filing" | "pct_handling":
            began = on is None or on >= load_rules().pct_filing_since
            told = pays.pct if began else None
        case _:
            told = getattr(pays, family)
    return Fraction(told or 1) if told != "0" else Fraction(0)


def is_capped(applicant: Applicant, family: Family | None, on: date | None) -> bool:
    """This function will tell whether an applicant has used up the reduced requests of the fiscal year."""
    if applicant.reduction == NONE or family != "exam" or (on and on < load_rules().cap_since):
        return False
    cap = load_reductions()[applicant.reduction].cap
    return cap is not None and applicant.requests_this_year >= cap


def compute_ratio(
    applicants: tuple[Applicant, ...], family: Family | None, year: int | None, on: date | None
) -> Fraction:
    """This function will return the part that all of them pay together: the sum of share × part (JPO's questions, 100)."""
    return sum(
        (
            each.share
            * (1 if is_capped(each, family, on) else compute_part(each.reduction, family, year, on))
            for each in applicants
        ),
        Fraction(0),
    )
