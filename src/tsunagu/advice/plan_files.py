"""The files above the measures: needs, bodies, plan and sources, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from tsunagu.advice.measure import (
    Body,
    ContextRow,
    ExpectedLink,
    Explained,
    Need,
    Pillar,
    Plan,
    Source,
    SourceRef,
)
from tsunagu.advice.yaml_items import Item, read_items
from tsunagu.kernel.words import Words

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything a measure may refer to."""

    needs: Mapping[str, Need]
    bodies: Mapping[str, Body]
    plan: Plan
    sources: Mapping[str, Source]


def read_frame(folder: Path) -> Frame:
    """This function will read the four files; raises MeasureProblem with file, line and reason."""
    sources = {
        code: _read_source(code, item) for code, item in read_items(folder / "sources.yaml").entries().items()
    }
    needs = {
        code: Need(code, item.words()) for code, item in read_items(folder / "needs.yaml").entries().items()
    }
    plan = _read_plan(read_items(folder / "plan.yaml"), sources)
    bodies = {
        code: _read_body(code, item, plan, sources)
        for code, item in read_items(folder / "bodies.yaml").entries().items()
    }
    return Frame(_freeze(needs), _freeze(bodies), plan, _freeze(sources))


def read_sources(item: Item, sources: Mapping[str, Source]) -> tuple[SourceRef, ...]:
    """This function will read ``[{key, place}]``: at least one, every key known."""
    refs = []
    for entry in item.items(least=1):
        fields = entry.fields(("key",), ("place",))
        refs.append(
            SourceRef(fields["key"].one_of(sources), fields["place"].text() if "place" in fields else "")
        )
    return tuple(refs)


def _freeze(found: dict[str, Value]) -> Mapping[str, Value]:
    return MappingProxyType(found)


def _read_url(item: Item | None) -> str:
    if item is None:
        return ""
    url = item.text()
    if not url.startswith("https://"):
        raise item.refuse("は https:// で始まる必要があります。", "must start with https://.")
    return url


def _read_source(code: str, item: Item) -> Source:
    fields = item.fields(("title", "verified"), ("url",))
    return Source(code, fields["title"].words(), _read_url(fields.get("url")), fields["verified"].flag())


def _read_body(code: str, item: Item, plan: Plan, sources: Mapping[str, Source]) -> Body:
    fields = item.fields(("name", "short", "kind", "contact", "cost", "source"), ("url",))
    return Body(
        code=code,
        name=fields["name"].words(),
        short=fields["short"].words(),
        kind=fields["kind"].one_of(plan.body_kinds),
        contact=fields["contact"].words(),
        cost=fields["cost"].words(),
        url=_read_url(fields.get("url")),
        sources=read_sources(fields["source"], sources),
    )


def _read_plan(item: Item, sources: Mapping[str, Source]) -> Plan:
    names = ("deliveries", "partners", "links", "body_kinds")
    parts = item.fields(("pillars", "directions", "time_marks", *names, "context", "expected"))
    expected = parts["expected"].fields(("measures", "links"))
    deliveries, partners, links, body_kinds = (_read_names(parts[name]) for name in names)
    return Plan(
        pillars=_freeze(_read_pillars(parts["pillars"])),
        directions=_freeze(_read_explained(parts["directions"])),
        time_marks=_freeze(_read_explained(parts["time_marks"])),
        deliveries=deliveries,
        partners=partners,
        link_kinds=links,
        body_kinds=body_kinds,
        context=_freeze(
            {code: _read_context(code, row, sources) for code, row in parts["context"].entries().items()}
        ),
        expected_measures=expected["measures"].number(),
        expected_links=tuple(_read_expected_link(link, links) for link in expected["links"].items()),
    )


def _read_names(item: Item) -> Mapping[str, Words]:
    return _freeze({code: row.fields(("name",))["name"].words() for code, row in item.entries().items()})


def _read_pillars(item: Item) -> dict[str, Pillar]:
    pillars: dict[str, Pillar] = {}
    for code, row in item.entries().items():
        fields = row.fields(("name", "parent"))
        parent = None if fields["parent"].is_null else fields["parent"].one_of(pillars)
        pillars[code] = Pillar(code, fields["name"].words(), parent)
    return pillars


def _read_explained(item: Item) -> dict[str, Explained]:
    found = {}
    for code, row in item.entries().items():
        fields = row.fields(("name", "says"))
        found[code] = Explained(code, fields["name"].words(), fields["says"].words())
    return found


def _read_context(code: str, item: Item, sources: Mapping[str, Source]) -> ContextRow:
    fields = item.fields(("name", "says", "source"))
    says = tuple(sentence.words() for sentence in fields["says"].items(least=1))
    return ContextRow(code, fields["name"].words(), says, read_sources(fields["source"], sources))


def _read_expected_link(item: Item, kinds: Mapping[str, Words]) -> ExpectedLink:
    fields = item.fields(("from", "to", "kind"))
    return ExpectedLink(fields["from"].text(), fields["to"].text(), fields["kind"].one_of(kinds))
