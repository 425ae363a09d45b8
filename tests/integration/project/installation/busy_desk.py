"""A desk where everybody whose name must be nowhere comes by, through its pages: `python -m ….busy_desk EMAIL PASSWORD`.

It prints `done` while its connections are open, and waits for a line, so that a journal beside the database is looked at too.
"""

import os
import re
import sys
import urllib.error
import urllib.request

import click
import django

from tests.oidc_provider import CLIENT, SECRET, Provider

COMPANY, NUMBER = "株式会社カナリア精機", "7000012050002"
GUEST, OWNER, KNOWN = "guest@canary-mail.example", "owner@canary-mail.example", "known@canary-mail.example"
NAME = "金糸雀 さえ"
PASSWORD = "a-quiet-long-phrase"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def main(email: str, password: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tsunagu.project.settings.local"
    from django.conf import settings

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    provider = Provider()
    app = {
        "provider_id": "agency",
        "name": "Agency",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": provider.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    django.setup()
    from django.test import Client

    boss = Client(SERVER_NAME="localhost")
    work(boss, email, password)
    become_client(Client(SERVER_NAME="localhost"))
    come_by_service(Client(SERVER_NAME="localhost"), provider, GUEST)
    come_by_service(Client(SERVER_NAME="localhost"), provider, GUEST)
    refuse(Client(SERVER_NAME="localhost"))
    click.echo("done")
    sys.stdin.readline()
    provider.stop()


def work(boss, email, password):
    """The administrator signs in at the second try, invites somebody who accepts, keeps and merges companies."""
    from tests.factories.mails import deliver_mails
    from tests.factories.people import make_organisation
    from tsunagu.domain.people.models import Company, Organisation

    code = Organisation.objects.get(memberships__person__email=email).code
    expect(boss.post("/account/login/", {"login": email, "password": "wrong"}), 200)
    expect(boss.post("/account/login/", {"login": email.upper(), "password": password}), 302)
    make_organisation(code="other")
    people = f"/desk/network/bodies/{code}/people/"
    for address in (GUEST, KNOWN):
        expect(boss.post(people, {"email": address, "role": "administrator"}), 200)
    guest = type(boss)(SERVER_NAME="localhost")
    [link] = [
        re.search(r"http://localhost(\S+)", each.body)[1] for each in deliver_mails() if each.to == [GUEST]
    ]
    expect(guest.get(link), 200)
    expect(guest.post(link, {"name": NAME, "password": PASSWORD}), 302)
    assert NAME in boss.get(people).content.decode()
    assert KNOWN in boss.get(people).content.decode()
    from tests.conftest import NOON
    from tests.factories.people import make_staff
    from tsunagu.domain.people.actions import add_company, change_company, merge_companies
    from tsunagu.domain.people.enums import Role

    manager = make_staff(role=Role.MANAGER)
    first = add_company(actor=manager, name=COMPANY, at=NOON)
    change_company(actor=manager, public_id=first, name=COMPANY + "工業", at=NOON)
    second = add_company(actor=manager, name=COMPANY, number=NUMBER, at=NOON)
    merge_companies(actor=manager, survivor=first, merged=second, at=NOON)
    assert Company.objects.get(public_id=first).number == NUMBER


def become_client(visitor):
    """Somebody asks for advice, ties it to an address, asks for another password and changes it."""
    from tests.factories.mails import deliver_mails

    said = {"text": "図面を無償で渡すように言われて困っています。", "applicant": "sme", "company": COMPANY}
    opened = expect(visitor.post("/", said), 302)["Location"].split("/")[2]
    expect(visitor.post(f"/consultations/{opened}/account/", {"email": OWNER.upper()}), 200)
    link = re.search(r"http://localhost(\S+)", deliver_mails()[-1].body)[1]
    owner = type(visitor)(SERVER_NAME="localhost")
    expect(owner.get(link), 200)
    expect(owner.post(link, {"name": NAME, "password1": PASSWORD}), 302)
    expect(owner.get("/my/"), 200)
    expect(visitor.post("/account/password/reset/", {"email": OWNER}), 302)
    assert deliver_mails()[-1].to == [OWNER]


def come_by_service(browser, provider, email):
    """Known by the address the service has confirmed, and the second time by the service's own name for them."""
    provider.person = {"sub": email, "email": email, "email_verified": True, "name": NAME}
    there = browser.get("/account/oidc/agency/login/")["Location"]
    try:
        urllib.request.build_opener(Stay).open(there, timeout=5)
    except urllib.error.HTTPError as redirect:
        back = redirect.headers["Location"]
        redirect.close()
    assert expect(browser.get(back.removeprefix("http://localhost")), 302)["Location"] == "/desk/"


def refuse(browser):
    """Somebody guesses until the lock closes."""
    for _ in range(6):
        last = browser.post("/account/login/", {"login": OWNER, "password": "guessed"})
    expect(last, 429)


def expect(response, status):
    assert response.status_code == status, response.content.decode()
    return response


if __name__ == "__main__":
    main(*sys.argv[1:])
