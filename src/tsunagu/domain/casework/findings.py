"""What the machine found in a story, beside what people said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tsunagu.domain.casework.enums import Subject, Verdict
from tsunagu.domain.casework.models import Correction
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.kernel.words import NOTHING, Words

if TYPE_CHECKING:
    from tsunagu.advice.assessment import Assessment

PROPOSED = 5
"""So many measures count as proposed: the first that may fit."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A need or a measure. ``is_found``: by the machine. ``verdict`` is a person's word on it, None while nobody has said any.

    ``id`` names the correction, ``text`` is why, ``by`` the body; all empty without a verdict.
    """

    subject: Subject
    code: str
    name: Words
    is_found: bool
    verdict: Verdict | None = None
    text: str = ""
    by: Words = NOTHING
    id: str = ""

    @property
    def stands(self) -> bool:
        """Whether it counts after the corrections."""
        return self.verdict != Verdict.REMOVED


@dataclass(frozen=True, slots=True)
class Findings:
    """All of them; ``missing`` are those that can be added, by code."""

    needs: tuple[Finding, ...]
    measures: tuple[Finding, ...]
    missing_needs: Mapping[str, Words]
    missing_measures: Mapping[str, Words]


def name_all(assessment: "Assessment") -> dict[Subject, Mapping[str, Words]]:
    """This function will return everything that could be found, by code."""
    measures = {each.code: each.name for each in assessment.measures}
    return {
        Subject.NEED: list_choices(Aspect.TOPIC),
        Subject.MEASURE: dict(sorted(measures.items())),
    }


def list_proposed(assessment: "Assessment") -> dict[Subject, tuple[str, ...]]:
    """This function will return the codes the machine proposes, best first."""
    fitting = [each.code for each in assessment.measures if each.status != "not_eligible"]
    return {
        Subject.NEED: tuple(each.need for each in assessment.needs),
        Subject.MEASURE: tuple(fitting[:PROPOSED]),
    }


def list_findings(assessment: "Assessment", corrections: Iterable[Correction]) -> Findings:
    """This function will set what people said beside what the machine found; what was added comes last."""
    said = {(row.subject, row.code): row for row in corrections}
    names, proposed = name_all(assessment), list_proposed(assessment)
    found = {
        subject: tuple(_list(subject, names[subject], proposed[subject], said))
        for subject in (Subject.NEED, Subject.MEASURE)
    }
    missing = {
        subject: {code: name for code, name in names[subject].items() if code not in shown}
        for subject, shown in ((s, {each.code for each in rows}) for s, rows in found.items())
    }
    return Findings(
        found[Subject.NEED], found[Subject.MEASURE], missing[Subject.NEED], missing[Subject.MEASURE]
    )


def _list(
    subject: Subject,
    names: Mapping[str, Words],
    proposed: tuple[str, ...],
    said: Mapping[tuple[str, str], Correction],
) -> Iterator[Finding]:
    corrected = [code for kind, code in said if kind == subject and code not in proposed and code in names]
    for code in (*proposed, *corrected):
        row, is_found = said.get((subject, code)), code in proposed
        if row is None:
            yield Finding(subject, code, names[code], is_found)
            continue
        body = row.organisation
        yield Finding(
            subject,
            code,
            names[code],
            is_found,
            Verdict(row.verdict),
            row.text,
            Words(body.name_ja, body.name_en),
            row.public_id,
        )
