"""A client asks for everything about them; a job writes it into one sealed file."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.data_rights import store
from tsunagu.domain.data_rights.archiving import Rendering, fill_archive
from tsunagu.domain.data_rights.exceptions import RequestNotFound
from tsunagu.domain.data_rights.kept_records import remove_archives
from tsunagu.domain.data_rights.models import Archive
from tsunagu.domain.data_rights.subjects import find_person_subject
from tsunagu.domain.people.actors import Actor, Client
from tsunagu.domain.people.models import Person
from tsunagu.domain.sealing.streams import SealedWriter
from tsunagu.domain.work.actions import enqueue_job, record_change
from tsunagu.domain.work.exceptions import JobNotFound
from tsunagu.domain.work.queries import get_job

KIND = "data.archive"
"""The job that makes a copy."""


@transaction.atomic
def ask_archive(*, actor: Actor, at: datetime) -> str:
    """This function will have a copy made and return its id; one that is being made is returned instead.

    A person has one copy at a time: an older one goes. Raises RequestNotFound for whoever is no client.
    """
    if not isinstance(actor, Client):
        raise RequestNotFound
    Person.objects.select_for_update().get(pk=actor.person_id)  # two clicks make one copy
    rows = list(Archive.objects.filter(person_id=actor.person_id).order_by("pk"))
    for row in rows:
        if row.ready_at is None and _is_being_made(row, actor):
            return row.public_id
    remove_archives([row.pk for row in rows])
    archive = Archive.objects.create(person_id=actor.person_id, asked_at=at)
    archive.job = enqueue_job(kind=KIND, key=archive.public_id, requested_by=actor.label, at=at)
    archive.save(update_fields=["job"])
    record_change(verb=Verb.ARCHIVE_ASKED, actor=actor.label, subject=archive.label, at=at)
    return archive.public_id


def _is_being_made(row: Archive, actor: Client) -> bool:
    """This function will tell whether a copy's job is still under way."""
    try:
        return not get_job(row.job, requested_by=actor.label).has_ended
    except JobNotFound:
        return False


def write_archive(
    *, public_id: str, rendering: Rendering, at: datetime, report: Callable[[int, int], None]
) -> dict[str, object]:
    """This function will write a copy and return its figures; one that is ready, or was removed meanwhile, is left alone.

    It may be cut off at any moment and called again: until the file is whole nothing points to it.
    """
    archive = Archive.objects.filter(public_id=public_id).first()
    if archive is None or archive.ready_at is not None:
        return {"files": archive.files if archive else 0}
    draft = store.find_draft(public_id)
    with SealedWriter(draft, key=archive.file_key, place=archive.label) as out:
        files = fill_archive(
            out, find_person_subject(archive.person_id), rendering=rendering, at=at, report=report
        )
        out.finish()
        size = out.size
    draft.replace(store.find_file(public_id))
    with transaction.atomic():
        made = Archive.objects.filter(pk=archive.pk, ready_at__isnull=True)
        if not made.update(ready_at=at, size=size, files=files):
            store.discard(public_id)  # removed while it was written
    return {"files": files, "bytes": size}
