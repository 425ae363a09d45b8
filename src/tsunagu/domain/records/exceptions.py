"""Why a period of keeping cannot be used."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class PeriodProblem(Problem):
    """A period in the file or in the setting that cannot be: ``where`` names it."""


def refuse_period(where: str, ja: str, en: str) -> PeriodProblem:
    """This function will build the problem of one period (the caller raises it)."""
    return PeriodProblem(
        Words(ja, en),
        where=where,
        how=Words(
            "TSUNAGU_RETENTION を「記録の種類=日数」の並びに直してください。例：sessions=30 access_log=1095",
            "Write TSUNAGU_RETENTION as record_class=days, for example: sessions=30 access_log=1095",
        ),
        code="retention_period",
    )
