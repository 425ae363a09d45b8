"""Adding bodies and telling what they cover."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.history import name_actor
from tsunagu.domain.people.actions.installing import INSTALLATION
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.coverage import clean_coverage, list_usual_prefectures
from tsunagu.domain.people.enums import Aspect, OrganisationKind
from tsunagu.domain.people.exceptions import OrganisationProblem, PeopleNotFound
from tsunagu.domain.people.models import Coverage, Organisation
from tsunagu.domain.people.permissions import can, require
from tsunagu.domain.people.regions import load_regions
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.rules import clean_name
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.folding import fold
from tsunagu.kernel.prefectures import Block, Prefecture
from tsunagu.kernel.words import Words

CONTACT_LENGTH = 300


@transaction.atomic
def add_organisation(
    *,
    code: str,
    name: Words,
    kind: OrganisationKind,
    at: datetime,
    body: str = "",
    prefecture: Prefecture | None = None,
    block: Block | None = None,
    region: str = "",
    coverage: Mapping[Aspect, Iterable[str]] | None = None,
    actor: Actor | None = None,
) -> int:
    """This function will add a body, or leave the one with this code as it is, and return its id.

    Without ``actor`` it is the operator's own command. It covers where it works (a prefecture, a chapter's region, a
    block, or everywhere) unless ``coverage`` says otherwise. Raises NotPermitted, OrganisationProblem, CoverageProblem.
    """
    if actor is not None:
        require(actor, Permission.NETWORK_MANAGE)
    if known := Organisation.objects.filter(code=code).values_list("pk", flat=True).first():
        return known
    _check_region(kind, region)
    usual = list_usual_prefectures(prefecture, block, region)
    told = {Aspect.PREFECTURE: [each.value for each in usual]} | dict(coverage or {})
    block = block or (prefecture.block if prefecture else None)
    organisation = Organisation(
        code=code,
        body=body,
        name_ja=clean_name(name.ja, OrganisationProblem),
        name_en=clean_name(name.en, OrganisationProblem),
        kind=kind,
        prefecture=prefecture.value if prefecture else "",
        block=block.value if block else "",
        region=region,
    )
    label = actor.label if actor else INSTALLATION
    name_actor(organisation, label)
    organisation.save()
    _keep_coverage(organisation, told)
    record_change(verb=Verb.ORGANISATION_ADDED, actor=label, subject=organisation.label, at=at)
    return organisation.pk


@transaction.atomic
def change_organisation(
    *,
    actor: Actor,
    code: str,
    name: Words,
    contact: str,
    coverage: Mapping[Aspect, Iterable[str]],
    at: datetime,
) -> None:
    """This function will change a body's name, contact and coverage. An aspect that is left out has no limit.

    Raises PeopleNotFound (absent, dissolved or not the actor's to change), OrganisationProblem, CoverageProblem.
    """
    row = Organisation.objects.select_for_update().filter(code=code, dissolved_on__isnull=True).first()
    if row is None or not can(actor, Permission.ORGANISATION_CHANGE, organisation_id=row.pk):
        raise PeopleNotFound
    row.name_ja, row.name_en = (
        clean_name(name.ja, OrganisationProblem),
        clean_name(name.en, OrganisationProblem),
    )
    row.contact = fold(contact)
    if len(row.contact) > CONTACT_LENGTH:
        raise OrganisationProblem(
            Words(
                f"連絡先は{CONTACT_LENGTH}文字以内で入れてください。",
                f"The contact has at most {CONTACT_LENGTH} characters.",
            ),
            where="contact",
            code="contact",
        )
    name_actor(row, actor.label)
    row.save()
    _keep_coverage(row, coverage)
    record_change(verb=Verb.ORGANISATION_CHANGED, actor=actor.label, subject=row.label, at=at)


def _keep_coverage(row: Organisation, told: Mapping[Aspect, Iterable[str]]) -> None:
    wanted = {(aspect.value, value) for aspect, values in clean_coverage(told).items() for value in values}
    kept = {(each.aspect, each.value): each.pk for each in row.coverage.all()}
    row.coverage.filter(pk__in=[pk for place, pk in kept.items() if place not in wanted]).delete()
    Coverage.objects.bulk_create(
        Coverage(organisation=row, aspect=aspect, value=value) for aspect, value in sorted(wanted - set(kept))
    )


def _check_region(kind: OrganisationKind, region: str) -> None:
    if not region:
        return
    if kind is not OrganisationKind.JPAA_CHAPTER or region not in load_regions():
        raise OrganisationProblem(
            Words(
                "地域は弁理士会の地域会だけが持ちます。", "Only a chapter has a region, one of regions.yaml."
            ),
            where="region",
            how=Words(
                f"次のどれかです：{'、'.join(load_regions())}。", f"One of: {', '.join(load_regions())}."
            ),
            code="region",
        )
