"""The landscape as JSON, as interfaces fix it: records, period, and the analyses by code."""

from datetime import date
from typing import Any

from tsunagu.engines.patents.landscape import Analysis, Landscape
from tsunagu.kernel.words import NOTHING, Words


def render_json(landscape: Landscape, language: str) -> dict[str, Any]:
    """This function will return plain lists and dicts with all texts in ``language``.

    ``missing`` tells why an analysis has no rows (null when it has); ``note`` joins the notes.
    """
    return {
        "records": landscape.records,
        "period": _make_period(landscape.first_on, landscape.last_on),
        "today": landscape.today.isoformat(),
        "complete_until": landscape.complete,
        "client": landscape.client,
        "chosen": [said.said_in(language) for said in landscape.chosen],
        "analyses": {analysis.code: _make_analysis(analysis, language) for analysis in landscape.analyses},
        "files": [{"file": file.name, "records": file.records} for file in landscape.files],
        "warnings": [said.said_in(language) for said in landscape.warnings],
    }


def _make_analysis(analysis: Analysis, language: str) -> dict[str, Any]:
    notes = [note.said_in(language) for note in analysis.notes]
    return {
        "title": analysis.title.said_in(language),
        "question": analysis.question.said_in(language),
        "sentence": analysis.sentence.said_in(language),
        "count": analysis.count,
        "period": _make_period(analysis.first_on, analysis.last_on),
        "missing": analysis.missing.said_in(language) if analysis.missing != NOTHING else None,
        "rows": [
            {
                key: value.said_in(language) if isinstance(value, Words) else value
                for key, value in row.items()
            }
            for row in analysis.rows
        ],
        "note": (" " if language.startswith("en") else "").join(notes),
        "notes": notes,
    }


def _make_period(first_on: date | None, last_on: date | None) -> dict[str, str | None]:
    return {
        "from": first_on.isoformat() if first_on else None,
        "to": last_on.isoformat() if last_on else None,
    }
