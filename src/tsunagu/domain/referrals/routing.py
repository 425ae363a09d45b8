"""Which team of the body that was asked fits a request, and why: what a team is there for beside what the request says.

Only what the client lets the body see is used: without the story no topic, without story and company no place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.catalogue.queries import get_advice
from tsunagu.domain.consent.enums import EVERYTHING, Group
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.domain.people.teams import TeamName, list_manned
from tsunagu.domain.referrals.enums import WITH_BODY
from tsunagu.domain.referrals.models import Referral
from tsunagu.kernel.words import Words

PLACE = "prefecture"


@dataclass(frozen=True, slots=True)
class TeamFit:
    """A team that fits, with its reason."""

    team: TeamName
    reason: Words


def propose_teams(actor: Actor, public_id: str, at: datetime) -> tuple[TeamFit, ...]:
    """This function will name the teams that fit a request in nobody's hands yet, the best first; none when there is no such request."""
    if not isinstance(actor, Staff):
        return ()
    rows = (
        Referral.objects.visible_to(actor)
        .received_by(actor.organisation_id)
        .filter(public_id=public_id, state__in=WITH_BODY, team__isnull=True, taken_by__isnull=True)
    )
    row = rows.first()
    return () if row is None else list_fits(row, at)


def list_fits(row: Referral, at: datetime) -> tuple[TeamFit, ...]:
    """This function will list the teams of the body all of whose topics' and prefectures' conditions a request meets, the best first.

    A team that is there for anything fits nothing in particular.
    """
    teams = [each for each in list_manned(row.receiver_id) if each.topics or each.prefectures]
    if not teams:
        return ()
    topics, place = _read_request(row, at)
    found = []
    for team in teams:
        met = [topic for topic in topics if topic in team.topics]
        is_there = bool(place) and place in team.prefectures
        if (team.topics and not met) or (team.prefectures and not is_there):
            continue
        weight = (bool(met) + is_there, len(met))
        found.append((weight, TeamFit(team, _say_why(met, place if is_there else ""))))
    return tuple(
        fit for _, fit in sorted(found, key=lambda each: each[0], reverse=True)
    )  # stable: then by name


def _read_request(row: Referral, at: datetime) -> tuple[Sequence[str], str]:
    """The needs that are heard in the story, and the prefecture that was told or heard."""
    case: Any = Consultation.objects.get(pk=row.consultation_id)
    live = Grant.objects.live_at(at).filter(consultation_id=case.pk, organisation_id=row.receiver_id)
    groups = (
        EVERYTHING
        if case.organisation_id == row.receiver_id
        else set(live.order_by("pk").values_list("group", flat=True))
    )
    facts = dict(case.facts) if Group.COMPANY in groups else {}
    if Group.STORY not in groups:
        return (), str(facts.get(PLACE) or "")
    reading = get_advice().triage.read(case.story, applicant=(case.applicant or None) if facts else None)
    heard = {each.fact: each.value for each in reading.mentions} | facts
    return [each.need for each in reading.needs], str(heard.get(PLACE) or "")


def _say_why(topics: Sequence[str], place: str) -> Words:
    names = [list_choices(Aspect.TOPIC)[each] for each in topics[:3]]
    if place:
        names.append(list_choices(Aspect.PREFECTURE)[place])
    return Words("・".join(each.ja for each in names), ", ".join(each.en for each in names))
