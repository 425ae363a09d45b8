"""Erasing everything about a subject, class by class, in one transaction of the caller."""

from datetime import datetime

from tsunagu.domain.records.record_class import list_record_classes
from tsunagu.domain.records.subject import Subject


def erase_subject(subject: Subject, at: datetime) -> dict[str, int]:
    """This function will have every record class erase what it keeps about a subject, and count by class.

    What stands on something goes before it: the register lists them the other way round. Doing it again erases nothing.
    """
    counts = {}
    for record_class in reversed(list_record_classes()):
        if record_class.erase is not None and (erased := record_class.erase(subject, at)):
            counts[record_class.code] = erased
    return counts
