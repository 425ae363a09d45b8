"""What is printed of procedures: the pages of deadlines and fees, and holidays. `make check` compares, `make fix` prints anew."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests import fee_reference, overseas_reference
from tests.holiday_files import COUNTRIES, FOLDER, print_holidays
from tsunagu.engines.procedures.calendar import Span, load_offices
from tsunagu.engines.procedures.deadlines import list_sheets, load_events, load_facts
from tsunagu.engines.procedures.deadlines.articles import spell_article
from tsunagu.engines.procedures.deadlines.readings import Reading, ReadyRule, load_rules
from tsunagu.engines.procedures.deadlines.rule_files import load_sheet
from tsunagu.engines.procedures.deadlines.sources import load_sources

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "deadlines.md"
HEAD = """# Deadlines

Printed from `engines/procedures/deadlines/data` and `calendar/offices.yaml`; `make fix` prints it anew. One row per rule and version of
the law. **?** marks what nobody has checked against the original yet (`verified: false`). How to ask: `tsunagu deadlines --example`.

## How days are counted

- The day of the event is not counted. Months and years end on the day before the day that corresponds to the first day counted, with
  the month where there is none, and with the month where the period starts with one (Patent Act, Art. 3(1)): an event on 30 April
  and three months end on 31 July. Abroad and in treaties the day with the same number counts (PCT Rule 80.2), which is never later.
- `act`: somebody has to do something; a last day on which the office is closed rolls to the next open day. `status` and `end` (the
  end of a right) never roll. `legal_on` is the day before the roll, `due_on` the day after it.
- A grace period starts the day after the **rolled** end and rolls itself (INPIT FAQ 151, note 3). An extension and the period are one,
  counted from the **unrolled** end and rolled once (note 2); so is one asked for after the term.
- Saturdays count as closed throughout, though the first, third and fifth of a month were open until April 1992.

| office | closed | known | law |
|---|---|---|---|
"""


def print_page() -> str:
    """This function will print every rule of every country, with a diagram of Japan's."""
    lines = [HEAD.rstrip()]
    for office in load_offices().values():
        closed = "Saturdays, Sundays, holidays" + ", 29 December to 3 January" * bool(office.closed)
        mark = "" if office.verified else " **?**"
        lines.append(
            f"| {office.code} | {closed} | {office.known[0]}–{office.known[1]} | {office.article.en}{mark} |"
        )
    lines += [
        "| others | not known: nothing rolls, and the answer says so | | |",
        "",
        "## Events and facts",
        "",
    ]
    lines += ["| name | meaning | silence means |", "|---|---|---|"]
    lines += [f"| `{name}` | {event.name.en} / {event.name.ja} | |" for name, event in load_events().items()]
    lines += [
        f"| `{name}` (fact) | {fact.name.en} / {fact.name.ja} | {say_default(fact.default)} |"
        for name, fact in load_facts().items()
    ]
    keys = sorted(list_sheets(), key=lambda key: (key[0] != "JP", key))
    for country, right in keys:
        lines += ["", f"## {country} {right.replace('_', ' ')}", "", *print_sheet(country, right)]
    lines += ["", "## Sources", ""]
    lines += [
        f"- `{key}`: {source.title.en}" + (f", <{source.url}>" if source.url else "")
        for key, source in load_sources().items()
    ]
    return "\n".join(lines) + "\n"


def say_default(default: object) -> str:
    """This function will say what silence means."""
    return "" if default is None else "none" if default == [] else str(default)


def print_sheet(country: str, right: str) -> Iterator[str]:
    """This function will print the rules of a right: a diagram for Japan, a table for all."""
    sheet, rules = load_sheet(country, right), load_rules(country, right)
    yield f"{sheet.law.en}; events before {sheet.events_since} are refused."
    yield ""
    if country == "JP":
        yield from draw_diagram(rules)
    yield from ("| rule | what | from | period | law | source |", "|---|---|---|---|---|---|")
    for ready in rules:
        for reading in ready.readings:
            yield print_reading(ready, reading)
        yield from print_more(ready)


def draw_diagram(rules: tuple[ReadyRule, ...]) -> Iterator[str]:
    """This function will draw which event starts which rule, as Mermaid."""
    yield from ("```mermaid", "flowchart LR")
    edges = dict.fromkeys(
        (base.replace(".", "_"), ready.rule.id.replace(".", "_"), ready.rule.id)
        for ready in rules
        for reading in ready.readings
        for base in reading.base_names
    )
    yield from (f"  {base} --> {node}[{name}]" for base, node, name in edges)
    yield from ("```", "")


def print_reading(ready: ReadyRule, reading: Reading) -> str:
    """This function will print one version of a rule as a row of the table."""
    rule = ready.rule
    period = say_years(ready) or (f"{rule.back.words.en} before" if ready.opens else reading.span.words.en)
    if reading.per_renewal != Span():
        period += f" (+ {reading.per_renewal.words.en} per renewal)"
    if reading.other:
        period += f", or {reading.other.period.words.en} from {', '.join(reading.other.base)}: the {reading.other.pick}"
    for fact, values in reading.when:
        period += f"; {fact}: {', '.join(sorted(map(str, values)))}"
    for valid in reading.valid:
        since = f" since {valid.since}" if valid.since else ""
        period += f"; {valid.event}{since}" + (f" until {valid.until}" if valid.until else "")
    mark = "" if reading.verified else " **?**"
    name = f"{rule.name.en} ({rule.kind})" + (f", {rule.only_if.en}" if rule.only_if else "")
    return f"| `{rule.id}` | {name} | {' or '.join(reading.bases)} | {period} | {reading.article.en}{mark} | {', '.join(reading.source)} |"


def say_years(ready: ReadyRule) -> str:
    """This function will say how a row per year is counted."""
    if not ready.year_spans:
        return ""
    if ready.rule.years:
        (first, span), (last, _) = ready.year_spans[0], ready.year_spans[-1]
        return f"years {first} to {last}: year {first} by {span.words.en}, and so on"
    return ", ".join(f"year {year}: {span.words.en}" for year, span in ready.year_spans)


def print_more(ready: ReadyRule) -> Iterator[str]:
    """This function will print what may come after the last day of a rule: grace, restoration, extensions."""
    rule = ready.rule
    for name, each in (("late", rule.grace), ("restoration", rule.restoration)):
        if each:
            mark = "" if each.verified else " **?**"
            start = "the rolled end" if name == "late" or not rule.grace else "the end of late"
            yield f"| ↳ {name} | | {start} | {each.period.words.en} | {spell_article(each.article).en}{mark} | {', '.join(each.source)} |"
    for extension in rule.extensions:
        mark = "" if extension.verified else " **?**"
        start = {"unrolled": "the unrolled end", "rolled": "the rolled end", "base": "the event"}[
            extension.counted_from
        ]
        period = " and ".join(span.words.en for span in extension.spans)
        since = f"; ends since {extension.ends_since}" if extension.ends_since else ""
        when = "".join(f"; {fact}: {', '.join(map(str, values))}" for fact, values in extension.when.items())
        law = spell_article(extension.article).en + mark
        told = [
            f"↳ `{extension.id}`",
            extension.name.en,
            start,
            period + when + since,
            law,
            ", ".join(extension.source),
        ]
        yield f"| {' | '.join(told)} |"


def list_printed() -> dict[Path, str]:
    """This function will return every printed file with what it should hold."""
    holidays = {Path(str(FOLDER / f"holidays_{code}.txt")): print_holidays(code) for code in COUNTRIES}
    pages = {page.PAGE: page.print_page() for page in (fee_reference, overseas_reference)}
    return holidays | {PAGE: print_page()} | pages


def main() -> int:
    old = [
        path
        for path, text in list_printed().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--write" in sys.argv:
        for path, text in list_printed().items():
            path.write_text(text, encoding="utf-8")
        return 0
    for path in old:
        print(f"{path.name} is old: run `make fix`.")  # noqa: T201
    return bool(old)


if __name__ == "__main__":
    sys.exit(main())
