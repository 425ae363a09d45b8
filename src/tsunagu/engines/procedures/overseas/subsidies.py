"""What helps to pay: the subsidies for filing abroad, their rates, caps and traps."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tsunagu.engines.procedures.overseas.amounts import NOTHING, Amount
from tsunagu.engines.procedures.overseas.answers import Route, Step, Subsidy
from tsunagu.engines.procedures.overseas.parameters import read_data
from tsunagu.engines.procedures.overseas.questions import Question
from tsunagu.engines.procedures.overseas.sentences import join_sentences, say
from tsunagu.kernel.words import NOTHING as NONE
from tsunagu.kernel.words import Words

ELIGIBLE, NOT, OPEN = "eligible", "not_eligible", "unknown"


def list_subsidies(asked: Question, route: Route) -> Iterator[Subsidy]:
    """This function will yield each subsidy with what it pays on this route, or why it does not."""
    told = read_data("subsidies.yaml")
    yield _help_filing(asked, route, told["filing"])
    steps = [step for step in route.steps if step.stage in ("exam", "reply")]
    if steps and asked.right == "patent":
        yield _help_steps(asked, route, steps, told["steps"])
    if asked.right == "patent" and asked.facts.get("applicant") in ("university", "researcher", "founder"):
        yield _help_university(asked, route, told["university"])


def sum_covered(steps: Iterator[Step] | list[Step]) -> Amount:
    """This function will add up what a subsidy may cover: everything but the fees of the JPO."""
    return sum((line.amount for step in steps for line in step.lines if line.kind != "jpo"), NOTHING)


def pay_part(cost: int, told: dict[str, Any], most: int | None) -> int:
    """This function will return rate × cost, rounded down to the unit, at most the cap."""
    part = int(cost * Fraction(told["rate"]) // told["floor_to"] * told["floor_to"])
    return part if most is None else min(part, most)


def _help_filing(asked: Question, route: Route, told: dict[str, Any]) -> Subsidy:
    status, why = _find_status(asked, route)
    most = told["per_filing"][asked.right]
    if asked.right == "trademark" and asked.facts.get("against_squatting"):
        most = told["squatting"]
    limit = f"≤ {most:,}"
    if asked.facts.get("applicant") not in told["uncapped"]:
        left = max(0, told["per_applicant"] - asked.facts.get("subsidies_this_year_yen", 0))
        limit += f", ≤ {left:,}"
        most = min(most, left)
    cost = sum_covered([step for step in route.steps if _is_filing(step, asked)])
    caps = say("filing_caps", filing=told["per_filing"][asked.right], applicant=told["per_applicant"])
    condition = join_sentences(why, say("before_order"), say("not_covered"), caps)
    return _make(told, status, cost, most, limit, condition, (*told["source"], told["order_source"]))


def _help_steps(asked: Question, route: Route, steps: list[Step], told: dict[str, Any]) -> Subsidy:
    status, why = _find_status(asked, route)
    if status != NOT and not asked.facts.get("had_filing_grant"):
        status = NOT if asked.facts.get("had_filing_grant") is False else OPEN
    replies = asked.assumptions.get("replies").amount
    ends = []
    for end in ("low", "high"):
        paid = 0
        for step in steps:
            times = getattr(replies, end) if step.stage == "reply" else 1
            cost = getattr(sum_covered([step]), end)
            paid += pay_part(cost // times, told, told["per_step"]) * times if times else 0
        ends.append(paid if status != NOT else 0)
    condition = join_sentences(why, say("after_grant", step=told["per_step"]), say("before_order"))
    how = f"{told['rate']} × each step, ≤ {told['per_step']:,} each"
    return Subsidy(
        told["code"], Words(**told["name"]), status, ends[0], ends[1], how, condition, tuple(told["source"])
    )


def _help_university(asked: Question, route: Route, told: dict[str, Any]) -> Subsidy:
    plans = asked.facts.get("plans_startup")
    status = {True: ELIGIBLE, False: NOT, None: OPEN}[plans]
    if asked.facts.get("foreign_filing_ordered"):
        status = NOT
    covered = [step for step in route.steps if _is_filing(step, asked) or step.stage in ("exam", "reply")]
    hub = say("hub", code=told["preference"]) if asked.facts.get("is_innovation_hub") else NONE
    condition = join_sentences(hub, say("founding"), say("before_order"))
    cost = sum_covered(covered)
    return _make(
        told, status, cost, told["per_case"], f"≤ {told['per_case']:,}", condition, tuple(told["source"])
    )


def _make(
    told: dict[str, Any],
    status: str,
    cost: Amount,
    most: int,
    limit: str,
    condition: Words,
    source: tuple[str, ...],
) -> Subsidy:
    low, high = (pay_part(end, told, most) if status != NOT else 0 for end in (cost.low, cost.high))
    how = f"{cost} × {told['rate']}, {limit} → {Amount(low, high)}"
    return Subsidy(told["code"], Words(**told["name"]), status, low, high, how, condition, source)


def _is_filing(step: Step, asked: Question) -> bool:
    """Filing abroad; the PCT application itself is paid to the JPO and is not one, those of Madrid and Hague are."""
    return step.stage == "filing" or (step.stage == "treaty" and asked.right != "patent")


def _find_status(asked: Question, route: Route) -> tuple[str, Words]:
    facts, who = asked.facts, asked.facts.get("applicant")
    if route.route == "direct":
        return NOT, say("needs_priority")
    if facts.get("foreign_filing_ordered"):
        return NOT, say("ordered")
    if (
        facts.get("is_deemed_large")
        or facts.get("hq_in_japan") is False
        or facts.get("legal_form") == "individual"
    ):
        return NOT, say("too_large")
    if who in ("sme", "startup", "university", "researcher"):
        return ELIGIBLE, NONE
    return (OPEN if who is None else NOT), say("for_whom")
