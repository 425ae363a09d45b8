"""Projecting the files into the tables."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.catalogue.advisor import get_catalogue, get_digest
from tsunagu.domain.catalogue.models import BodyRecord, CatalogueState, MeasureRecord, MeasureTag, NeedRecord
from tsunagu.domain.catalogue.queries import read_state
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.folding import fold_for_search

if TYPE_CHECKING:
    from tsunagu.advice.catalogue import Catalogue, Measure


def load_catalogue_tables(*, at: datetime, catalogue: "Catalogue | None" = None, digest: str = "") -> bool:
    """This function will make the tables tell what the files tell; what vanished from the files goes.

    It returns False, having done nothing, when the tables show this state of the files already. Raises MeasureProblem
    when a file has a mistake; the tables then stay as they are.
    """
    digest = digest or get_digest()
    if read_state() == digest:
        return False
    catalogue = catalogue or get_catalogue()
    with transaction.atomic():
        for table in (MeasureTag, MeasureRecord, NeedRecord, BodyRecord):
            table.objects.all().delete()
        measures = MeasureRecord.objects.bulk_create(
            _make_record(measure, position) for position, measure in enumerate(catalogue.measures.values())
        )
        MeasureTag.objects.bulk_create(
            MeasureTag(measure=record, kind=kind, value=value)
            for record in measures
            for kind, value in _list_tags(catalogue.measures[record.code])
        )
        NeedRecord.objects.bulk_create(
            NeedRecord(code=need.code, position=position, name_ja=need.name.ja, name_en=need.name.en)
            for position, need in enumerate(catalogue.needs.values())
        )
        BodyRecord.objects.bulk_create(
            BodyRecord(
                code=body.code,
                position=position,
                kind=body.kind,
                name_ja=body.name.ja,
                name_en=body.name.en,
                contact_ja=body.contact.ja,
                contact_en=body.contact.en,
            )
            for position, body in enumerate(catalogue.bodies.values())
        )
        CatalogueState.objects.update_or_create(id=1, defaults={"digest": digest, "loaded_at": at})
        record_change(
            verb=Verb.CATALOGUE_LOADED, actor="installation", subject=f"catalogue:{digest[:16]}", at=at
        )
    return True


def _make_record(measure: "Measure", position: int) -> MeasureRecord:
    return MeasureRecord(
        code=measure.code,
        position=position,
        pillar=measure.pillar,
        direction=measure.direction or "",
        door=measure.door,
        name_ja=measure.name.ja,
        name_en=measure.name.en,
        summary_ja=measure.text.summary.ja,
        summary_en=measure.text.summary.en,
        search_text=_gather_search_text(measure),
    )


def _gather_search_text(measure: "Measure") -> str:
    said = [measure.code]
    for words in (measure.name, measure.text.summary, *measure.text.gets):
        said += [words.ja, words.en]
    said += [cue for cues in measure.cues.values() for cue in cues]
    return "\n".join(fold_for_search(part) for part in said)


def _list_tags(measure: "Measure") -> list[tuple[str, str]]:
    kinds = {
        MeasureTag.Kind.APPLICANT: measure.applicants,
        MeasureTag.Kind.NEED: measure.needs,
        MeasureTag.Kind.BODY: dict.fromkeys((measure.door, *measure.bodies)),
        MeasureTag.Kind.DELIVERY: measure.deliveries,
    }
    return [(kind.value, value) for kind, values in kinds.items() for value in values]
