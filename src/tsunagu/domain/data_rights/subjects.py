"""From a person or a consultation to everything that speaks of them."""

from collections.abc import Iterable

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.data_rights.models import Archive, Deletion
from tsunagu.domain.people.models import Person
from tsunagu.domain.protection.models import Report
from tsunagu.domain.records.subject import Subject


def find_person_subject(person_id: int) -> Subject:
    """This function will return a person with all their consultations, those they asked to delete too."""
    rows = Consultation.objects.filter(client_id=person_id, erased_at__isnull=True).order_by("pk")
    public_id = Person.objects.values_list("public_id", flat=True).get(pk=person_id)
    labels = [f"client:{public_id}", f"person:{public_id}"]
    labels += [each.label for each in Archive.objects.filter(person_id=person_id).order_by("pk")]
    labels += [each.label for each in Deletion.objects.filter(person_id=person_id).order_by("pk")]
    return _name(rows, labels, person_id)


def find_case_subject(consultation_ids: Iterable[int]) -> Subject:
    """This function will return consultations alone, without whoever they belong to."""
    return _name(Consultation.objects.filter(pk__in=list(consultation_ids)).order_by("pk"), [], None)


def _name(rows: Iterable[Consultation], labels: list[str], person_id: int | None) -> Subject:
    cases = [(row.pk, row.label) for row in rows]
    keys = tuple(key for key, _ in cases)
    consents = Consent.objects.filter(consultation_id__in=keys).order_by("pk")
    reports = Report.objects.filter(consultation_id__in=keys).order_by("pk")
    labels += [label for _, label in cases] + [each.label for each in (*consents, *reports)]
    return Subject(keys, tuple(labels), person_id)
