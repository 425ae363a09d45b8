"""What the operator’s own command does: the first people, without anybody to ask."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.history import name_actor
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Membership, Person
from tsunagu.domain.work.actions import record_change

INSTALLATION = "installation"
"""The actor of what the operator's own command does."""


@transaction.atomic
def add_staff(*, email: str, name: str, password: str, organisation_id: int, role: Role, at: datetime) -> int:
    """This function will add a person who works for a body and return the person's id.

    A person with this e-mail address already there is left as they are, password included.
    """
    if known := Person.objects.filter(email=email).values_list("pk", flat=True).first():
        return known
    person = Person.objects.create(email=email, name=name, joined_at=at, password=make_password(password))
    membership = Membership(
        person=person, organisation_id=organisation_id, role=role, since=timezone.localdate(at)
    )
    name_actor(membership, INSTALLATION)
    membership.save()
    subject = f"person:{person.public_id}"
    record_change(verb=Verb.PERSON_ADDED, actor=INSTALLATION, subject=subject, at=at)
    record_change(verb=Verb.MEMBERSHIP_GIVEN, actor=INSTALLATION, subject=membership.label, at=at)
    return person.pk


@transaction.atomic
def set_password(*, email: str, password: str, at: datetime) -> None:
    """This function will give a person another password; nothing happens when nobody has this e-mail address."""
    person = Person.objects.filter(email=email).first()
    if person is None:
        return
    person.password = make_password(password)
    person.save(update_fields=["password"])
    record_change(verb=Verb.PASSWORD_SET, actor=INSTALLATION, subject=f"person:{person.public_id}", at=at)


@transaction.atomic
def admit_administrator(*, email: str, name: str, password: str, organisation_id: int, at: datetime) -> bool:
    """This function will let somebody administer the network, with a new password, and tell whether they are new.

    Somebody known keeps their other work. It is the operator's way in, for the first time and when nobody else can sign in.
    """
    person = Person.objects.filter(email=email).first()
    role = Role.ADMINISTRATOR
    if person is None:
        add_staff(
            email=email, name=name, password=password, organisation_id=organisation_id, role=role, at=at
        )
        return True
    set_password(email=email, password=password, at=at)
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
    if not Membership.objects.filter(person=person, role=role, until=None).exists():
        membership = Membership(
            person=person, organisation_id=organisation_id, role=role, since=timezone.localdate(at)
        )
        name_actor(membership, INSTALLATION)
        membership.save()
        record_change(verb=Verb.MEMBERSHIP_GIVEN, actor=INSTALLATION, subject=membership.label, at=at)
    return False
