"""The register of record classes. Modules above add theirs when they are loaded; data_rights asks them all.

Nothing is announced and nothing listens, as with open work: an export asks each class for its rows, an erasure calls each
class in the reverse order of adding, so that what stands on something goes before it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.records.expiry import Expiry
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import NOTHING, Words

Row = Mapping[str, object]
"""One thing that is kept, column by column: texts, numbers, days, moments, lists and mappings of these."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the client. ``folder`` and ``name`` say where it goes; ``read`` brings the bytes when their turn comes."""

    folder: str
    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class RecordClass:
    """One kind of record.

    ``models`` are the tables it speaks for (``app.Model``). ``export`` yields what is kept about a subject, ``files`` its
    files. ``erase`` runs inside the transaction of the erasure and counts; without it ``stays`` says why the record stays.
    ``expiry`` lets go of what is older than its period in ``retention.yaml``; without it the record lasts as long as
    what it belongs to.
    """

    code: str
    name: Words
    models: tuple[str, ...] = ()
    export: Callable[[Subject], Iterator[Row]] | None = None
    files: Callable[[Subject], Iterator[KeptFile]] | None = None
    erase: Callable[[Subject, datetime], int] | None = None
    stays: Words = NOTHING
    expiry: Expiry | None = None


_CLASSES: dict[str, RecordClass] = {}


def add_record_class(record_class: RecordClass) -> None:
    """This function will have a kind of record known from now on; adding it again replaces it."""
    _CLASSES[record_class.code] = record_class


def list_record_classes() -> tuple[RecordClass, ...]:
    """This function will list the kinds of record in the order of adding: what stands on something comes after it."""
    return tuple(_CLASSES.values())


def describe(row: object, *names: str) -> Row:
    """This function will return the named attributes of a row; sealed ones are opened by the reading."""
    return {name: getattr(row, name) for name in names}
