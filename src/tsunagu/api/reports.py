"""Reports without a name that the token's body was sent, and its answers. Nothing here says, or leads to, who sent them."""

from collections.abc import Mapping
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.report_schemas import ReportDetail, ReportOutcome, ReportPage, ReportReply
from tsunagu.api.schemas import Language
from tsunagu.api.writing import WRITES, Name, change, write
from tsunagu.domain.audit.access import Look
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.protection.actions import close_report, receive_report, reply_to_report
from tsunagu.domain.protection.enums import State
from tsunagu.domain.protection.queries import get_received, list_received
from tsunagu.domain.protection.views import Content, ReceivedRow
from tsunagu.kernel.words import Words

router = Router(tags=["reports"])
READ, ANSWER = Scope.REPORTS_READ, Scope.REPORTS_ANSWER
Box = Literal["sent", "received", "closed"]


@router.get("/", response={200: ReportPage, **REFUSALS}, summary="What was reported to the body, by state")
def list_reports(
    request: HttpRequest, state: Box = "sent", after: str = "", language: Language = "ja"
) -> dict[str, Any]:
    """25 at once; ``after`` is that of the page before. One that was taken back or has run out is gone."""
    bearer, box = need(request, READ), State(state)
    page = list_received(bearer, box, at=timezone.now(), after=after[:40])
    return {"reports": [_present_row(row, box, language) for row in page.rows], "after": page.after}


@router.get("/{public_id}/", response={200: ReportDetail, **REFUSALS}, summary="One of them")
def show_report(request: HttpRequest, public_id: Name, language: Language = "ja") -> dict[str, Any]:
    """Reading is recorded, and the company sees on which day it was read. Do not look for who it is."""
    view = get_received(need(request, READ), public_id, at=timezone.now(), what=Look.API)
    return {
        "id": view.public_id,
        "number": view.number,
        "state": view.state.value,
        **_present_content(view.content, language),
        "sent_on": view.sent_on,
        "closed_on": view.closed_on,
        "outcome": _say(view.outcome, language),
        "answer": view.answer,
        "messages": [
            {"voice": each.voice.value, "text": each.text, "written_on": each.written_on}
            for each in view.messages
        ],
    }


@router.post("/{public_id}/receive/", **WRITES, summary="Take it in hand")
def receive(request: HttpRequest, public_id: Name) -> Mapping[str, object]:
    """For whom the token writes; the company hears that the body has it."""
    return write(request, ANSWER, change(public_id, receive_report, public_id=public_id))


@router.post("/{public_id}/replies/", **WRITES, summary="Ask the company something")
def reply(request: HttpRequest, public_id: Name, told: ReportReply) -> Mapping[str, object]:
    """Of a report that is in hand. The answer comes without a name, too."""
    return write(request, ANSWER, change(public_id, reply_to_report, public_id=public_id, **told.dict()))


@router.post("/{public_id}/close/", **WRITES, summary="Say what came of it")
def close(request: HttpRequest, public_id: Name, told: ReportOutcome) -> Mapping[str, object]:
    """Of a report that is in hand; it stays readable to its last day."""
    return write(request, ANSWER, change(public_id, close_report, public_id=public_id, **told.dict()))


def _present_row(row: ReceivedRow, state: State, language: str) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "number": row.number,
        "state": state.value,
        "demands": [each.said_in(language) for each in row.demands],
        "industry": _say(row.industry, language),
        "sent_on": row.sent_on,
        "is_named": row.is_named,
        "waits": row.waits,
    }


def _present_content(content: Content, language: str) -> dict[str, Any]:
    return {
        "text": content.text,
        "demands": [each.said_in(language) for each in content.demands],
        "region": _say(content.region, language),
        "size": _say(content.size, language),
        "industry": _say(content.industry, language),
        "other_side": content.other_side.said_in(language),
        "other_name": content.other_name,
        "until_on": content.until_on,
        "name": content.name,
        "reach": content.reach,
    }


def _say(words: Words | None, language: str) -> str:
    return words.said_in(language) if words else ""
