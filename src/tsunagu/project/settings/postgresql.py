"""PostgreSQL by DATABASE_URL, when several machines serve one network."""

from ipaddress import ip_address
from typing import Any

from tsunagu.project.problems import refuse_database_address, refuse_open_wire

LIMITS = {
    "statement_timeout": 30_000,
    "lock_timeout": 10_000,
    "idle_in_transaction_session_timeout": 60_000,
}
"""Milliseconds after which the server gives up on a statement, a wait for a lock, a transaction nobody goes on with."""

POOL = {"min_size": 1, "max_size": 8, "timeout": 20}
"""Per process; a page takes a connection only while it works."""


SAID = ("verify-full", "verify-ca", "disable")
"""What may be written of a server elsewhere: its certificate is checked, or the operator says that the wire is their own.
``require`` and less take any certificate, or none, and look as if they protected."""


def describe_server(url: str, *, pooled: bool = True) -> dict[str, Any]:
    """This function will return the DATABASES entry for an address such as postgresql://user@host/name.

    Everything psycopg understands after ``?`` (sslmode, target_session_attrs, …) is handed on. Raises ServeProblem.
    """
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        given = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError as refusal:
        raise refuse_database_address() from refusal
    if not url.startswith(("postgres://", "postgresql://")) or "dbname" not in given:
        raise refuse_database_address()
    if given.get("sslmode") not in SAID and not _is_near(given):
        raise refuse_open_wire()
    limits = " ".join(f"-c {name}={value}" for name, value in LIMITS.items())
    named = {key: given.pop(name, "") for key, name in NAMES.items()}
    options: dict[str, Any] = {
        "application_name": "tsunagu",
        "connect_timeout": "10",
        **given,
        "options": f"{limits} {given.get('options', '')}".strip(),
    }
    if pooled:
        options["pool"] = POOL
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "CONN_MAX_AGE": 0 if pooled else None,  # the pool keeps connections; Django must not as well
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _is_near(given: dict[str, str]) -> bool:
    """A socket of this machine, or its loopback."""
    hosts = (given.get("hostaddr") or given.get("host", "")).split(",")
    return all(
        host.startswith(("/", "@")) or host in ("", "localhost") or _is_loopback(host) for host in hosts
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
