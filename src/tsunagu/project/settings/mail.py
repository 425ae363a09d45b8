"""Where e-mail goes: to the console, or to the server that TSUNAGU_SMTP names."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

HOW = "TSUNAGU_SMTP: write smtp://user:password@host:587 (STARTTLS), smtps://… (TLS) or smtp+plain://… (this machine)."
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


@dataclass(frozen=True, slots=True)
class Mail:
    """Django's EMAIL_ settings."""

    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def describe_mail(url: str) -> Mail:
    """This function will read the address of a mail server; "" is the console.

    Raises ImproperlyConfigured, without the password, for an address that cannot be read.
    """
    if not url:
        return Mail()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as refusal:
        raise ImproperlyConfigured(HOW) from refusal
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(HOW)
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp",
        tls=parts.scheme == "smtps",
    )
