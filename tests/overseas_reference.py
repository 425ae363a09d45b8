"""The page of what is assumed of going abroad, printed from its data (see procedure_reference for the check)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tsunagu.engines.procedures.overseas.parameters import RIGHTS, TREATIES, load_countries, read_data

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "overseas.md"
HEAD = """# Going abroad

Printed from `engines/procedures/overseas/data`; `make fix` prints it anew. Days are those of [deadlines](deadlines.md), JPO fees those of
[fees](fees.md). How to ask: `tsunagu overseas --example`.

**All costs below are guesses from memory, in yen from low to high, and nobody has checked them** (`verified: false`). Put your
quotations in their place: `"assumptions": {"US": {"agent": 250000}, "translation_per_page": {"low": 5000, "high": 8000}}`.

## Countries

| code | country | language | treaties | rights | source |
|---|---|---|---|---|---|
"""


def print_page() -> str:
    """This function will print countries, costs and subsidies."""
    costs, lines = read_data("costs.yaml"), [HEAD.rstrip()]
    for code, country in load_countries().items():
        treaties = ", ".join(sorted(country.treaties)) or "none"
        lines.append(
            f"| {code} | {country.name.en} | {country.language} | {treaties} | {', '.join(country.rights)} | {country.source} |"
        )
    lines += ["", "## For every country", "", "| assumption | value |", "|---|---|"]
    lines += [f"| `{name}` | {say(value)} |" for name, value in costs["defaults"].items()]
    lines += [
        f"| `translation_per_page` into {name} | {say(value)} |"
        for name, value in costs["translation_per_page"].items()
    ]
    for right in RIGHTS:
        lines += ["", f"## {right.capitalize()}", ""]
        if basic := costs.get(TREATIES[right]):
            lines += [
                f"{TREATIES[right].capitalize()}: "
                + ", ".join(f"{name} {say(value)}" for name, value in basic.items()),
                "",
            ]
        lines += print_costs(costs[right])
    lines += ["", "## Subsidies", "", "| code | what | rate | limits | source |", "|---|---|---|---|---|"]
    lines += [print_subsidy(told) for told in read_data("subsidies.yaml").values()]
    return "\n".join(lines) + "\n"


def say(value: Any) -> str:
    """This function will write a range, or a range above a number of claims."""
    if isinstance(value, dict):
        return f"{say(value['each'])} each above {value['over']}"
    return f"{value[0]:,}–{value[1]:,}" if isinstance(value, list) else str(value)


def print_costs(rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    """This function will print the costs of a right, a row per country."""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    yield f"| country | {' | '.join(names)} |"
    yield "|---" * (len(names) + 1) + "|"
    for code, row in rows.items():
        yield f"| {code} | {' | '.join(say(row[name]) if name in row else '' for name in names)} |"


def print_subsidy(told: dict[str, Any]) -> str:
    """This function will print a subsidy with its limits."""
    limits = []
    for name in ("per_filing", "squatting", "per_applicant", "per_step", "per_case"):
        if isinstance(value := told.get(name), dict):
            limits += [f"{name} {right} {yen:,}" for right, yen in value.items()]
        elif value:
            limits.append(f"{name} {value:,}")
    return f"| {told['code']} | {told['name']['en']} | {told['rate']} | {', '.join(limits)} | {', '.join(told['source'])} |"
