"""The page of the tariffs and reductions, printed from their data (see procedure_reference for the check)."""

from collections.abc import Iterator
from pathlib import Path

from tsunagu.engines.procedures.fees.reductions import Reduction, load_reductions
from tsunagu.engines.procedures.fees.tariffs import Days, Item, Row, load_items, load_rules, load_sources

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "fees.md"
HEAD = """# Fees

Printed from `engines/procedures/fees/data`; `make fix` prints it anew. Yen, no consumption tax. **?** marks what nobody has checked
against the original yet (`verified: false`). How to ask: `tsunagu fees --example`.

## How a fee is reckoned

- The tariff is the one on the day of **payment**, not of filing. Fees paid with an international application follow the day it was
  received, the handling fee the day of payment.
- The revision of {began} left the old tariff to what was due before it, to the first fees where the decision was served by
  {served}, and to the second instalment of a fee whose first was paid before it.
- `requested_on` and `filed_on` choose the family of a tariff; without them the newest family holds, and the answer says so.
- A reduced fee is rounded down to {floor} yen, each year of an annuity by itself. Joint applicants pay the sum of share × part.
- The cap of reduced examination requests counts from {cap}; the international filing and handling fees are reduced from {pct}.
- A late payment costs as much again as the fee to be paid.
"""


def print_page() -> str:
    """This function will print every tariff and every reduction."""
    rules = load_rules()
    head = HEAD.format(
        began=rules.transition.began_on, served=rules.transition.decision_served_until, floor=rules.floor_to,
        cap=rules.cap_since, pct=rules.pct_filing_since,
    )  # fmt: skip
    lines = [head, "## Tariffs", "", "| item | what | yen | holds | source |", "|---|---|---|---|---|"]
    for item in load_items().values():
        lines += print_item(item)
    lines += [
        "",
        "## Reductions",
        "",
        "| code | who | examination | annuities | PCT | utility model | cap | source |",
    ]
    lines += ["|---|---|---|---|---|---|---|---|"]
    lines += [print_reduction(code, each) for code, each in load_reductions().items()]
    lines += ["", "## Sources", ""]
    lines += [
        f"- `{key}`: {source.title.en}" + (f", <{source.url}>" if source.url else "")
        for key, source in load_sources().items()
    ]
    return "\n".join(lines) + "\n"


def print_item(item: Item) -> Iterator[str]:
    """This function will print an item, a row for each of its amounts."""
    if item.parts:
        yield f"| `{item.item}` | {item.name.en} | {' + '.join(f'`{each}`' for each in item.parts)} | | |"
    for row in item.rows:
        mark = "" if row.verified else " **?**"
        amount = say_amount(row, item)
        yield f"| `{item.item}` | {item.name.en} | {amount}{mark} | {say_days(row)} | {', '.join(row.source)} |"


def say_amount(row: Row, item: Item) -> str:
    """This function will write 118,000 + 4,000 × claims."""
    terms = [f"{row.fee[0]:,}"] if row.fee[0] or len(row.fee) == 1 else []
    terms += [f"{each:,} × {item.counted}" for each in row.fee[1:]]
    said = " + ".join(terms)
    if row.sheets:
        said += f" + {row.sheets[1]:,} for each sheet over {row.sheets[0]}"
    if row.online:
        said += f", online − {row.online:,}"
    if row.years:
        said = f"years {row.years[0]}–{row.years[1]}: {said} a year"
    return f"half: {said}" if row.instalment else said


def say_days(row: Row) -> str:
    """This function will say on which days a row holds."""
    told: dict[str, Days] = {name: getattr(row, name) for name in ("paid", "filed", "requested", "received")}
    return "; ".join(f"{name} {a or ''}–{b or ''}" for name, (a, b) in told.items() if a or b)


def print_reduction(code: str, reduction: Reduction) -> str:
    """This function will print a group: the parts it pays."""
    pays = reduction.pays
    years, um = (
        ", ".join(f"{first}–{last}: {part}" for first, last, part in rows)
        for rows in (pays.annuity, pays.um_annuity)
    )
    um = ", ".join(filter(None, [f"opinion {pays.um_opinion}" if pays.um_opinion else "", um]))
    mark = "" if reduction.verified else " **?**"
    cells = (
        f"`{code}`", reduction.name.en + mark, pays.exam or "", years, pays.pct or "", um, str(reduction.cap or "none"),
        ", ".join(reduction.source),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"
