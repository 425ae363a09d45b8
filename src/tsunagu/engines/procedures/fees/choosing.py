"""Which row of the tariff applies: by the days that are known, and by the newest row where they are not."""

from datetime import date

from tsunagu.engines.procedures.fees.questions import Question
from tsunagu.engines.procedures.fees.tariffs import Days, Item, Row, load_rules
from tsunagu.engines.procedures.fields import refuse
from tsunagu.kernel.words import Words


def find_days(question: Question, item: Item, year: int | None) -> dict[str, date]:
    """This function will return the days by which an item's row is chosen, named as the rows name them.

    A fee follows the tariff on the day it is paid; what the transition of 2022 leaves with the old one is told as paid on
    the eve of it. Fees paid with an international application follow the day it was received.
    """
    told = question.days
    days = {name: told[f"{name}_on"] for name in ("filed", "requested") if f"{name}_on" in told}
    if item.by == "received":
        received = told.get("filed_on", told.get("paid_on"))
        return {"received": received} if received else {}
    paid = told.get("paid_on", told.get("requested_on") if item.family == "exam" else None)
    if paid:
        days["paid"] = _keep_old(question, item, year, paid)
    return days


def choose_row(question: Question, item: Item, days: dict[str, date], year: int | None) -> Row:
    """This function will return the row that applies, the newest of several. Raises QuestionProblem where there is none."""
    rows = [
        row
        for row in item.rows
        if (row.years is None or (year is not None and row.years[0] <= year <= row.years[1]))
        and row.instalment == (question.instalment is not None)
        and row.holds(days)
    ]
    if not rows:
        said = ", ".join(f"{name}: {day}" for name, day in days.items())
        raise refuse(
            f"この日付（{said}）の料金表がありません。", f"There is no tariff for these days ({said}).", f"{question.place}item",
            Words(
                "日付を確かめてください。古い料金は特許庁の料金表をご覧ください。",
                "Check the dates; older fees stand in the tables of the JPO.",
            ),
            "no_tariff",
        )  # fmt: skip
    return max(rows, key=lambda row: [_begin(each) for each in (row.received, row.paid, row.filed)])


def _begin(days: Days) -> date:
    return days[0] or date.min


def _keep_old(question: Question, item: Item, year: int | None, paid: date) -> date:
    rule, told = load_rules().transition, question.days
    eve = date.fromordinal(rule.began_on.toordinal() - 1)
    if paid < rule.began_on:
        return paid
    if question.instalment == 2 and "first_paid_on" in told:
        return min(paid, told["first_paid_on"])
    if told.get("due_on", paid) < rule.began_on:
        return eve
    is_first = bool(item.follows_first) and (year or 1) <= item.follows_first
    return eve if is_first and told.get("decision_served_on", paid) <= rule.decision_served_until else paid
