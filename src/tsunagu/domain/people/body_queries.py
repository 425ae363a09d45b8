"""Reading bodies: what they cover, whom to turn to, and a block looked at as one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.authority import can, require
from tsunagu.domain.people.enums import Aspect, OrganisationKind
from tsunagu.domain.people.exceptions import PeopleNotFound
from tsunagu.domain.people.models import Coverage, Organisation
from tsunagu.domain.people.roles import Permission
from tsunagu.kernel.prefectures import Block
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """A body of the network. ``coverage`` is filled where it was asked for; an aspect without values has no limit."""

    id: int
    code: str
    body: str
    name: Words
    kind: str
    prefecture: str
    block: str
    region: str = ""
    contact: str = ""
    coverage: Mapping[Aspect, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block looked at as one: its core (bureau, windows, chapters) and the members around it, each by kind and code."""

    block: Block
    bureaus: tuple[OrganisationView, ...]
    windows: tuple[OrganisationView, ...]
    chapters: tuple[OrganisationView, ...]
    members: tuple[OrganisationView, ...]
    missing_windows: tuple[str, ...]


def list_organisations(
    *, kind: str = "", prefecture: str = "", block: str = ""
) -> tuple[OrganisationView, ...]:
    """This function will list the bodies that last by code, narrowed by what is given."""
    wanted = {"kind": kind, "prefecture": prefecture, "block": block}
    rows = _live().filter(**{name: value for name, value in wanted.items() if value})
    return tuple(_view(row) for row in rows.order_by("code"))


def list_dissolved_codes() -> frozenset[str]:
    """This function will return the codes of bodies that are no more; nobody else gets them."""
    return frozenset(Organisation.objects.filter(dissolved_on__isnull=False).values_list("code", flat=True))


def find_ids(codes: Iterable[str]) -> tuple[int, ...]:
    """This function will return the ids of bodies that last in the order of their codes; 0, nobody's id, for an unknown one."""
    told = list(codes)
    known = dict(_live().filter(code__in=told).order_by("code").values_list("code", "pk"))
    return tuple(known.get(code, 0) for code in told)


def get_organisation(actor: Actor, code: str) -> OrganisationView:
    """This function will return a body with its coverage; raises PeopleNotFound when absent or not for the actor."""
    row = _live().prefetch_related("coverage").filter(code=code).first()
    at_home = row is not None and isinstance(actor, Staff) and actor.organisation_id == row.pk
    if row is None or not (at_home or can(actor, Permission.NETWORK_READ)):
        raise PeopleNotFound
    return _view(row, _told(row))


def name_organisation(organisation_id: int) -> OrganisationView:
    """This function will return a body by its id, dissolved or not; raises PeopleNotFound."""
    row = Organisation.objects.filter(pk=organisation_id).first()
    if row is None:
        raise PeopleNotFound
    return _view(row)


def find_bodies(
    actor: Actor, *, prefecture: str = "", need: str = "", industry: str = "", size: str = "", kind: str = ""
) -> tuple[OrganisationView, ...]:
    """This function will list the bodies that cover all that is given, by kind and code. Raises NotPermitted."""
    require(actor, Permission.NETWORK_READ)
    rows = _live()
    if kind:
        rows = rows.filter(kind=kind)
    wanted = {
        Aspect.PREFECTURE: prefecture,
        Aspect.TOPIC: need,
        Aspect.SECTOR: industry,
        Aspect.SIZE: size,
    }
    for aspect, value in wanted.items():
        if value:
            rows = rows.filter(_covers(aspect, value))
    return tuple(_view(row) for row in rows.order_by("kind", "code"))


def list_covering(prefecture: str = "", industry: str = "") -> tuple[OrganisationView, ...]:
    """This function will list the bodies that last and cover a place and an industry, with their coverage, by code.

    Who works where is no secret of the network: whoever may bring a body in chooses among them.
    """
    rows = _live().prefetch_related("coverage")
    for aspect, value in ((Aspect.PREFECTURE, prefecture), (Aspect.SECTOR, industry)):
        if value:
            rows = rows.filter(_covers(aspect, value))
    return tuple(_view(row, _told(row)) for row in rows.order_by("code"))


def get_block(actor: Actor, block: Block) -> BlockView:
    """This function will return a block as one: whoever works in any of its prefectures. Raises NotPermitted."""
    require(actor, Permission.NETWORK_READ)
    names = [prefecture.value for prefecture in block.prefectures]
    within = Coverage.objects.filter(organisation=OuterRef("pk"), aspect=Aspect.PREFECTURE, value__in=names)
    found = [_view(row) for row in _live().filter(Exists(within)).order_by("kind", "code")]
    bureaus = tuple(e for e in found if e.kind == OrganisationKind.METI_BUREAU and e.block == block.value)
    windows = tuple(e for e in found if e.kind == OrganisationKind.INPIT_WINDOW)
    chapters = tuple(e for e in found if e.kind == OrganisationKind.JPAA_CHAPTER)
    core = {each.id for each in (*bureaus, *windows, *chapters)}
    return BlockView(
        block=block,
        bureaus=bureaus,
        windows=windows,
        chapters=chapters,
        members=tuple(each for each in found if each.id not in core),
        missing_windows=tuple(name for name in names if name not in {each.prefecture for each in windows}),
    )


def _live() -> "QuerySet[Organisation]":
    return Organisation.objects.filter(dissolved_on__isnull=True)


def _covers(aspect: Aspect, value: str) -> Q:
    told = Coverage.objects.filter(organisation=OuterRef("pk"), aspect=aspect)
    covered = Q(Exists(told.filter(value=value)))
    return covered if aspect is Aspect.PREFECTURE else covered | ~Q(Exists(told))


def _told(row: Organisation) -> dict[Aspect, frozenset[str]]:
    return {aspect: frozenset(e.value for e in row.coverage.all() if e.aspect == aspect) for aspect in Aspect}


def _view(row: Organisation, coverage: Mapping[Aspect, frozenset[str]] | None = None) -> OrganisationView:
    return OrganisationView(
        id=row.pk,
        code=row.code,
        body=row.body,
        name=Words(row.name_ja, row.name_en),
        kind=row.kind,
        prefecture=row.prefecture,
        block=row.block,
        region=row.region,
        contact=row.contact,
        coverage=coverage or {},
    )
