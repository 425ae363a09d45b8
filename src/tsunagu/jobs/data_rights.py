"""Copies of everything about a client, deletions whose days are over, and what is past its period."""

import json
from collections.abc import Iterator, Mapping

from django.utils import timezone

from tsunagu.advice.assessment import Assessment
from tsunagu.domain.data_rights.actions import erase_due, run_retention, write_archive
from tsunagu.domain.data_rights.archiving import Rendering
from tsunagu.domain.work.actions import report_progress
from tsunagu.domain.work.actions.running import Run


def make_archive(run: Run) -> Mapping[str, object]:
    """This function will write the copy that the job's key names; one that is ready is left alone."""
    from tsunagu.reports.data_copy import render_page

    def report(done: int, total: int) -> None:
        report_progress(run=run, done=done, total=total, at=timezone.now())

    rendering = Rendering(page=render_page, assessment=_render_assessment)
    return write_archive(public_id=run.key, rendering=rendering, at=timezone.now(), report=report)


def erase(_run: Run) -> Mapping[str, object]:
    return {"erased": erase_due(at=timezone.now())}


def clear(run: Run) -> Mapping[str, object]:
    reports = run_retention(run=run.key, at=timezone.now())
    return {"erased": sum(each.erased for each in reports)}


def _render_assessment(assessment: Assessment, language: str) -> Iterator[tuple[str, bytes]]:
    from tsunagu.reports.assessment import render_html, render_json

    yield "html", render_html(assessment, language).encode()
    yield "json", json.dumps(render_json(assessment, language), ensure_ascii=False, indent=2).encode()
