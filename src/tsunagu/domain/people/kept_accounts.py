"""What the account library keeps in tables of its own: sessions, second factors, sign-in services."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps

from tsunagu.domain.records.expiry import expire_rows
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words


def list_account_records() -> tuple[RecordClass, ...]:
    """This function will return the record classes of the library's tables, which are there by then."""
    sessions = apps.get_model("sessions", "Session").objects
    places = apps.get_model("usersessions", "UserSession").objects
    factors = apps.get_model("mfa", "Authenticator").objects
    services = apps.get_model("socialaccount", "SocialAccount").objects
    addresses = apps.get_model("account", "EmailAddress").objects

    def export_sessions(subject: Subject) -> Iterator[Row]:
        for row in places.filter(user_id=subject.person_id).order_by("created_at", "pk"):
            yield describe(row, "ip", "user_agent", "created_at", "last_seen_at", "data")

    def erase_sessions(subject: Subject, _at: datetime) -> int:
        rows = places.filter(user_id=subject.person_id)
        sessions.filter(pk__in=list(rows.values_list("session_key", flat=True))).delete()
        return rows.delete()[0]

    def export_factors(subject: Subject) -> Iterator[Row]:
        for row in factors.filter(user_id=subject.person_id).order_by("pk"):
            yield describe(row, "type", "created_at", "last_used_at")

    def erase_factors(subject: Subject, _at: datetime) -> int:
        return factors.filter(user_id=subject.person_id).delete()[0]

    def export_services(subject: Subject) -> Iterator[Row]:
        for row in services.filter(user_id=subject.person_id).order_by("pk"):
            yield describe(row, "provider", "uid", "last_login", "date_joined", "extra_data")
        for row in addresses.filter(user_id=subject.person_id).order_by("pk"):
            yield describe(row, "email", "verified", "primary")

    def erase_services(subject: Subject, _at: datetime) -> int:
        gone = services.filter(user_id=subject.person_id).delete()[0]
        return gone + addresses.filter(user_id=subject.person_id).delete()[0]

    return (
        RecordClass(
            "sessions",
            Words("ログイン", "Sessions"),
            ("sessions.Session",),
            expiry=expire_rows(sessions.all, "expire_date"),
        ),
        RecordClass(
            "session_list",
            Words("ログインした機器", "Devices signed in from"),
            ("usersessions.UserSession",),
            export_sessions,
            erase=erase_sessions,
            expiry=expire_rows(places.all, "last_seen_at"),
        ),
        RecordClass(
            "second_factors",
            Words("二つめの確認とパスキー", "Second factors and passkeys"),
            ("mfa.Authenticator",),
            export_factors,
            erase=erase_factors,
        ),
        RecordClass(
            "sign_in_services",
            Words("ほかのサービスでのログイン", "Sign-in services"),
            (
                "socialaccount.SocialAccount",
                "socialaccount.SocialToken",
                "account.EmailAddress",
                "account.EmailConfirmation",
            ),
            export_services,
            erase=erase_services,
        ),
    )
