"""The measures, and the match of a story with them."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from tsunagu.advice.intake_json import parse_intake
from tsunagu.advice.match_json import present_match
from tsunagu.advice.matching import match_intake
from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.schemas import Language, MatchAnswer, MeasureDetail, MeasureList, Story
from tsunagu.domain.catalogue.pages import get_measure
from tsunagu.domain.catalogue.queries import get_advice, get_vocabulary
from tsunagu.domain.catalogue.queries import list_measures as list_cards
from tsunagu.domain.people.scopes import Scope

router = Router(tags=["measures"])


@router.get("/measures/", response={200: MeasureList, **REFUSALS}, summary="Measures of the plan")
def list_measures(
    request: HttpRequest,
    search: str = "",
    applicant: str = "",
    need_: str = Query("", alias="need"),
    body: str = "",
    pillar: str = "",
    delivery: str = "",
    language: Language = "ja",
) -> dict[str, Any]:
    """The measures of the plan in its order, narrowed by what is given."""
    need(request, Scope.MEASURES_READ)
    cards = list_cards(
        search=search, applicant=applicant, need=need_, body=body, pillar=pillar, delivery=delivery
    )
    rows = [
        {
            "code": card.code,
            "name": card.name.said_in(language),
            "summary": card.summary.said_in(language),
            "pillar": card.pillar,
            "door": card.door,
            "applicants": list(card.applicants),
            "needs": list(card.needs),
            "bodies": list(card.bodies),
        }
        for card in cards
    ]
    return {"measures": rows}


@router.get("/measures/{code}/", response={200: MeasureDetail, **REFUSALS}, summary="One measure")
def show_measure(request: HttpRequest, code: str, language: Language = "ja") -> dict[str, Any]:
    """What one gets, how it begins, and the sources of what is said."""
    need(request, Scope.MEASURES_READ)
    page = get_measure(code)
    return {
        "code": page.code,
        "name": page.name.said_in(language),
        "summary": page.summary.said_in(language),
        "gets": [each.said_in(language) for each in page.gets],
        "start": page.start.said_in(language),
        "pillar": [each.said_in(language) for each in page.pillar],
        "sources": [
            {
                "key": each.key,
                "title": each.title.said_in(language),
                "place": each.place,
                "url": each.url,
                "verified": each.verified,
            }
            for each in page.sources
        ],
    }


@router.post("/match/", response={200: MatchAnswer, **REFUSALS}, summary="A story with the measures")
def match_story(
    request: HttpRequest, story: Story, top: int | None = Query(None, ge=1), language: Language = "ja"
) -> dict[str, Any]:
    """What `tsunagu match` prints: needs, measures with reasons, and what to ask next. Nothing is kept."""
    need(request, Scope.MATCH)
    intake = parse_intake(story.dict(), vocabulary=get_vocabulary(), where="body")
    advice = get_advice()
    return {"id": intake.id, **present_match(match_intake(intake, advice), advice, language, top)}
