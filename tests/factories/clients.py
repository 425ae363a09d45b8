"""Clients with an account, made by the real actions, and a world in which every kind of record about them exists."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from tests.conftest import NOON
from tests.factories.cases import OpenedCase, open_case
from tests.factories.casework import finish_case, work_on
from tests.factories.consents import share
from tests.factories.dockets import put_right, tell_right
from tests.factories.documents import keep_paper
from tests.factories.meetings import book, in_japan, offer_times
from tests.factories.people import PASSWORD, make_staff
from tests.factories.protection import make_inspectors, report
from tests.factories.referrals import refer
from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.actions import (
    ask_client_link,
    become_client,
    change_story,
    keep_secrets,
    remove_document,
)
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.casework.actions import finish_task
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.enums import EVERYTHING
from tsunagu.domain.deliverables.actions import assess_consultation
from tsunagu.domain.docket.actions import make_feed, mark_done, remind_of_docket, set_reminders
from tsunagu.domain.docket.reminding import list_dockets
from tsunagu.domain.mails.letters import Letter
from tsunagu.domain.meetings.actions import make_feed as make_meeting_feed
from tsunagu.domain.meetings.actions import record_meeting, tell_place
from tsunagu.domain.people.actors import Client, LinkHolder, Staff
from tsunagu.domain.protection.actions import (
    close_report,
    receive_report,
    reply_to_report,
    reveal_name,
    say_to_body,
)
from tsunagu.domain.protection.queries import get_received
from tsunagu.domain.work.actions import notify, remind
from tsunagu.kernel.words import Words

NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Account:
    """A client, their consultations, and the words nobody else ever wrote."""

    client: Client
    cases: list[OpenedCase]
    canaries: list[str] = field(default_factory=list)


def make_client(
    *, email: str = "", name: str = "港 太郎", case: OpenedCase | None = None, at: datetime = NOON
) -> tuple[Client, OpenedCase]:
    """This function will open a consultation as a visitor and tie it to a new account."""
    case = case or open_case(at=at)
    email = email or f"client{next(NUMBERS)}@minato.example"
    secrets: list[str] = []

    def write(secret: str) -> Letter:
        secrets.append(secret)
        return Letter("確認", secret)

    ask_client_link(actor=case.actor, public_id=case.public_id, email=email, write=write, at=at)
    client = become_client(secret=secrets[0], name=name, password=PASSWORD, at=at)
    return client, OpenedCase(case.opened, client)


def make_account(word: str, *, body: Staff | None = None, cases: int = 2, at: datetime = NOON) -> Account:
    """This function will make a client about whom every module keeps something; ``word`` marks all they wrote."""
    body = body or make_staff()
    recorded = open_case(actor=body, at=at)  # by staff, who have the consent on paper
    holder = LinkHolder(frozenset({recorded.opened.key}), at.date())
    email = f"{word.lower()}-mail@minato.example"
    client, first = make_client(
        email=email, name=f"{word}-name", case=OpenedCase(recorded.opened, holder), at=at
    )
    share(recorded, make_staff(), at=at, note=f"{word}-note")
    opened = [first, *(open_case(actor=client, at=at) for _ in range(cases - 1))]
    canaries = [email, f"{word}-name", f"{word}-note"]
    for number, case in enumerate(opened):
        said = {part: f"{word}-{part}-{number}" for part in ("story", "company", "secret", "paper", "gone")}
        change_story(
            actor=client,
            public_id=case.public_id,
            text=f"図面を無償で渡すように言われて困っています。{said['story']}",
            company=said["company"],
            at=at,
        )
        keep_secrets(actor=client, public_id=case.public_id, text=said["secret"], at=at)
        keep_paper(case, name=f"{said['paper']}.csv", content=f"a,{said['paper']}\n".encode(), at=at)
        gone = keep_paper(case, name=f"{said['gone']}.csv", content=f"b,{said['gone']}\n".encode(), at=at)
        remove_document(actor=client, public_id=case.public_id, document=gone, at=at)
        withdraw_consent(actor=client, public_id=share(case, make_staff(), at=at), at=at)
        reader = make_staff()
        share(case, reader, EVERYTHING, at=at)
        get_consultation(reader, case.public_id, at=at, what=Look.PAGE)
        said["asked"] = f"{word}-asked-{number}"
        refer(case, make_staff(), summary=said["asked"], at=at)
        said["right"] = keep_docket(client, case, word=f"{word}-right-{number}", at=at)
        said["meeting"] = keep_meeting(case, reader, word=f"{word}-meeting-{number}", at=at)
        said |= keep_report(case, word=f"{word}-report-{number}", at=at)
        said |= keep_work(reader, case, word=f"{word}-work-{number}", at=at)
        assess_consultation(actor=client, public_id=case.public_id, today=at.date(), at=at)
        canaries += said.values()
    sentence = Words(f"{word}-notice", f"{word}-notice")
    notify(person_id=client.person_id, kind="test", key="1", words=sentence, url="/my/", at=at)
    remind(person_id=client.person_id, kind="test", key="2", words=sentence, url="/my/", due_at=at)
    return Account(client, opened, [*canaries, f"{word}-notice"])


def keep_meeting(case: OpenedCase, staff: Staff, *, word: str, at: datetime) -> str:
    """This function will hold a meeting with a body about which everything that can be told of one is told."""
    day = timezone.localdate(at) + timedelta(days=1)
    offer_times(staff, at=at, weekdays=[], from_on=day)
    starts_at = in_japan(10, on=day)
    booking = book(case, staff, starts_at=starts_at, at=at, note=word, phone=word, zone="Europe/Paris")
    named = {"actor": staff, "public_id": case.public_id, "booking": booking}
    tell_place(**named, place=word, at=at)
    record_meeting(**named, said=word, homework=word, next_on=day, at=starts_at)
    make_meeting_feed(actor=staff, shows_names=True, language="ja", at=at)
    return word


def keep_report(case: OpenedCase, *, word: str, at: datetime) -> dict[str, str]:
    """This function will tell a body without a name, talk about it, end it and tell the name; returns the words, by part."""
    turned = word[::-1]  # as it stands it is a part of the client's name, and would be marked
    said = {part: f"{turned}-{part}" for part in ("text", "other", "more", "answer", "name", "reach")}
    said["called"] = f"{turned}q"
    body = make_inspectors(at=at)
    told = {"text": said["text"], "other_name": said["other"], "call_names": said["called"]}
    made = report(case, body, at=at, **told)
    receive_report(actor=body, public_id=made, at=at)
    reply_to_report(actor=body, public_id=made, text=f"{word}-question", at=at)
    say_to_body(actor=case.actor, public_id=made, text=said["more"], at=at)
    close_report(actor=body, public_id=made, outcome="advised", answer=said["answer"], at=at)
    get_received(body, made, at=at)
    reveal_name(actor=case.actor, public_id=made, name=said["name"], reach=said["reach"], at=at)
    return {f"report-{part}": each for part, each in said.items()}


def keep_work(reader: Staff, case: OpenedCase, *, word: str, at: datetime) -> dict[str, str]:
    """This function will have a body do everything in a case that its client can be told; returns the words, by part."""
    ids = work_on(reader, case.public_id, word=word, at=at)
    finish_task(actor=reader, public_id=case.public_id, task=ids["task"], at=at)
    finish_case(reader, case, word=f"{word}-answer", at=at)
    told = ("shared", "outcome", "effect", "partners", "why", "answer")
    return {f"work-{part}": f"{word}-{part}" for part in told}


def keep_docket(client: Client, case: OpenedCase, *, word: str, at: datetime) -> str:
    """This function will keep everything a docket can hold for a client: a right named ``word``, and what goes with it."""
    named = {"actor": client, "public_id": case.public_id, "at": at}
    right = put_right(case, tell_right(name=word), at=at)
    day = timezone.localdate(at)
    mark_done(**named, right=right, rule="patent.annuity", year=4, done_on=day)
    set_reminders(**named, days=[300, 30])
    make_feed(**named, shows_names=True, language="en")
    for docket in list_dockets():
        remind_of_docket(docket=docket, at=at)
    return word
