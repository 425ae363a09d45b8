"""The forms as PDF through Typst. What comes in goes in as data and is never read as markup."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from tsunagu.domain.protection.views import Content
from tsunagu.kernel.words import Words
from tsunagu.reports.fonts import find_fonts
from tsunagu.reports.papers.forms import FORMS, make_report
from tsunagu.reports.writing import shorten

TEMPLATE = Path(__file__).with_name("paper.typ")
STAMP = datetime(2026, 11, 1, tzinfo=UTC)
"""A form bears no day of its own: the same form gives the same bytes."""
_COMPILERS: dict[str, typst.Compiler] = {}
_LOCK = Lock()


def render_paper(kind: str, language: str, *, body: str, reference: str = "") -> bytes:
    """This function will return a form (a key of FORMS) as one page of PDF for a body; ``reference`` is filled in."""
    return _render(FORMS[kind](), language, body=body, reference=reference)


def render_report_consent(
    told: Content, receiver: Words, language: str, *, body: str, reference: str
) -> bytes:
    """This function will return the consent to a report without a name, with what is told in it word for word, as PDF."""
    return _render(make_report(told, receiver), language, body=body, reference=reference)


def _render(form: Mapping[str, Any], language: str, *, body: str, reference: str) -> bytes:
    fonts = find_fonts()
    page = {
        **_say(form, language),
        "lang": language,
        "body": shorten(body, 80),
        "fonts": {"family": fonts.family, "has_bold": fonts.has_bold},
    }
    if reference:
        for field in (*page["fields"], *page["office_fields"]):
            if field["label"] in ("受付番号", "Reference"):
                field["value"] = reference
    with _LOCK:  # one compiler keeps its fonts warm, and serves one document at a time
        compiler = _COMPILERS.setdefault(
            fonts.family, typst.Compiler(root=TEMPLATE.parent, font_paths=fonts.book)
        )
        data = json.dumps(page, ensure_ascii=False)
        made = compiler.compile(input=TEMPLATE, format="pdf", sys_inputs={"page": data}, timestamp=STAMP)
    if not isinstance(made, bytes):
        raise TypeError("Typst made several files where one was wanted")
    return made


def _say(value: Any, language: str) -> Any:
    if isinstance(value, Words):
        return value.said_in(language)
    if isinstance(value, Mapping):
        return {key: _say(each, language) for key, each in value.items()}
    return [_say(each, language) for each in value] if isinstance(value, list) else value
