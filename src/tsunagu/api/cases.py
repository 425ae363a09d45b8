"""The work on the cases of the token's body: where each stands, what is to do, what came of it, what happened."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from tsunagu.api.auth import need
from tsunagu.api.case_schemas import CaseAnswer
from tsunagu.api.errors import REFUSALS
from tsunagu.api.schemas import Language
from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.timeline import TimelineEntry, read_place
from tsunagu.domain.casework.desk import CasePage, get_case_page
from tsunagu.domain.casework.findings import Finding
from tsunagu.domain.casework.rules import MOST_TASKS
from tsunagu.domain.people.scopes import Scope

router = Router(tags=["consultations"])


@router.get("/{public_id}/case/", response={200: CaseAnswer, **REFUSALS}, summary="The work on it")
def show_case(
    request: HttpRequest, public_id: str, before: str = "", language: Language = "ja"
) -> dict[str, Any]:
    """Where it stands, and its timeline, newest first; ``before`` is that of the page before."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    place = read_place(before[:90])
    page = get_case_page(
        bearer, public_id[:40], at=timezone.now(), before=place, most_tasks=MOST_TASKS, what=Look.API
    )
    return {
        "id": page.consultation.public_id,
        "reference": page.consultation.reference,
        **_present_file(page),
        "needs": [_present_finding(each, language) for each in page.findings.needs],
        "measures": [_present_finding(each, language) for each in page.findings.measures],
        "tasks": [
            {
                "id": each.public_id,
                "text": each.text,
                "assignee": each.assignee,
                "team": each.team,
                "due_on": each.due_on,
            }
            for each in page.tasks.tasks
        ],
        "outcomes": [
            {
                "id": each.public_id,
                "kind": each.kind.value,
                "happened_on": each.happened_on,
                "text": each.text,
                "effect": each.effect,
                "effect_on": each.effect_on,
                "body": each.by.said_in(language),
            }
            for each in page.outcomes
        ],
        "timeline": [_present_entry(each, language) for each in page.timeline.entries],
        "before": str(page.timeline.before or ""),
    }


def _present_file(page: CasePage) -> dict[str, Any]:
    file = page.file
    return {
        "stage": file.stage.value,
        "urgency": file.urgency.value,
        "came_by": file.came_by.value,
        "topics": list(file.topics),
        "disclosed_on": file.disclosed_on,
        "novelty": [
            {
                "country": each.country,
                "right": each.right,
                "due_on": each.due_on,
                "safe_on": each.safe_on,
                "verified": each.is_verified,
            }
            for each in file.novelty
        ],
        "partners": file.partners,
        "closed_at": file.closed_at,
        "satisfaction": page.satisfaction.answer.value if page.satisfaction else "",
    }


def _present_finding(each: Finding, language: str) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name.said_in(language),
        "found": each.is_found,
        "verdict": each.verdict.value if each.verdict else "",
        "reason": each.text,
    }


def _present_entry(each: TimelineEntry, language: str) -> dict[str, Any]:
    return {
        "id": each.key,
        "at": each.at,
        "kind": each.code,
        "what": each.words.said_in(language),
        "body": each.by.said_in(language),
        "text": each.text,
        "mark": each.mark,
    }
