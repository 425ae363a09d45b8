"""What must hold whoever acts: texts, days, and that nobody is left without someone in charge."""

import unicodedata
from datetime import datetime, timedelta

from tsunagu.domain.people.exceptions import (
    CompanyProblem,
    InvitationProblem,
    OrganisationProblem,
    TeamProblem,
)
from tsunagu.kernel.corporate_number import CorporateNumber, CorporateNumberProblem
from tsunagu.kernel.folding import fold
from tsunagu.kernel.words import Words

INVITATION_DAYS = 14
"""The house’s own limit: long enough for a holiday, short enough that a forgotten mail opens nothing."""
NAME_LENGTH = 120
EXPIRES = timedelta(days=INVITATION_DAYS)


def clean_name(
    text: str,
    problem: type[CompanyProblem] | type[InvitationProblem] | type[OrganisationProblem] | type[TeamProblem],
    *,
    most: int = NAME_LENGTH,
) -> str:
    """This function will return a name on one line; raises ``problem`` when it is empty, too long or holds control characters."""
    name = fold(text)
    if (
        not name
        or len(name) > most
        or any(unicodedata.category(mark) in {"Cc", "Cf", "Cs", "Co"} for mark in name)
    ):
        raise problem(
            Words(
                f"名前は1文字以上{most}文字以内で入れてください。",
                f"A name has 1 to {most} characters.",
            ),
            where="name",
            code="name",
        )
    return name


def clean_number(text: str) -> str:
    """This function will return thirteen digits, or "" for nothing; raises CompanyProblem when they cannot be a 法人番号."""
    if not text.strip():
        return ""
    try:
        return CorporateNumber.parse(text).digits
    except CorporateNumberProblem as problem:
        raise CompanyProblem(problem.what, where="number", how=problem.how, code=problem.code) from problem


def compute_expiry(at: datetime) -> datetime:
    """This function will return the moment from which an invitation sent at ``at`` opens nothing."""
    return at + EXPIRES
