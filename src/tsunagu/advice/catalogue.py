"""The catalogue: all measures and the plan above them, read from YAML and checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tsunagu.advice.measure import Body, Link, Measure, Need, Plan, Source
from tsunagu.advice.measure_file import read_measure
from tsunagu.advice.plan_files import read_frame
from tsunagu.advice.source_note import SourceNote
from tsunagu.advice.yaml_items import MeasureProblem, refuse
from tsunagu.engines.eligibility import Vocabulary, load_vocabulary

__all__ = ["Catalogue", "Measure", "MeasureProblem", "load_catalogue"]

FOLDER = Path(__file__).parent
OPEN_AND_CLOSE = "オープン＆クローズ"  # the one ＆ in a name that joins no two bodies


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The measures in the order of their codes, and everything they refer to."""

    measures: Mapping[str, Measure]
    needs: Mapping[str, Need]
    bodies: Mapping[str, Body]
    plan: Plan
    sources: Mapping[str, Source]

    def cite(self, key: str, place: str = "", *, verified: bool = True) -> SourceNote:
        """This function will return the note for a citation; unverified when either side is. Raises MeasureProblem."""
        source = self.sources.get(key)
        if source is None:
            raise refuse("sources.yaml", f"出典「{key}」がありません。", f"There is no source “{key}”.")
        return SourceNote(source.key, source.title, place, source.url, source.verified and verified)

    def list_links_to(self, code: str) -> tuple[tuple[str, Link], ...]:
        """This function will list the links that point at a measure or a context row, each with where it starts."""
        return tuple(
            (measure.code, link)
            for measure in self.measures.values()
            for link in measure.links
            if link.to == code
        )


def load_catalogue(folder: Path | None = None, vocabulary: Vocabulary | None = None) -> Catalogue:
    """This function will read and check every file of ``folder`` (our own by default).

    The folder holds measures/M….yaml, needs.yaml, bodies.yaml, plan.yaml and sources.yaml. Raises MeasureProblem with
    file, line and reason for the first mistake.
    """
    folder = folder or FOLDER
    vocabulary = vocabulary or load_vocabulary()
    frame = read_frame(folder)
    paths = sorted((folder / "measures").glob("*.yaml"))
    measures = {path.stem: read_measure(path, frame, vocabulary) for path in paths}
    _check_codes(measures, frame.plan)
    for measure in measures.values():
        _check_links(measure, measures)
        _check_joint(measure)
    _check_expected_links(measures, frame.plan)
    return Catalogue(MappingProxyType(measures), frame.needs, frame.bodies, frame.plan, frame.sources)


def _check_codes(measures: Mapping[str, Measure], plan: Plan) -> None:
    wanted = [f"M{number:02d}" for number in range(1, plan.expected_measures + 1)]
    missing = [code for code in wanted if code not in measures]
    surplus = [code for code in measures if code not in wanted]
    if missing or surplus:
        what = ", ".join([*missing, *surplus])
        raise refuse(
            "measures",
            f"施策のファイルに過不足があります: {what}",
            f"Files of measures missing or surplus: {what}",
        )


def _check_links(measure: Measure, measures: Mapping[str, Measure]) -> None:
    for link in measure.links:
        if link.kind != "context" and (link.to not in measures or link.to == measure.code):
            raise refuse(
                f"{measure.code}.yaml",
                f"つながり先「{link.to}」という別の施策はありません。",
                f"There is no other measure “{link.to}” to link to.",
            )


def _check_joint(measure: Measure) -> None:
    named = "＆" in measure.name.ja.replace(OPEN_AND_CLOSE, "")
    if named != (measure.joint is not None):
        raise refuse(
            f"{measure.code}.yaml",
            "名前に＆がある施策だけが「joint」を持ちます。",
            "A measure has “joint” exactly when its name joins two with ＆.",
        )


def _check_expected_links(measures: Mapping[str, Measure], plan: Plan) -> None:
    for wanted in plan.expected_links:
        links = measures[wanted.start].links
        if not any(link.to == wanted.to and link.kind == wanted.kind for link in links):
            raise refuse(
                f"{wanted.start}.yaml",
                f"「{wanted.to}」へのつながり（{wanted.kind}）がありません。計画に書かれています。",
                f"The link to “{wanted.to}” ({wanted.kind}) that the plan names is missing.",
            )
