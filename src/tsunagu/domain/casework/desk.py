"""The page of a case: everything its workers need to know of the client, in one reading."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import ConsultationView, log_look
from tsunagu.domain.cases.timeline import Place, TimelinePage, list_timeline
from tsunagu.domain.cases.workers import find_case, list_named
from tsunagu.domain.casework.findings import Findings, list_findings
from tsunagu.domain.casework.permissions import can_work
from tsunagu.domain.casework.queries import (
    AnswerView,
    FileView,
    OutcomeView,
    find_satisfaction,
    get_file,
    list_corrections,
    list_outcomes,
)
from tsunagu.domain.casework.tasks import TASKS, TaskPage, list_tasks
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.deliverables.queries import get_result
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.docket.views import DocketView
from tsunagu.domain.documents.queries import DocumentView, list_documents
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.colleagues import Colleague, list_colleagues
from tsunagu.domain.people.company_queries import CompanyView, find_company, list_subjects
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.teams import TeamName, list_team_names

if TYPE_CHECKING:
    from tsunagu.advice.assessment import Assessment

MOST_OTHERS = 10


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another consultation of the same company that the reader may see."""

    public_id: str
    reference: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case as a body works on it. What is not granted is empty; ``docket`` is None without the documents.

    ``company`` is the row that speaks for the client, also when rows were merged since; ``can_work``: may write here;
    ``can_note``: notes at least.
    """

    consultation: ConsultationView
    assessment: "Assessment"
    findings: Findings
    file: FileView
    can_work: bool
    can_note: bool
    tasks: TaskPage
    outcomes: tuple[OutcomeView, ...]
    satisfaction: AnswerView | None
    timeline: TimelinePage
    documents: tuple[DocumentView, ...]
    docket: DocketView | None
    company: CompanyView | None
    others: tuple[OtherCase, ...]
    colleagues: tuple[Colleague, ...]
    teams: tuple[TeamName, ...]


def get_case_page(
    actor: Actor,
    public_id: str,
    *,
    at: datetime,
    before: Place | None = None,
    only: str = "",
    tasks: str = "",
    most_tasks: int = TASKS,
    what: Look = Look.PAGE,
) -> CasePage:
    """This function will return a case for its page; raises ConsultationNotFound. That a body looked is in the access log before.

    ``before`` and ``only`` choose the page of the timeline, ``tasks`` (behind this one) and ``most_tasks`` that of the open tasks.
    """
    result = get_result(actor, public_id, today=timezone.localdate(at), at=at, what=what)
    case = find_case(actor, public_id, at=at)
    has_documents = Group.DOCUMENTS in case.groups
    company = find_company(actor, case.label) if Group.COMPANY in case.groups else None
    return CasePage(
        consultation=result.consultation,
        assessment=result.assessment,
        findings=list_findings(result.assessment, list_corrections(case)),
        file=get_file(case),
        can_work=can_work(case),
        can_note=can_work(case, Permission.NOTE_WRITE),
        tasks=list_tasks(case, after=tasks, limit=most_tasks),
        outcomes=list_outcomes(case),
        satisfaction=find_satisfaction(case),
        timeline=list_timeline(case, before=before, only=only),
        documents=list_documents(consultation_id=case.id) if has_documents else (),
        docket=get_docket(actor, public_id, at=at, is_logged=False) if has_documents else None,
        company=company,
        others=_list_others(actor, company, case.label, at) if company else (),
        colleagues=list_colleagues(actor) if isinstance(actor, Staff) else (),
        teams=list_team_names(actor),
    )


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What a form that changes a case starts from; ``sees_company``: the partners, too."""

    public_id: str
    reference: str
    file: FileView
    outcomes: tuple[OutcomeView, ...]
    sees_company: bool


def get_case_head(actor: Actor, public_id: str, *, at: datetime) -> CaseHead:
    """This function will return where a case stands to whoever may change it; raises ConsultationNotFound for everybody else.

    That a body looked is in the access log before this returns.
    """
    case = find_case(actor, public_id, at=at)
    if not can_work(case):
        raise ConsultationNotFound
    log_look(actor, case.label, case.groups, Look.PAGE, at)
    return CaseHead(
        case.public_id, case.reference, get_file(case), list_outcomes(case), Group.COMPANY in case.groups
    )


def _list_others(actor: Actor, company: CompanyView, label: str, at: datetime) -> tuple[OtherCase, ...]:
    names = [
        subject.partition(":")[2]
        for subject in list_subjects(actor, company.public_id)
        if subject.startswith("consultation:") and subject != label
    ]
    found = list_named(actor, names, at=at, limit=MOST_OTHERS)
    return tuple(OtherCase(each.public_id, each.reference, each.opened_at) for each in found)
