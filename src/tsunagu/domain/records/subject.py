"""Whom or what a request is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """One consultation, or a whole person: then ``person_id`` is theirs and all their consultations are named.

    ``labels`` are the words under which the audit, the access log and the jobs speak of it.
    """

    consultation_ids: tuple[int, ...]
    labels: tuple[str, ...]
    person_id: int | None = None
