"""Finding measures, and what they can be narrowed by. What one page says is in pages, trials tries answers on a rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Q

from tsunagu.domain.catalogue.advisor import get_advice, get_catalogue, get_digest, get_vocabulary
from tsunagu.domain.catalogue.models import BodyRecord, CatalogueState, MeasureRecord, MeasureTag, NeedRecord
from tsunagu.kernel.folding import fold, fold_for_search
from tsunagu.kernel.words import Words

__all__ = ["get_advice", "get_catalogue", "get_digest", "get_vocabulary"]

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """A measure in a list."""

    code: str
    name: Words
    summary: Words
    pillar: str
    door: str
    applicants: tuple[str, ...]
    needs: tuple[str, ...]
    bodies: tuple[str, ...]
    deliveries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value one can filter by, its words, and how many measures carry it."""

    value: str
    words: Words
    measures: int


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything the list of measures can be narrowed by."""

    applicants: tuple[Choice, ...]
    needs: tuple[Choice, ...]
    bodies: tuple[Choice, ...]
    pillars: tuple[Choice, ...]
    deliveries: tuple[Choice, ...]


def count_measures() -> int:
    """This function will count the measures in the tables."""
    return MeasureRecord.objects.count()


def read_state() -> str:
    """This function will return the digest of the files the tables were made from, "" before the first time."""
    return CatalogueState.objects.values_list("digest", flat=True).first() or ""


def list_measures(
    *,
    search: str = "",
    applicant: str = "",
    need: str = "",
    body: str = "",
    pillar: str = "",
    delivery: str = "",
) -> tuple[MeasureCard, ...]:
    """This function will list the measures in the plan's order that meet every filter given.

    ``search`` forgives width, case and spaces inside words; every word of it must occur, in either language.
    ``pillar`` "I" includes "I-1", "I-2" and so on.
    """
    found = MeasureRecord.objects.order_by("position").prefetch_related("tags")
    for word in fold(search.replace("\0", "")[:LONGEST_SEARCH]).split():
        found = found.filter(search_text__contains=fold_for_search(word))
    for kind, value in (("applicant", applicant), ("need", need), ("body", body), ("delivery", delivery)):
        if value:
            found = found.filter(
                Q(pk__in=MeasureTag.objects.filter(kind=kind, value=value).values("measure"))
            )
    if pillar:
        found = found.filter(Q(pillar=pillar) | Q(pillar__startswith=f"{pillar}-"))
    return tuple(_show(record) for record in found)


def _show(record: MeasureRecord) -> MeasureCard:
    tags: dict[str, list[str]] = {kind.value: [] for kind in MeasureTag.Kind}
    for tag in sorted(record.tags.all(), key=lambda tag: tag.pk):
        tags[tag.kind].append(tag.value)
    return MeasureCard(
        code=record.code,
        name=Words(record.name_ja, record.name_en),
        summary=Words(record.summary_ja, record.summary_en),
        pillar=record.pillar,
        door=record.door,
        applicants=tuple(tags["applicant"]),
        needs=tuple(tags["need"]),
        bodies=tuple(tags["body"]),
        deliveries=tuple(tags["delivery"]),
    )


def get_need_names() -> dict[str, Words]:
    """This function will return the words of every need, in the order of the taxonomy."""
    return {row.code: Words(row.name_ja, row.name_en) for row in NeedRecord.objects.order_by("position")}


def get_body_names() -> dict[str, Words]:
    """This function will return the words of every body, in the order of the file."""
    return {row.code: Words(row.name_ja, row.name_en) for row in BodyRecord.objects.order_by("position")}


def list_filters() -> Filters:
    """This function will list what the measures can be narrowed by, only what at least one carries, with its count."""
    return _list_filters(read_state())


@lru_cache(maxsize=2)
def _list_filters(_state: str) -> Filters:
    plan, applicant = get_catalogue().plan, get_vocabulary().facts["applicant"]
    counts = {
        (row["kind"], row["value"]): row["measures"]
        for row in MeasureTag.objects.values("kind", "value").annotate(measures=Count("measure")).order_by()
    }
    pillars = list(MeasureRecord.objects.order_by("position").values_list("pillar", flat=True))

    def choose(kind: str, names: Mapping[str, Words]) -> tuple[Choice, ...]:
        return tuple(
            Choice(value, words, counts[kind, value])
            for value, words in names.items()
            if (kind, value) in counts
        )

    return Filters(
        applicants=choose("applicant", applicant.values),
        needs=choose("need", get_need_names()),
        bodies=choose("body", get_body_names()),
        pillars=tuple(
            Choice(code, pillar.name, sum(code in (each, each.partition("-")[0]) for each in pillars))
            for code, pillar in plan.pillars.items()
        ),
        deliveries=choose("delivery", plan.deliveries),
    )
