"""The assessment as one page of plain strings in one language; HTML and PDF both set exactly this."""

import re
from typing import Any

from tsunagu.advice.assessment import AdvisedMeasure, Assessment, SourceNote, UrgentMatter
from tsunagu.kernel.words import Words
from tsunagu.reports.assessment.phrases import PHRASES, STATUSES
from tsunagu.reports.assessment.story import MOST_SHOWN, cut_story
from tsunagu.reports.legal_line import LEGAL_LINE, SHORT_LEGAL_LINE
from tsunagu.reports.writing import make_safe, shorten, write_day

MOST_BEST = 6
MOST_REASONS = 6
MOST_MISSING = 4
# Characters of what a person or a file may name; longer ones are cut on the page and whole in the JSON.
MOST_NAME = 80
MOST_VALUE = 300
LONG_MEASURE = 1200
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")

Page = dict[str, Any]


def make_page(assessment: Assessment, language: str, family: str) -> Page:
    """This function will lay the assessment out as strings, lists and dicts in ``language``, free of harmful marks."""
    language = "en" if language.startswith("en") else "ja"
    notes = _number_sources(assessment)
    open_measures = [measure for measure in assessment.measures if measure.status != "not_eligible"]
    best = [measure for measure in open_measures if measure.score > 0][:MOST_BEST]
    page = {
        "lang": language,
        "words": {key: words.said_in(language) for key, words in PHRASES.items()},
        "company": _address(shorten(assessment.intake.company, MOST_NAME), language),
        "made_on": write_day(assessment.made_on, language),
        "reference": shorten(assessment.intake.id, MOST_NAME),
        "legal": LEGAL_LINE.said_in(language),
        "legal_short": SHORT_LEGAL_LINE.said_in(language),
        "urgent": [_make_urgent(matter, notes, language) for matter in assessment.urgent],
        "steps": [
            {
                "title": _say(step.title, language),
                "detail": _say(step.detail, language),
                "door": _say(step.door, language),
            }
            for step in assessment.steps
        ],
        "needs": [_say(need.name, language) for need in assessment.needs],
        "story_note": _say_shortened(len(assessment.intake.text), language),
        "best": [_make_measure(measure, notes, language) for measure in best],
        "more": [_make_line(measure, language) for measure in open_measures if measure not in best],
        "not_fitting": [
            _make_line(measure, language)
            for measure in assessment.measures
            if measure.status == "not_eligible"
        ],
        "known": [
            {
                "label": _say(fact.label, language),
                "value": shorten(_say(fact.value_words, language), MOST_VALUE),
                "origin": PHRASES["origin_text" if fact.origin == "text" else "origin_given"].said_in(
                    language
                ),
            }
            for fact in assessment.known
        ],
        "question": _make_question(assessment, language),
        "sources": [
            {
                "title": _say(note.title, language),
                "place": note.place,
                "url": note.url if note.url.startswith(("https://", "http://")) else "",
                "verified": note.verified,
            }
            for note in _list_sources(assessment)
        ],
    }
    safe: Page = _make_all_safe(page)
    safe["story"] = cut_story(assessment)
    safe["story_lang"] = "ja" if JAPANESE.search(assessment.intake.text) else "en"
    safe["portfolio"] = None
    if assessment.portfolio:
        # Altair takes most of a second to import: only who has a portfolio pays for it.
        from tsunagu.reports.assessment.figures import make_portfolio

        safe["portfolio"] = make_portfolio(assessment.portfolio, language, family)
    return safe


def _say(words: Words, language: str) -> str:
    return words.said_in(language)


def _address(company: str, language: str) -> str:
    if not company.strip():
        return PHRASES["someone"].said_in(language)
    return company if language == "en" else f"{company} 様"


def _list_sources(assessment: Assessment) -> tuple[SourceNote, ...]:
    notes = {(note.key, note.place): note for note in assessment.sources}
    for matter in assessment.urgent:
        notes.setdefault((matter.source.key, matter.source.place), matter.source)
    return tuple(notes.values())


def _number_sources(assessment: Assessment) -> dict[tuple[str, str], int]:
    return {(note.key, note.place): number for number, note in enumerate(_list_sources(assessment), start=1)}


def _make_urgent(matter: UrgentMatter, notes: dict[tuple[str, str], int], language: str) -> Page:
    return {
        "headline": _say(matter.headline, language),
        "why": _say(matter.why, language),
        "due": write_day(matter.due_on, language, weekday=True) if matter.due_on else "",
        "due_note": _say(matter.due_note, language),
        "do": [_say(words, language) for words in matter.do],
        "do_not": [_say(words, language) for words in matter.do_not],
        "notes": [notes[matter.source.key, matter.source.place]],
        "verified": matter.source.verified,
    }


def _make_measure(measure: AdvisedMeasure, notes: dict[tuple[str, str], int], language: str) -> Page:
    said = [
        _say(words, language)
        for words in (measure.summary, measure.door_note, *measure.reasons[:MOST_REASONS])
    ]
    return {
        "is_long": sum(map(len, said)) > LONG_MEASURE,
        "code": measure.code,
        "name": _say(measure.name, language),
        "summary": _say(measure.summary, language),
        "status": measure.status,
        "status_text": _say(STATUSES[measure.status], language),
        "heard": [_say(words, language) for words in measure.heard],
        "reasons": [_say(words, language) for words in measure.reasons[:MOST_REASONS]],
        "missing": [_say(fact.question, language) for fact in measure.missing[:MOST_MISSING]],
        "door": _say(measure.door, language),
        "door_note": _say(measure.door_note, language),
        "notes": sorted(
            {notes[note.key, note.place] for note in measure.sources if (note.key, note.place) in notes}
        ),
    }


def _make_line(measure: AdvisedMeasure, language: str) -> Page:
    return {
        "code": measure.code,
        "name": _say(measure.name, language),
        "status": measure.status,
        "status_text": _say(STATUSES[measure.status], language),
        "door": _say(measure.door, language),
        "reason": _say(measure.reasons[0], language) if measure.reasons else "",
    }


def _make_question(assessment: Assessment, language: str) -> Page | None:
    asked = assessment.next_question
    if asked is None:
        return None
    settles = Words(
        f"これが分かると、{asked.settles}の支援策について判断が進みます。",
        f"The answer moves {asked.settles} measures on.",
    )
    return {
        "text": _say(asked.text, language),
        "help": _say(asked.help, language),
        "settles": _say(settles, language) if asked.settles else "",
    }


def _say_shortened(length: int, language: str) -> str:
    if length <= MOST_SHOWN:
        return ""
    return Words(
        f"長いため、はじめの{MOST_SHOWN:,}字だけを載せています（全部で{length:,}字）。",
        f"Only the first {MOST_SHOWN:,} of {length:,} characters are shown.",
    ).said_in(language)


def _make_all_safe(value: Any) -> Any:
    if isinstance(value, str):
        return make_safe(value)
    if isinstance(value, dict):
        return {key: _make_all_safe(inner) for key, inner in value.items()}
    return [_make_all_safe(inner) for inner in value] if isinstance(value, list) else value
