"""An answer as JSON has it."""

from datetime import date
from typing import Any

from tsunagu.engines.procedures.deadlines.answers import Answer, Deadline, ExtendedDay, LastDay
from tsunagu.engines.procedures.deadlines.articles import spell_article
from tsunagu.engines.procedures.deadlines.remarks import say_outside
from tsunagu.engines.procedures.deadlines.sources import say_sources
from tsunagu.engines.procedures.deadlines.steps import list_steps
from tsunagu.kernel.words import Words


def present_answer(answer: Answer, language: str) -> dict[str, Any]:
    """This function will return the JSON of an answer, without its id."""
    outside = [
        {"rule": each.rule.id, "reason": say_outside(each).said_in(language)} for each in answer.not_computed
    ]
    return {
        "country": answer.question.country,
        "right": answer.question.right,
        "deadlines": [present_deadline(row, language) for row in answer.deadlines],
        "not_computed": outside,
        "assumptions": [words.said_in(language) for words in answer.assumptions],
        "warnings": [words.said_in(language) for words in answer.warnings],
    }


def present_deadline(row: Deadline, language: str) -> dict[str, Any]:
    """This function will return one row; what does not apply is left out."""
    rule, reading = row.rule, row.reading

    def say(words: Words) -> str:
        return words.said_in(language)

    told: dict[str, Any] = {"rule": rule.id, "name": say(rule.name)}
    if row.year is not None:
        told["year"] = row.year
    told |= present_day(row.day)
    if row.late and rule.grace:
        told |= {
            "late_until": row.late.due_on.isoformat(),
            "late_legal_on": row.late.legal_on.isoformat(),
            "surcharge": say(rule.grace.surcharge),
        }
    if row.restorable and rule.restoration:
        told["restoration"] = {
            "until": row.restorable.due_on.isoformat(),
            "condition": say(rule.restoration.words),
            "article": say(spell_article(rule.restoration.article)),
            "verified": rule.restoration.verified,
        }
    told |= {"kind": rule.kind, "base": {"event": row.base, "on": row.base_on.isoformat()}}
    if row.is_conditional and rule.only_if:
        told["only_if"] = say(Words(rule.only_if.ja, rule.only_if.en))
    if rule.safe.ja:
        told |= {"safe_on": row.legal_on.isoformat(), "safe_because": say(rule.safe)}
    told["calendar"] = _say_calendar(row)
    if row.taken:
        told["extension_taken"] = row.taken.id
    if row.extensions:
        told["extensions"] = [present_extension(each, language) for each in row.extensions]
    told |= {
        "consequence": say(rule.consequence),
        "article": say(row.article),
        "source": say_sources(reading.source, language),
        "verified": is_verified(row),
        "steps": [say(step) for step in list_steps(row)],
    }
    if reading.note.ja:
        told["note"] = say(reading.note)
    return told


def is_verified(row: Deadline) -> bool:
    """This function will tell whether the period, its grace and its office's days were all checked against a source."""
    grace = row.rule.grace is None or row.rule.grace.verified
    office = row.office is None or row.office.verified
    return row.reading.verified and grace and office


def present_day(day: LastDay) -> dict[str, Any]:
    """This function will return a last day before and after the roll."""
    return {
        "due_on": day.due_on.isoformat(),
        "legal_on": day.legal_on.isoformat(),
        "rolled": day.due_on != day.legal_on,
    }


def present_extension(extended: ExtendedDay, language: str) -> dict[str, Any]:
    """This function will return what an extension makes of the last day, and until when it is asked for."""
    extension = extended.extension
    asked: date | None = extended.request_until
    told = {"rule": extension.id, "name": extension.name.said_in(language), **present_day(extended.day)}
    if asked:
        told["request_until"] = asked.isoformat()
    if extension.cost.ja:
        told["cost"] = extension.cost.said_in(language)
    return told | {
        "article": spell_article(extension.article).said_in(language),
        "source": say_sources(extension.source, language),
        "verified": extension.verified,
    }


def _say_calendar(row: Deadline) -> str:
    if row.rule.kind != "act":
        return "none"
    return row.office.code if row.office and row.is_calendar_known else "unknown"
