"""Every measure answered for every row of a table of applicants: the whole country at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tsunagu.engines.eligibility import Rule
from tsunagu.engines.eligibility.values import shorten_text
from tsunagu.kernel.folding import fold
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.eligibility.store import ScreenSummary

LONGEST_CODE = 20


class ScreeningProblem(Problem):
    """A measure that cannot be screened for."""


def screen_applicants(
    source: Path,
    out: Path,
    *,
    codes: Sequence[str] | None = None,
    rules: Mapping[str, Rule],
    engine: str = "duckdb",
    where: str = "codes",
) -> "ScreenSummary":
    """This function will write a Parquet file with ``id`` and one status per measure code for every applicant.

    ``source`` is CSV or Parquet with the column ``id`` and one column per known fact (empty is unknown); ``rules`` are
    the rules of the catalogue by code; ``codes`` chooses some and their order (None: all), in any case and width, and
    ``where`` names the place they came from; ``engine`` is duckdb or the address of a Spark cluster. Raises
    ScreeningProblem for an unknown code, ClusterProblem for an unknown engine and ApplicantsProblem, naming row and column, for a table
    that cannot be read; then nothing is written.
    """
    from tsunagu.engines.eligibility.store import screen  # here, so that importing this module stays quick

    asked = rules if codes is None else [_read_code(code, rules, where) for code in codes if code.strip()]
    chosen = {code: rules[code] for code in asked}
    if not chosen:
        how = Words("M46のように書いてください。", "Write them like M46.")
        raise ScreeningProblem(
            Words("施策が選ばれていません。", "No measure is chosen."),
            where=where,
            how=how,
            code="no_measure",
        )
    vocabulary = next(iter(chosen.values())).vocabulary
    return screen(source, out, chosen, vocabulary, engine)


def _read_code(code: str, rules: Mapping[str, Rule], where: str) -> str:
    asked = fold(code[:LONGEST_CODE]).upper()
    if asked in rules and len(code) <= LONGEST_CODE:
        return asked
    first, last = min(rules, default=""), max(rules, default="")
    how = Words(
        f"{first}から{last}までの番号を、カンマで区切って書いてください。",
        f"Use codes from {first} to {last}, separated by commas.",
    )
    # Only the same number is near: M1 is M01, but M99 is not M39.
    near = [known for known in rules if _read_number(asked) and _read_number(asked) == _read_number(known)]
    if near:
        how = Words(f"「{near[0]}」のことですか。", f"Did you mean “{near[0]}”?")
    shown = shorten_text(code)
    what = Words(f"「{shown}」という施策はありません。", f"There is no measure “{shown}”.")
    raise ScreeningProblem(what, where=where, how=how, code="unknown_measure")


def _read_number(code: str) -> str:
    return "".join(mark for mark in code if mark.isdigit()).lstrip("0")
