"""All analyses of one set of applications, in one go, on one engine."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

import ibis
from ibis import _

from tsunagu.engines.patents.landscape.analysis import FEW, Analysis, Ask, Kind, Landscape, Scope, SourceFile
from tsunagu.engines.patents.landscape.applicants import APPLICANTS
from tsunagu.engines.patents.landscape.benchmark import BENCHMARK
from tsunagu.engines.patents.landscape.concentration import CONCENTRATION
from tsunagu.engines.patents.landscape.fields import FIELDS, SUBCLASSES
from tsunagu.engines.patents.landscape.growth import GROWTH
from tsunagu.engines.patents.landscape.matrix import MATRIX
from tsunagu.engines.patents.landscape.narrowing import EVERYTHING, Narrowing, narrow_tables, say_narrowing
from tsunagu.engines.patents.landscape.newcomers import NEWCOMERS
from tsunagu.engines.patents.landscape.partners import PARTNERS
from tsunagu.engines.patents.landscape.remaining import REMAINING
from tsunagu.engines.patents.landscape.status import STATUS
from tsunagu.engines.patents.landscape.store import DUCKDB, Store, open_store
from tsunagu.engines.patents.landscape.survival import SURVIVAL
from tsunagu.engines.patents.landscape.topics import MOST_TITLES, TOPICS
from tsunagu.engines.patents.landscape.trend import TREND
from tsunagu.engines.patents.landscape.views import fields, parties, records, subclasses
from tsunagu.engines.patents.landscape.white_space import WHITE_SPACE
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.tables import Tables
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import NOTHING, Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

ANALYSES: tuple[Kind, ...] = (
    TREND, APPLICANTS, NEWCOMERS, FIELDS, SUBCLASSES, MATRIX, CONCENTRATION, GROWTH, PARTNERS, STATUS, SURVIVAL, REMAINING,
    WHITE_SPACE, TOPICS, BENCHMARK,
)  # fmt: skip
NO_RECORDS = Words("データなし：記録が1件もありません。", "No data: there is not one record.")
Step = Callable[[int, int], None]


def run_landscape(
    tables: Tables,
    *,
    today: date,
    client: str | None = None,
    narrowing: Narrowing = EVERYTHING,
    engine: str = DUCKDB,
    warnings: Sequence[Words] = (),
    step: Step = lambda done, of: None,
) -> Landscape:
    """This function will run every analysis of ANALYSES over the distinct applications.

    ``today`` (JST) decides which years are complete; ``client`` is the applicant to compare with its field; ``narrowing``
    chooses some of the applications; ``step`` is told how many analyses are done. Raises PatentProblem for an unknown
    engine, or a client or applicant nobody in the whole data is called like.
    """
    if client or narrowing.applicants:
        names = _list_names(tables, today)
        client = _find_name(names, client) if client else None
        narrowing = replace(
            narrowing, applicants=tuple(_find_name(names, each) for each in narrowing.applicants)
        )
    tables = narrow_tables(tables, narrowing, today=today, client=client)
    with open_store(tables, today, engine) as store:
        scope = _make_scope(store, tables, today, client)
        made = []
        for place, kind in enumerate(ANALYSES):
            made.append(_run(store, kind, scope))
            step(place + 1, len(ANALYSES))
        files = store.fetch(build_files, scope.ask)[0]
    return Landscape(
        scope.records,
        today,
        scope.first_on,
        scope.last_on,
        scope.ask.complete,
        scope.ask.client,
        tuple(made),
        tuple(SourceFile(PurePath(file["source_file"] or "").name, file["records"]) for file in files),
        tuple(warnings),
        say_narrowing(narrowing),
    )


def _run(store: Store, kind: Kind, scope: Scope) -> Analysis:
    missing = kind.check(scope) if scope.records else NO_RECORDS
    head = (kind.code, kind.title, kind.question, kind.heads)
    if missing != NOTHING:
        return Analysis(*head, (), missing, (), 0, scope.first_on, scope.last_on, missing)
    ask = Ask(scope.ask.today, **{name: getattr(scope.ask, name) for name in kind.asks})
    answer = kind.tell(scope, *store.fetch(kind.build, ask))
    notes = answer.notes
    if 0 < answer.count < FEW:
        few = Words(
            f"{answer.count:,}件と少ないため（{FEW}件未満）、割合や順位は1件で大きく変わります。",
            f"Only {answer.count:,} applications (fewer than {FEW}): one more may change shares and ranks a lot.",
        )
        notes = (few, *notes)
    return Analysis(*head, answer.rows, answer.sentence, notes, answer.count, scope.first_on, scope.last_on)


def _make_scope(store: Store, tables: Tables, today: date, client: str | None) -> Scope:
    counts = store.fetch(build_scope, Ask(today))
    whole = {name: value for found in counts for name, value in found[0].items()}
    ask = Ask(today, client, max(1, -(-whole["records"] // MOST_TITLES)))
    return Scope(ask=ask, columns=tables.columns, **whole)


def build_scope(ask: Ask) -> tuple["Table", ...]:
    """This function will ask for the counts of Scope."""
    today = ibis.literal(ask.today)
    filed = records.filed_on <= today
    return (
        records.aggregate(
            records=_.count(),
            dated=filed.cast("int64").sum().coalesce(0),
            later=(records.filed_on > today).cast("int64").sum().coalesce(0),
            first_on=records.filed_on.min(where=filed),
            last_on=records.filed_on.max(where=filed),
            published_on=records.published_on.max(),
            with_title=(records.title.notnull() & (records.title != ""))
            .cast("int64")
            .sum()
            .coalesce(0)
            .cast("int64"),
        ),
        *(
            table.aggregate(
                **{
                    f"with_{name}": _.record.nunique(),
                    f"dated_with_{name}": _.record.nunique(where=_.year.notnull()),
                }
            )
            for name, table in {"applicant": parties, "field": fields, "subclass": subclasses}.items()
        ),
    )


def build_files(_ask: Ask) -> tuple["Table", ...]:
    """This function will ask how many records came from which file."""
    return (records.group_by("source_file").aggregate(records=_.count()).order_by("source_file"),)


def build_names(_ask: Ask) -> tuple["Table", ...]:
    """This function will ask for the names of all applicants."""
    return (parties.select("applicant").distinct().order_by("applicant"),)


def _list_names(tables: Tables, today: date) -> list[str]:
    with open_store(tables, today, keep=False) as store:
        return [row["applicant"] for row in store.fetch(build_names, Ask(today))[0]]


def _find_name(names: Sequence[str], said: str) -> str:
    """The name as the data spell it: width, case and blanks are forgiven."""
    if said in names:
        return said
    wanted = fold_for_search(said)
    for name in names:
        if fold_for_search(name) == wanted:
            return name
    like = [name for name in names if wanted and wanted in fold_for_search(name)][:3]
    like = like or difflib.get_close_matches(said, names[:50_000], 3, 0.5)
    raise PatentProblem(
        Words("この名前の出願人は、データの中にありません。", "No applicant has this name in the data."),
        where=said,
        how=Words(f"もしかして：{'、'.join(like)}", f"Did you mean {', '.join(like)}?")
        if like
        else Words("データにあるとおりの名前を書いてください。", "Write the name as the data have it."),
        code="patents_unknown_applicant",
    )
