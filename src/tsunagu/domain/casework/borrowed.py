"""What rooms below the cases know of a case, told for its timeline: consents, documents, rights. They cannot join themselves."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat, LPad

from tsunagu.domain.cases.timeline import Behind, Place, TimelineEntry, ask_part, merge_parts, narrow
from tsunagu.domain.cases.workers import Case
from tsunagu.domain.casework.timeline import CLIENT, get_body, name_body
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.docket.models import Right
from tsunagu.domain.documents.models import Version
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import NOTHING, Words


def list_consents(case: Case, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell what was given to whom and when it ended; a body to which the case is lent learns of itself only."""
    named = {"case": case.id, "body": get_body(case)}

    def tell(at: str) -> Iterator[TimelineEntry]:
        for row in ask_part(_ask_consents, "consent", before, limit, case.is_own, at, **named):
            body = name_body(row.organisation)
            if at == "given_at":
                words = Words(f"{body.ja}に渡すことに同意した", f"Consent given to {body.en}")
            else:
                words = Words(f"{body.ja}への同意が終わった", f"The consent to {body.en} ended")
            by = CLIENT if at == "given_at" else NOTHING
            yield TimelineEntry(getattr(row, at), f"consent:{row.key}", words, by)

    yield from merge_parts([tell("given_at"), tell("withdrawn_at")])


def list_papers(case: Case, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell the documents, and the versions of each, to whoever may see them."""
    if Group.DOCUMENTS not in case.groups:
        return
    for version in ask_part(_ask_versions, "document", before, limit, case=case.id):
        words = (
            Words("資料を預けた", "Document added")
            if version.number == 1
            else Words("資料の新しい版を預けた", "New version of a document")
        )
        yield TimelineEntry(version.added_at, f"document:{version.key}", words, text=version.name)


def list_docket(case: Case, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell the rights that were entered in the docket, to whoever may see it."""
    if Group.DOCUMENTS not in case.groups:
        return
    for row in ask_part(_ask_rights, "docket", before, limit, case=case.id):
        words = Words("権利を台帳に加えた", "Right added to the docket")
        yield TimelineEntry(row.added_at, f"docket:{row.public_id}", words, text=row.name)


@prepare
def _ask_consents(
    is_own: bool,
    at: str,
    behind: Behind,
    limit: int,
    /,
    *,
    case: int,
    body: int,
    before_at: datetime,
    before_name: str,
) -> "QuerySet[Consent]":
    rows = Consent.objects.filter(consultation_id=case, **{f"{at}__isnull": False})
    rows = rows.select_related("organisation")
    if not is_own:
        rows = rows.filter(organisation_id=body)
    mark = "-" if at == "withdrawn_at" else ""
    rows = rows.annotate(key=Concat("public_id", Value(mark)))
    return narrow(rows, behind, limit, before_at, before_name, at=at, name="key")


@prepare
def _ask_versions(
    behind: Behind, limit: int, /, *, case: int, before_at: datetime, before_name: str
) -> "QuerySet[Version]":
    number = LPad(Cast("number", CharField()), 4, Value("0"))
    rows = Version.objects.filter(document__consultation_id=case, document__removed_at__isnull=True)
    rows = rows.annotate(key=Concat("document__public_id", Value("-"), number, output_field=CharField()))
    return narrow(rows, behind, limit, before_at, before_name, at="added_at", name="key")


@prepare
def _ask_rights(
    behind: Behind, limit: int, /, *, case: int, before_at: datetime, before_name: str
) -> "QuerySet[Right]":
    rows = Right.objects.filter(docket__consultation_id=case)
    return narrow(rows, behind, limit, before_at, before_name, at="added_at")
