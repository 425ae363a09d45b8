"""A page puts its mail in and answers; what the mail server does is no matter of the page."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.people import PASSWORD, make_organisation, make_staff
from tests.integration.web.conftest import open_by_form
from tests.smtp_server import MailServer
from tsunagu.domain.mails.actions import put_mail
from tsunagu.domain.mails.letters import Letter
from tsunagu.domain.mails.models import Mail
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Person
from tsunagu.domain.work.models import Job, Notification
from tsunagu.jobs.mails import send_waiting
from tsunagu.jobs.running import run_job

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


@pytest.fixture
def dead_server(settings):
    """The address of a mail server that answers only when the test starts it."""
    server = MailServer()
    server.stop()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "", False, False
    return server.port


def test_pages_succeed_while_the_mail_server_is_down_and_the_mails_arrive_when_it_is_back(
    client, other, dead_server
):
    make_staff(organisation=make_organisation(code="own"), email="boss@window.example", role=Role.MANAGER)
    boss = Person.objects.get(email="boss@window.example")
    other.post("/account/login/", {"login": boss.email, "password": PASSWORD})
    public_id = open_by_form(client)
    pages = [
        other.post(
            "/desk/network/bodies/own/people/", {"email": "ito@window.example", "role": "adviser"}
        ).status_code,
        client.post(f"/consultations/{public_id}/account/", {"email": "owner@minato.example"}).status_code,
        client.post("/account/password/reset/", {"email": boss.email}).status_code,
    ]
    assert pages == [200, 200, 302]
    for job in Job.objects.filter(kind="mail.send").order_by("id"):
        run_job(job.public_id)
    assert set(Job.objects.filter(kind="mail.send").values_list("state", flat=True)) == {"done"}
    assert Mail.objects.filter(sent_at=None).count() == 3

    back = MailServer(dead_server)
    Mail.objects.update(not_before=boss.joined_at)  # the pause is over
    assert send_waiting()["sent"] == 3
    back.stop()
    assert sorted(each["To"] for each in back.arrived) == [
        boss.email, "ito@window.example", "owner@minato.example",
    ]  # fmt: skip
    for each in back.arrived:
        assert re.search(r"http://testserver/\S{20,}", each.get_payload(decode=True).decode())


def test_a_reset_does_the_same_work_for_an_address_with_and_without_an_account(client, other, staff):
    def ask(browser, email):
        with CaptureQueriesContext(connection) as asked:
            browser.post("/account/password/reset/", {"email": email})
        return [re.sub(r"'[^']*'|\d+", "?", each["sql"].partition("VALUES")[0]) for each in asked]

    ask(client, "another@window.example")  # the first one makes the counter of the place
    known = ask(client, Person.objects.get(pk=staff.person_id).email)
    unknown = ask(other, "nobody@window.example")

    assert [each[:80] for each in known] == [each[:80] for each in unknown]
    _, first, second = Mail.objects.order_by("id")
    assert abs(len(first.body) - len(second.body)) < 8
    assert Job.objects.filter(kind="mail.send").count() == 3
    send_waiting()
    assert len(mail.outbox) == 1


def test_who_runs_the_network_hears_once_a_day_of_mails_that_were_given_up(staff, dead_server):
    office = make_organisation(kind=OrganisationKind.NATIONAL, prefecture=None)
    runs = make_staff(organisation=office, role=Role.ADMINISTRATOR)
    for key in ("a", "b"):
        for hours in (24, 0):
            at = timezone.now() - timedelta(hours=hours)
            put_mail(kind="a", key=f"{key}{hours}", to="a@b.example", letter=Letter("a", "b"), at=at)
        assert send_waiting()["given_up"] == 1

    assert list(Notification.objects.values_list("person_id", "kind")) == [(runs.person_id, "mails.given_up")]
