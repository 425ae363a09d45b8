"""Every measure answered for every row of a table of applicants: the whole country at once."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from tsunagu.engines.eligibility import Rule
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.eligibility.store import ScreenSummary


class ScreeningProblem(Problem):
    """A measure that cannot be screened for."""


def screen_applicants(
    source: Path,
    out: Path,
    *,
    codes: Sequence[str] | None = None,
    rules: Mapping[str, Rule],
    engine: str = "duckdb",
) -> "ScreenSummary":
    """This function will write a Parquet file with ``id`` and one status per measure code for every applicant.

    ``source`` is CSV or Parquet with the column ``id`` and one column per known fact (empty is unknown); ``rules`` are
    the rules of the catalogue by code; ``codes`` chooses some and their order (None: all); ``engine`` is duckdb or the
    address of a Spark cluster. Raises ScreeningProblem for an unknown code and ApplicantsProblem, naming row and
    column, for a table that cannot be read; then nothing is written.
    """
    from tsunagu.engines.eligibility.store import screen  # here, so that importing this module stays quick

    chosen = {code: _find_rule(code, rules) for code in (rules if codes is None else dict.fromkeys(codes))}
    if not chosen:
        how = Words("M46のように書いてください。", "Write them like M46.")
        raise ScreeningProblem(
            Words("施策が選ばれていません。", "No measure is chosen."), how=how, code="no_measure"
        )
    vocabulary = next(iter(chosen.values())).vocabulary
    return screen(source, out, chosen, vocabulary, engine)


def _find_rule(code: str, rules: Mapping[str, Rule]) -> Rule:
    if code in rules:
        return rules[code]
    near = get_close_matches(code.strip().upper()[:20], rules, n=1, cutoff=0.5)
    how = Words("M01からM47までの番号で書いてください。", "Use a code from M01 to M47.")
    if near:
        how = Words(f"「{near[0]}」のことですか。", f"Did you mean “{near[0]}”?")
    what = Words(f"「{code}」という施策はありません。", f"There is no measure “{code}”.")
    raise ScreeningProblem(what, how=how, code="unknown_measure")
