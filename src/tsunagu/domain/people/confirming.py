"""Confirming an e-mail address, and the account a client gets by it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.mails.actions import put_mail
from tsunagu.domain.mails.letters import Write
from tsunagu.domain.people.actors import Client
from tsunagu.domain.people.exceptions import PeopleProblem
from tsunagu.domain.people.models import AddressConfirmation, Person
from tsunagu.domain.sealing.indexes import fold_address
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


class AddressProblem(PeopleProblem):
    """The address or what goes with it cannot be taken."""


class ConfirmationOver(PeopleProblem):
    """The link was used, its hours are over, or there never was one: all are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("このリンクは使えません。", "This link cannot be used."),
            how=Words(
                "相談の結果のページから、もう一度メールを送ってください。",
                "Ask for another mail on the page of your consultation.",
            ),
            code="confirmation_over",
        )


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What an unused link stands for; ``is_known`` when the address has an account already."""

    email: str
    subject: str
    is_known: bool


def ask_confirmation(*, email: str, subject: str, actor: str, write: Write, at: datetime) -> None:
    """This function will note a question to an address, and put the mail in that asks it; ``write`` writes it.

    It runs inside its caller's transaction. Raises AddressProblem for what is no address.
    """
    email = fold_address(email)  # the mail goes where the row says, never to a look-alike that folds to it
    try:
        validate_email(email)
    except ValidationError as problem:
        raise AddressProblem(
            Words("メールアドレスの形が正しくありません。", "This is no e-mail address."),
            where="email",
            code="no_address",
        ) from problem
    secret = secrets.token_urlsafe(32)
    row = AddressConfirmation.objects.create(
        email=email,
        subject=subject,
        secret_hash=_hash(secret),
        asked_at=at,
        expires_at=at + timedelta(hours=settings.CLIENT_LINK_HOURS),
    )
    record_change(verb=Verb.ADDRESS_ASKED, actor=actor, subject=subject, at=at)
    put_mail(kind="client_link", key=f"confirmation:{row.pk}", to=email, letter=write(secret), at=at)


def read_confirmation(secret: str, *, at: datetime) -> Confirmation:
    """This function will return what an unused link stands for; raises ConfirmationOver."""
    row = _find(secret, at)
    return Confirmation(row.email, row.subject, Person.objects.filter(email=row.email).exists())


def use_confirmation(*, secret: str, name: str, password: str, at: datetime) -> tuple[Client, str]:
    """This function will use a link up and return the client it confirms, with the subject; inside a transaction.

    An address without an account gets one with this name and password. Raises ConfirmationOver, AddressProblem.
    """
    row = _find(secret, at, lock=True)
    used = AddressConfirmation.objects.filter(pk=row.pk, used_at__isnull=True).update(used_at=at)
    if not used:
        raise ConfirmationOver
    person = Person.objects.filter(email=row.email).first()
    if person is None:
        person = _add_client(row.email, name, password, at)
    elif not person.is_active:
        raise ConfirmationOver
    return Client(person.pk, f"client:{person.public_id}"), row.subject


def find_client(person_id: int | None) -> Client | None:
    """This function will return a person as a client, None when there is nobody or the account is closed."""
    person = Person.objects.filter(pk=person_id, is_active=True).only("public_id").first()
    return Client(person.pk, f"client:{person.public_id}") if person else None


def _find(secret: str, at: datetime, *, lock: bool = False) -> AddressConfirmation:
    rows = AddressConfirmation.objects.select_for_update() if lock else AddressConfirmation.objects
    row = rows.filter(secret_hash=_hash(secret), used_at__isnull=True, expires_at__gt=at).first()
    if row is None:
        raise ConfirmationOver
    return row


def _add_client(email: str, name: str, password: str, at: datetime) -> Person:
    name = " ".join(name.split())
    if not 1 <= len(name) <= 120:
        raise AddressProblem(
            Words("お名前を120字までで入れてください。", "Give your name, in up to 120 letters."),
            where="name",
            code="no_name",
        )
    person = Person(email=email, name=name, joined_at=at)
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise AddressProblem(
            Words(
                "このパスワードは使えません。12文字以上で、よく使われることばやお名前・メールアドレスに近いものを避けてください。",
                "This password cannot be used: at least 12 letters, no common words, nothing like your name or address.",
            ),
            where="password1",
            code="weak_password",
        ) from problem
    person.password = make_password(password)
    person.save()
    label = f"client:{person.public_id}"
    record_change(verb=Verb.CLIENT_ADDED, actor=label, subject=f"person:{person.public_id}", at=at)
    return person


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
