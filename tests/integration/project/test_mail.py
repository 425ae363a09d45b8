"""Where e-mail goes, by one address."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tsunagu.project.settings.mail import describe_mail


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "starttls", "tls"),
    [
        ("smtp://me:p%40ss@mail.example", "mail.example", 587, "me", "p@ss", True, False),
        ("smtps://mail.example:4650", "mail.example", 4650, "", "", False, True),
        ("smtp+plain://127.0.0.1", "127.0.0.1", 25, "", "", False, False),
        ("smtp+plain://[::1]:2525/", "::1", 2525, "", "", False, False),
    ],
    ids=["STARTTLS", "TLS", "plain", "IPv6"],
)
def test_an_address_names_the_server(url, host, port, user, password, starttls, tls):
    mail = describe_mail(url)

    assert mail.backend.endswith("smtp.EmailBackend")
    assert (mail.host, mail.port, mail.user, mail.password) == (host, port, user, password)
    assert (mail.starttls, mail.tls) == (starttls, tls)


def test_without_an_address_e_mail_goes_to_the_console():
    assert describe_mail("").backend.endswith("console.EmailBackend")


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://a:secret@h:port",
        "smtp://a:secret@h:99999",
        "smtp://a:secret@h/x",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_the_password(url):
    with pytest.raises(ImproperlyConfigured, match="TSUNAGU_SMTP") as refusal:
        describe_mail(url)
    assert "secret" not in str(refusal.value)
