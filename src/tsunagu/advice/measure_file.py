"""One measure read from its YAML file; whatever does not belong there is refused with file, line and reason."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tsunagu.advice.measure import Joint, Link, Measure, MeasureText, PlanTime
from tsunagu.advice.plan_files import Frame, read_sources
from tsunagu.advice.yaml_items import Item, read_items, refuse
from tsunagu.engines.eligibility import Rule, RuleProblem, Vocabulary, parse_rule
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import Words

LANGUAGES = ("ja", "en")
LEAST_CUES = {"ja": 12, "en": 6}
LEAST_VOICES = {"ja": 30, "en": 8}
GETS = range(2, 5)
KEYS = (
    "code", "name", "pillar", "direction", "delivery", "partners", "bodies", "door", "for", "time", "needs", "links",
    "text", "eligible", "source", "triage",
)  # fmt: skip


def read_measure(path: Path, frame: Frame, vocabulary: Vocabulary) -> Measure:
    """This function will read the measure of one file. Raises MeasureProblem with file, line and reason.

    Links to other measures are checked when all files are known (tsunagu.advice.catalogue).
    """
    parts = read_items(path).fields(KEYS, ("joint",))
    plan = frame.plan
    direction, direction_source = _read_direction(parts["direction"], frame)
    rule_text, rule = _read_rule(parts["eligible"], vocabulary)
    triage = parts["triage"].fields(("cues", "voices"))
    return Measure(
        code=_read_code(parts["code"], path),
        name=parts["name"].words(),
        pillar=parts["pillar"].one_of([code for code, pillar in plan.pillars.items() if pillar.parent]),
        direction=direction,
        direction_source=direction_source,
        deliveries=parts["delivery"].some_of(plan.deliveries, least=1),
        partners=parts["partners"].some_of(plan.partners),
        bodies=parts["bodies"].some_of(frame.bodies, least=1),
        door=parts["door"].one_of(frame.bodies),
        applicants=parts["for"].some_of(vocabulary.facts["applicant"].values, least=1),
        time=_read_time(parts["time"], frame),
        needs=parts["needs"].some_of(frame.needs, least=1),
        links=tuple(_read_link(link, frame) for link in parts["links"].items()),
        joint=_read_joint(parts["joint"]) if "joint" in parts else None,
        text=_read_text(parts["text"]),
        rule_text=rule_text,
        rule=rule,
        sources=read_sources(parts["source"], frame.sources),
        cues=_read_phrases(triage["cues"], LEAST_CUES),
        voices=_read_phrases(triage["voices"], LEAST_VOICES),
    )


def _read_code(item: Item, path: Path) -> str:
    code = item.text()
    if code != path.stem:
        raise item.refuse(f"の「{code}」がファイル名と違います。", f"is “{code}”, unlike the file's name.")
    return code


def _read_direction(item: Item, frame: Frame) -> tuple[str | None, str]:
    fields = item.fields(("code", "source"))
    code = None if fields["code"].is_null else fields["code"].one_of(frame.plan.directions)
    return code, fields["source"].one_of(("seed", "ours"))


def _read_time(item: Item, frame: Frame) -> PlanTime:
    marks = frame.plan.time_marks
    fields = item.fields(("mark",), ("also", "note"))
    return PlanTime(
        mark=fields["mark"].one_of(marks),
        also=fields["also"].some_of(marks, least=1) if "also" in fields else (),
        note=fields["note"].words() if "note" in fields else None,
    )


def _read_link(item: Item, frame: Frame) -> Link:
    fields = item.fields(("kind", "to"), ("note",))
    kind = fields["kind"].one_of(frame.plan.link_kinds)
    to = fields["to"].one_of(frame.plan.context) if kind == "context" else fields["to"].text()
    return Link(kind, to, fields["note"].words() if "note" in fields else None)


def _read_joint(item: Item) -> Joint:
    fields = item.fields(("a", "b"))
    return Joint(fields["a"].words(), fields["b"].words())


def _read_text(item: Item) -> MeasureText:
    both = item.fields(LANGUAGES)
    ja, en = (both[language].fields(("summary", "gets", "start")) for language in LANGUAGES)
    lines = [_read_lines(part["gets"]) for part in (ja, en)]
    if len(lines[0]) != len(lines[1]):
        raise en["gets"].refuse(
            f"の行数（{len(lines[1])}）が日本語（{len(lines[0])}）と違います。",
            f"has {len(lines[1])} lines, the Japanese has {len(lines[0])}.",
        )
    return MeasureText(
        summary=Words(ja["summary"].text(), en["summary"].text()),
        gets=tuple(Words(*pair) for pair in zip(*lines, strict=True)),
        start=Words(ja["start"].text(), en["start"].text()),
    )


def _read_lines(item: Item) -> list[str]:
    lines = [line.strip() for line in item.text().splitlines() if line.strip()]
    if len(lines) not in GETS or not all(line.startswith("- ") and line[2:].strip("… ") for line in lines):
        raise item.refuse(
            "は「- 」で始まる2〜4行でなければなりません。", "must be two to four lines starting with “- ”."
        )
    return [line[2:].strip() for line in lines]


def _read_rule(item: Item, vocabulary: Vocabulary) -> tuple[str, Rule]:
    text = item.text()
    try:
        return text, parse_rule(text, vocabulary, where=item.where)
    except RuleProblem as problem:
        where = item.place_of(problem.line, problem.column)
        raise refuse(
            where, f"条件: {problem.what.ja}", f"condition: {problem.what.en}", problem.how
        ) from problem


def _read_phrases(item: Item, least: Mapping[str, int]) -> Mapping[str, tuple[str, ...]]:
    languages = item.fields(LANGUAGES)
    read: Callable[[Item], str] = Item.text
    return MappingProxyType(
        {
            language: part.list_distinct(read, least[language], same=fold_for_search)
            for language, part in languages.items()
        }
    )
