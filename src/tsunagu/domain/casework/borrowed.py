"""What rooms below the cases know of a case, told for its timeline: consents, documents, rights. They cannot join themselves."""

from collections.abc import Iterator

from tsunagu.domain.cases.timeline import Place, TimelineEntry, narrow
from tsunagu.domain.cases.workers import Case
from tsunagu.domain.casework.timeline import CLIENT, get_body, name_body
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.docket.models import Right
from tsunagu.domain.documents.queries import list_documents
from tsunagu.kernel.words import Words


def list_consents(case: Case, _before: Place | None, _limit: int) -> Iterator[TimelineEntry]:
    """This function will tell what was given to whom and when it ended; a body to which the case is lent learns of itself only."""
    rows = Consent.objects.filter(consultation_id=case.id).select_related("organisation")
    if not case.is_own:
        rows = rows.filter(organisation_id=get_body(case))
    for row in rows.order_by("pk"):
        body = name_body(row.organisation)
        yield TimelineEntry(
            row.given_at,
            f"consent:{row.public_id}",
            Words(f"{body.ja}に渡すことに同意した", f"Consent given to {body.en}"),
            CLIENT,
        )
        if row.withdrawn_at:
            words = Words(f"{body.ja}への同意が終わった", f"The consent to {body.en} ended")
            yield TimelineEntry(row.withdrawn_at, f"consent:{row.public_id}-", words)


def list_papers(case: Case, _before: Place | None, _limit: int) -> Iterator[TimelineEntry]:
    """This function will tell the documents, and the versions of each, to whoever may see them."""
    if Group.DOCUMENTS not in case.groups:
        return
    for paper in list_documents(consultation_id=case.id):
        for version in paper.versions:
            words = (
                Words("資料を預けた", "Document added")
                if version.number == 1
                else Words("資料の新しい版を預けた", "New version of a document")
            )
            key = f"document:{paper.public_id}-{version.number:04d}"
            yield TimelineEntry(version.added_at, key, words, text=version.name)


def list_docket(case: Case, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell the rights that were entered in the docket, to whoever may see it."""
    if Group.DOCUMENTS not in case.groups:
        return
    rows = Right.objects.filter(docket__consultation_id=case.id)
    for row in narrow(rows, "docket", before, limit, at="added_at"):
        words = Words("権利を台帳に加えた", "Right added to the docket")
        yield TimelineEntry(row.added_at, f"docket:{row.public_id}", words, text=row.name)
