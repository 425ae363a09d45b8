"""The assessment as JSON, in the shape of interfaces “valuation, assess”."""

from datetime import date
from typing import Any

from tsunagu.advice.assessment import AdvisedMeasure, Assessment, SourceNote, Span, UrgentMatter
from tsunagu.engines.patents.portfolio import Portfolio
from tsunagu.reports.legal_line import LEGAL_LINE
from tsunagu.reports.writing import replace_halves


def render_json(assessment: Assessment, language: str) -> dict[str, Any]:
    """This function will return a JSON object: dates ISO, spans as character offsets into ``text``, texts in ``language``.

    ``deadlines`` are the urgent matters with a day; ``not_eligible`` measures come last.
    """
    intake, asked = assessment.intake, assessment.next_question
    answer = {
        "id": intake.id,
        "made_on": assessment.made_on.isoformat(),
        "language": "en" if language.startswith("en") else "ja",
        "company": intake.company,
        "applicant": intake.applicant,
        "text": intake.text,
        "needs": [
            {
                "need": need.need,
                "name": need.name.said_in(language),
                "score": round(need.score, 4),
                "spans": _list(need.spans),
            }
            for need in assessment.needs
        ],
        "urgent": [_tell_urgent(matter, language) for matter in assessment.urgent],
        "known": [
            {
                "fact": fact.fact,
                "label": fact.label.said_in(language),
                "value": fact.value,
                "value_text": fact.value_words.said_in(language),
                "origin": fact.origin,
                "spans": _list(fact.spans),
            }
            for fact in assessment.known
        ],
        "measures": [_tell_measure(measure, language) for measure in assessment.measures],
        "next_question": asked
        and {
            "fact": asked.fact,
            "text": asked.text.said_in(language),
            "help": asked.help.said_in(language),
            "kind": asked.kind,
            "unit": asked.unit,
            "values": [{"value": value, "text": words.said_in(language)} for value, words in asked.values],
            "settles": asked.settles,
        },
        "portfolio": assessment.portfolio and _tell_portfolio(assessment.portfolio, language),
        "deadlines": [
            {
                "code": matter.code,
                "headline": matter.headline.said_in(language),
                "due_on": matter.due_on.isoformat(),
                "note": matter.due_note.said_in(language),
                "source": matter.source.key,
                "verified": matter.source.verified,
            }
            for matter in assessment.urgent
            if matter.due_on
        ],
        "steps": [
            {
                "title": step.title.said_in(language),
                "detail": step.detail.said_in(language),
                "door": step.door.said_in(language),
                "measure": step.measure,
            }
            for step in assessment.steps
        ],
        "sources": [_cite(note, language) for note in assessment.sources],
        "legal": LEGAL_LINE.said_in(language),
    }
    encodable: dict[str, Any] = _make_encodable(answer)
    return encodable


def _list(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _tell_urgent(matter: UrgentMatter, language: str) -> dict[str, Any]:
    return {
        "code": matter.code,
        "headline": matter.headline.said_in(language),
        "why": matter.why.said_in(language),
        "due_on": _write(matter.due_on),
        "due_note": matter.due_note.said_in(language),
        "do": [words.said_in(language) for words in matter.do],
        "do_not": [words.said_in(language) for words in matter.do_not],
        "spans": _list(matter.spans),
        "source": _cite(matter.source, language),
    }


def _tell_measure(measure: AdvisedMeasure, language: str) -> dict[str, Any]:
    return {
        "code": measure.code,
        "name": measure.name.said_in(language),
        "summary": measure.summary.said_in(language),
        "score": round(measure.score, 4),
        "status": measure.status,
        "reasons": [words.said_in(language) for words in measure.reasons],
        "missing": [fact.fact for fact in measure.missing],
        "heard": [words.said_in(language) for words in measure.heard],
        "door": measure.door.said_in(language),
        "door_note": measure.door_note.said_in(language),
        "spans": _list(measure.spans),
        "sources": [_cite(note, language) for note in measure.sources],
    }


def _tell_portfolio(portfolio: Portfolio, language: str) -> dict[str, Any]:
    return {
        "records": portfolio.records,
        "by_stage": {count.key: count.records for count in portfolio.by_stage},
        "by_year": {count.key: count.records for count in portfolio.by_year},
        "by_field": {count.key: count.records for count in portfolio.by_field},
        "applicants": {count.key: count.records for count in portfolio.applicants},
        "has_stage": portfolio.has_stage,
        "first_filed_on": _write(portfolio.first_filed_on),
        "last_filed_on": _write(portfolio.last_filed_on),
        "complete_until": portfolio.complete_until,
        "files": list(portfolio.files),
        "warnings": [words.said_in(language) for words in portfolio.warnings],
    }


def _cite(note: SourceNote, language: str) -> dict[str, Any]:
    return {
        "key": note.key,
        "title": note.title.said_in(language),
        "place": note.place,
        "url": note.url,
        "verified": note.verified,
    }


def _write(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _make_encodable(value: Any) -> Any:
    if isinstance(value, str):
        return replace_halves(value)
    if isinstance(value, dict):
        return {replace_halves(key): _make_encodable(inner) for key, inner in value.items()}
    return [_make_encodable(inner) for inner in value] if isinstance(value, list) else value
