"""What must hold whoever acts: texts, days, and that nobody is left without someone in charge."""

import unicodedata
from datetime import datetime, timedelta

from tsunagu.domain.people.exceptions import CompanyProblem, InvitationProblem, OrganisationProblem
from tsunagu.kernel.corporate_number import CorporateNumber, CorporateNumberProblem
from tsunagu.kernel.folding import fold, fold_for_search
from tsunagu.kernel.words import Words

INVITATION_DAYS = 14
"""The house’s own limit: long enough for a holiday, short enough that a forgotten mail opens nothing."""
NAME_LENGTH = 120
LEGAL_FORMS = (
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "公益社団法人", "一般財団法人",
    "公益財団法人", "医療法人", "社会福祉法人", "学校法人", "協同組合", "(株)", "(有)", "(同)",
)  # fmt: skip
EXPIRES = timedelta(days=INVITATION_DAYS)


def clean_name(
    text: str, problem: type[CompanyProblem] | type[InvitationProblem] | type[OrganisationProblem]
) -> str:
    """This function will return a name on one line; raises ``problem`` when it is empty, too long or holds control characters."""
    name = fold(text)
    if (
        not name
        or len(name) > NAME_LENGTH
        or any(unicodedata.category(mark) in {"Cc", "Cf", "Cs", "Co"} for mark in name)
    ):
        raise problem(
            Words(
                f"名前は1文字以上{NAME_LENGTH}文字以内で入れてください。",
                f"A name has 1 to {NAME_LENGTH} characters.",
            ),
            where="name",
            code="name",
        )
    return name


def fold_company_name(name: str) -> str:
    """This function will return a company’s name without width, case, blanks and legal form, to find the same one twice."""
    folded = fold_for_search(name)
    for form in LEGAL_FORMS:
        folded = folded.removeprefix(fold_for_search(form)).removesuffix(fold_for_search(form))
    return folded or fold_for_search(name)


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
