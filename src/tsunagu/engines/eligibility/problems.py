"""What can be wrong with rules, facts and applicants."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class EligibilityProblem(Problem):
    """The family of this engine."""


class VocabularyProblem(EligibilityProblem):
    """facts.yaml or definitions.yaml is not as it should be."""


class FactProblem(EligibilityProblem):
    """A fact nobody declared, or a value that is not of its type."""


class ApplicantsProblem(EligibilityProblem):
    """A table of applicants that cannot be screened."""


class RuleProblem(EligibilityProblem):
    """A rule that cannot be read. ``line`` and ``column`` count from one, in the rule's own text."""

    def __init__(
        self, what: Words, *, line: int, column: int, hint: Words, where: str = "", code: str = "bad_rule"
    ) -> None:
        self.line, self.column, self.hint = line, column, hint
        place = f"line {line}, column {column}"
        super().__init__(what, where=f"{where}, {place}" if where else place, how=hint, code=code)
