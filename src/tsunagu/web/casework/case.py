"""The page of a case at the desk: the client, the story, rights, documents, tasks, notes, what came of it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tsunagu.domain.cases.timeline import read_place
from tsunagu.domain.casework.desk import CasePage, get_case_page
from tsunagu.domain.casework.words import name_choice
from tsunagu.domain.consent.enums import EVERYTHING
from tsunagu.domain.people.actors import Staff
from tsunagu.web.actors import read_today
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.casework.forms import BlankForms
from tsunagu.web.casework.presenters import (
    present_findings,
    present_outcomes,
    present_state,
    present_tasks,
    present_timeline,
)
from tsunagu.web.consents.presenters import name_groups
from tsunagu.web.consultations.presenters import LONG_STORY
from tsunagu.web.dates import write_date, write_moment
from tsunagu.web.docket.due_rows import present_due
from tsunagu.web.lending import read_language

NOTES = "note"
MOST_DUE = 5


@for_staff
@require_safe
def show(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    return show_case(request, staff, public_id)


def show_case(
    request: HttpRequest,
    staff: Staff,
    public_id: str,
    bound: Mapping[str, Any] | None = None,
    error: str = "",
) -> HttpResponse:
    """This function will show a case, with a form that was refused (``bound``) or an error."""
    language = read_language()
    only = NOTES if request.GET.get("only") == NOTES else ""
    before = read_place(request.GET.get("before", "")[:90])
    tasks = request.GET.get("tasks", "")[:20]
    page = get_case_page(staff, public_id, at=timezone.now(), before=before, only=only, tasks=tasks)
    context = {
        **describe_case(page, language),
        "note_form": None,
        "task_form": None,
        "blank": BlankForms(language, page.colleagues, page.teams),
        "tasks_are_first": not tasks,
        "only": only,
        "is_first": before is None,
        "error": error,
        **(bound or {}),
    }
    return render(request, "casework/case.html", context, status=422 if bound or error else 200)


def describe_case(page: CasePage, language: str) -> dict[str, Any]:
    """This function will say everything a case page shows."""
    view, today = page.consultation, read_today()
    due = [each for each in page.docket.due if each.is_duty][:MOST_DUE] if page.docket else []
    return {
        "public_id": view.public_id,
        "reference": view.reference,
        "client": view.company,
        "story": view.story,
        "story_is_long": len(view.story) > LONG_STORY,
        "urgent": tuple(
            (
                matter.headline.said_in(language),
                write_date(matter.due_on, language) if matter.due_on else "",
            )
            for matter in page.assessment.urgent
        ),
        "is_own": view.is_own,
        "opened_at": write_moment(view.opened_at, language),
        "opened_by": view.opened_by,
        "granted": "" if view.is_whole else name_groups(view.groups, language),
        "withheld": "" if view.is_whole else name_groups(EVERYTHING - view.groups, language),
        "is_told": bool(view.story),
        "state": present_state(page.file, today, language),
        "can_work": page.can_work,
        "can_note": page.can_note,
        "tasks": present_tasks(page.tasks.tasks, view.public_id, today, language),
        "tasks_after": page.tasks.after,
        "outcomes": present_outcomes(page.outcomes, language),
        "satisfaction": (
            {
                "answer": name_choice(page.satisfaction.answer).said_in(language),
                "text": page.satisfaction.text,
            }
            if page.satisfaction
            else None
        ),
        "timeline": present_timeline(page.timeline, view.public_id, language),
        "documents": page.documents,
        "rights": page.docket.rights if page.docket else (),
        "due": tuple(present_due(each, today, language) for each in due),
        "has_documents": page.docket is not None,
        "company": page.company,
        "others": tuple(
            (each.public_id, each.reference, write_date(each.opened_at.date(), language))
            for each in page.others
        ),
        "needs": present_findings(page.findings.needs, language),
        "measures": present_findings(page.findings.measures, language),
    }
