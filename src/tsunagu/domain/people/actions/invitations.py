"""Inviting somebody to work for a body, and their accepting."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.history import name_actor
from tsunagu.domain.mails.actions import put_mail
from tsunagu.domain.mails.letters import Write
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import (
    InvitationClosed,
    InvitationProblem,
    NotPermitted,
    PeopleNotFound,
)
from tsunagu.domain.people.models import Invitation, Membership, Organisation, Person, hash_invitation
from tsunagu.domain.people.permissions import can, check_give_role
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.rules import clean_name, compute_expiry
from tsunagu.domain.sealing.indexes import fold_address
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words

SECRET_BYTES = 20


@dataclass(frozen=True, slots=True)
class Invited:
    """``secret`` goes into the link; it is told once and never stored. The mail goes to ``email``, not to what was typed."""

    public_id: str
    email: str
    secret: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who accepted, and for which body."""

    person_id: int
    organisation_id: int


@transaction.atomic
def invite_person(
    *, actor: Actor, organisation_id: int, email: str, role: Role, at: datetime, write: Write | None = None
) -> Invited:
    """This function will invite whoever has an e-mail address; an open invitation for the same role is replaced.

    ``write`` writes the mail with the link; without it the caller hands the link over.
    Raises NotPermitted, PeopleNotFound (dissolved body), RoleProblem, InvitationProblem (address, or already there).
    """
    if not isinstance(actor, Staff):
        raise NotPermitted
    body = (
        Organisation.objects.select_for_update().filter(pk=organisation_id, dissolved_on__isnull=True).first()
    )
    if body is None:
        raise PeopleNotFound
    check_give_role(actor, role, organisation_id=body.pk, kind=body.kind)
    email = _clean_email(email)
    if Membership.objects.filter(
        organisation=body, role=role, until__isnull=True, person__email=email
    ).exists():
        raise InvitationProblem(
            Words("この人はもうその役割で参加しています。", "This person is there in that role already."),
            where="email",
            code="already_there",
        )
    for open_one in Invitation.objects.filter(
        organisation=body, email=email, role=role, accepted_at__isnull=True, withdrawn_at__isnull=True
    ):
        _withdraw(open_one, actor, at)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row = Invitation.objects.create(
        organisation=body,
        email=email,
        role=role,
        secret_hash=hash_invitation(secret),
        invited_by_id=actor.person_id,
        invited_at=at,
        expires_at=compute_expiry(at),
    )
    record_change(verb=Verb.INVITATION_SENT, actor=actor.label, subject=row.label, at=at)
    if write:
        put_mail(kind="invitation", key=row.label, to=email, letter=write(secret), at=at)
    return Invited(row.public_id, email, secret, row.expires_at)


@transaction.atomic
def withdraw_invitation(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will make an invitation's link open nothing; raises PeopleNotFound when none is open for the actor."""
    row = (
        Invitation.objects.select_for_update()
        .filter(public_id=public_id, accepted_at__isnull=True, withdrawn_at__isnull=True)
        .first()
    )
    if row is None or not can(actor, Permission.PEOPLE_MANAGE, organisation_id=row.organisation_id):
        raise PeopleNotFound
    _withdraw(row, actor, at)


@transaction.atomic
def accept_invitation(
    *, secret: str, at: datetime, person_id: int | None = None, name: str = "", password: str = ""
) -> Accepted:
    """This function will make the invited person work for the body, once.

    ``person_id`` is who is signed in. Somebody with an account must be signed in; anybody else gives a name and a
    password and becomes a person. Raises PeopleNotFound, InvitationClosed, InvitationProblem (field in ``where``).
    """
    row = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(secret_hash=hash_invitation(secret))
        .first()
    )
    if row is None:
        raise PeopleNotFound
    gone = row.organisation.dissolved_on is not None
    if row.accepted_at or row.withdrawn_at or row.expires_at <= at or gone:
        raise InvitationClosed
    person = Person.objects.filter(email=row.email).first()
    if person is None:
        person = _add_person(row, person_id, name, password, at)
    elif person.pk != person_id or not person.is_active:
        raise _ask_to_sign_in()
    row.accepted_by, row.accepted_at = person, at
    row.save(update_fields=["accepted_by", "accepted_at"])
    label = f"person:{person.public_id}"
    record_change(verb=Verb.INVITATION_ACCEPTED, actor=label, subject=row.label, at=at)
    held = Membership.objects.filter(
        person=person, organisation=row.organisation, role=row.role, until__isnull=True
    )
    if not held.exists():
        given = Membership(
            person=person, organisation=row.organisation, role=row.role, since=timezone.localdate(at)
        )
        name_actor(given, label)
        given.save()
        record_change(verb=Verb.MEMBERSHIP_GIVEN, actor=label, subject=given.label, at=at)
    return Accepted(person.pk, row.organisation_id)


def _add_person(row: Invitation, person_id: int | None, name: str, password: str, at: datetime) -> Person:
    if person_id is not None:
        raise _ask_to_sign_in()
    name = clean_name(name, InvitationProblem)
    person = Person(email=row.email, name=name, joined_at=at)
    _check_password(password, person)
    person.password = make_password(password)
    person.save()
    label = f"person:{person.public_id}"
    record_change(verb=Verb.PERSON_ADDED, actor=label, subject=label, at=at)
    return person


def _check_password(password: str, person: Person) -> None:
    said = {}
    for language in ("ja", "en"):
        with override(language):
            try:
                validate_password(password, person)
            except ValidationError as error:
                said[language] = " ".join(error.messages)
    if said:
        raise InvitationProblem(Words(said["ja"], said["en"]), where="password", code="password")


def _ask_to_sign_in() -> InvitationProblem:
    return InvitationProblem(
        Words(
            "この招待は、招待されたメールアドレスのアカウントで受けてください。",
            "Accept this invitation with the account of the invited e-mail address.",
        ),
        how=Words(
            "そのアカウントでログインし、リンクをもう一度開いてください。",
            "Sign in with it and open the link again.",
        ),
        code="sign_in_first",
    )


def _clean_email(text: str) -> str:
    email = fold_address(text)
    try:
        validate_email(email)
    except ValidationError:
        raise InvitationProblem(
            Words("メールアドレスの形ではありません。", "This is no e-mail address."),
            where="email",
            how=Words("例：name@example.jp", "For example: name@example.jp"),
            code="email",
        ) from None
    return email


def _withdraw(row: Invitation, actor: Actor, at: datetime) -> None:
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record_change(verb=Verb.INVITATION_WITHDRAWN, actor=actor.label, subject=row.label, at=at)
