"""The core every network has: 47 windows, nine bureaus, nine chapters, from the tables of prefectures, blocks and regions."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.people.actions.organisations import add_organisation
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.enums import OrganisationKind
from tsunagu.domain.people.regions import load_regions
from tsunagu.kernel.prefectures import Block, Prefecture
from tsunagu.kernel.words import Words


@transaction.atomic
def add_core_bodies(*, at: datetime, actor: Actor | None = None) -> None:
    """This function will add the window of each prefecture, the bureau of each block and the chapter of each region.

    What has its code already stays as it is. Without ``actor`` it is the operator's own command. Raises NotPermitted.
    """
    for block in Block:
        add_organisation(
            code=f"meti-{block.value}",
            body="meti_bureau",
            name=block.bureau,
            kind=OrganisationKind.METI_BUREAU,
            block=block,
            at=at,
            actor=actor,
        )
    for region in load_regions().values():
        add_organisation(
            code=f"jpaa-{region.code}",
            body="jpaa_chapter",
            name=region.name,
            kind=OrganisationKind.JPAA_CHAPTER,
            region=region.code,
            at=at,
            actor=actor,
        )
    for prefecture in Prefecture:
        name = prefecture.words
        add_organisation(
            code=f"inpit-{prefecture.value}",
            body="inpit_window",
            name=Words(f"INPIT{name.ja}知財総合支援窓口", f"INPIT IP support window {name.en}"),
            kind=OrganisationKind.INPIT_WINDOW,
            prefecture=prefecture,
            at=at,
            actor=actor,
        )
