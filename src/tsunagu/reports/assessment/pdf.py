"""The assessment as PDF through Typst. Texts from outside go in as data and are never read as Typst markup."""

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from tsunagu.advice.assessment import Assessment
from tsunagu.reports.assessment.page import make_page
from tsunagu.reports.fonts import ReportFonts, find_fonts

TEMPLATE = Path(__file__).with_name("assessment.typ")
# Words of Latin letters do not break; longer runs than this get places to break at.
LONG_RUN = re.compile(r"[!-~\u00a0-\u02ff]{28}")
_COMPILERS: dict[str, typst.Compiler] = {}
_LOCK = Lock()


def render_pdf(assessment: Assessment, language: str, *, fonts: ReportFonts | None = None) -> bytes:
    """This function will return the PDF (tagged, fonts embedded). The same assessment gives the same bytes.

    ``fonts`` defaults to the best of this machine, the house font where there is no other.
    """
    fonts = fonts or find_fonts()
    page = make_page(assessment, language, fonts.family)
    page["fonts"] = {"family": fonts.family, "has_bold": fonts.has_bold}
    stamp = datetime.combine(assessment.made_on, time(), tzinfo=UTC)
    with _LOCK:  # one compiler keeps its fonts and template warm, and serves one document at a time
        compiler = _COMPILERS.setdefault(
            fonts.family, typst.Compiler(root=TEMPLATE.parent, font_paths=fonts.book)
        )
        data = json.dumps(_break_long_runs(page), ensure_ascii=False)
        made = compiler.compile(input=TEMPLATE, format="pdf", sys_inputs={"page": data}, timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError("Typst made several files where one was wanted")
    return made


def _break_long_runs(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return value if key in {"svg", "url"} else LONG_RUN.sub(lambda run: run[0] + "\u200b", value)
    if isinstance(value, dict):
        return {inner: _break_long_runs(value[inner], inner) for inner in value}
    return [_break_long_runs(inner, key) for inner in value] if isinstance(value, list) else value
