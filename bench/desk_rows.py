"""The rows of the desk's bench: consultations of a whole country, what was granted of them and which bodies were asked."""

import random
from datetime import UTC, datetime, timedelta

BODIES, ADVISERS = 500, 200
CHUNK = 20_000
EMAIL, PASSWORD = "bench@window.example", "-".join(["three", "short", "words"])
HISTORY = {"notes": 5_000, "tasks done": 300, "open tasks": 200, "requests": 200, "looks": 1_000}
START = datetime(2026, 5, 1, tzinfo=UTC)


def fill_desk(size: int) -> None:
    """This function will make the bodies, their advisers, and so many consultations with consents, grants and referrals."""
    from tsunagu.domain.people.actions import add_organisation, add_staff
    from tsunagu.domain.people.enums import OrganisationKind, Role
    from tsunagu.kernel.words import Words

    at = datetime.now(UTC)
    bodies = [
        add_organisation(
            code=f"bench-{number}",
            name=Words(f"窓口{number}", f"Window {number}"),
            kind=OrganisationKind.INPIT_WINDOW,
            at=at,
        )
        for number in range(BODIES)
    ]
    for number, body in enumerate(bodies[:ADVISERS]):
        add_staff(
            email=f"bench{number or ''}@window.example",
            name=f"計測{number}",
            password=PASSWORD,
            organisation_id=body,
            role=Role.ADVISER,
            at=at,
        )
    rng = random.Random(47)
    for first in range(0, size, CHUNK):
        insert_rows(range(first + 1, min(first + CHUNK, size) + 1), bodies, rng)
    insert_history(bodies[0])


def insert_history(body: int) -> None:
    """The newest case that the body may read whole has been worked on for years: notes, tasks done and open, requests, looks."""
    from tsunagu.domain.audit.models import AccessEntry
    from tsunagu.domain.casework.models import Note, Task
    from tsunagu.domain.consent.models import Grant
    from tsunagu.domain.people.models import Person
    from tsunagu.domain.referrals.models import Referral

    open_ = Grant.objects.filter(organisation_id=body, group="company", closed_at=None)
    case, person = open_.latest("consultation_id").consultation, Person.objects.get(email=EMAIL).pk
    written = {"consultation_id": case.pk, "organisation_id": body, "person_id": person}
    days = [START - timedelta(days=number) for number in range(HISTORY["notes"])]
    Note.objects.bulk_create(
        Note(text="電話で話した。" * 9, written_at=at, **written) for at in days[: HISTORY["notes"]]
    )
    Task.objects.bulk_create(
        Task(text="契約書の案を読む", written_at=at, done_at=at, done_by_id=person, **written)
        for at in days[: HISTORY["tasks done"]]
    )
    Task.objects.bulk_create(
        Task(text="契約書の案を直す", written_at=at, **written) for at in days[: HISTORY["open tasks"]]
    )
    Referral.objects.bulk_create(
        Referral(
            consultation_id=case.pk,
            receiver_id=body,
            sent_by="link",
            state="completed",
            purpose="advice",
            groups=["story"],
            consent_until=at.date(),
            summary="契約の見直しを手伝ってください。",
            answer="契約書を直しました。",
            made_at=at,
            sent_at=at,
            answered_at=at,
            ended_at=at,
            days=[3, 9, 21, 45],
        )
        for at in days[: HISTORY["requests"]]
    )
    AccessEntry.objects.bulk_create(
        AccessEntry(
            at=at,
            actor="staff:x@x",
            organisation="organisation:x",
            consultation=case.label,
            groups="story",
            what="page",
        )
        for at in days[: HISTORY["looks"]]
    )


def insert_rows(numbers: range, bodies: list[int], rng: random.Random) -> None:
    """Consultations of visitors, each shared with one body, half with a second; half of the consents are over, the others ask for help."""
    from django.db import transaction

    from tsunagu.domain.cases.models import Consultation
    from tsunagu.domain.consent.models import Consent, Grant
    from tsunagu.domain.referrals.models import Referral

    cases, consents, grants, referrals = [], [], [], []
    for number in numbers:
        at = START + timedelta(seconds=rng.randrange(150 * 86400))
        cases.append(
            Consultation(
                id=number,
                public_id=f"b{number:019d}",
                reference=f"B-{number}",
                language="ja",
                applicant="sme",
                company=f"株式会社計測{number}",
                story="取引先から図面を無償で渡すように言われて困っています。" * 3,
                secret_hash=f"{number:064d}",
                secret_expires_on=at.date() + timedelta(days=180),
                opened_at=at,
                changed_at=at,
            )
        )
        for place, body in enumerate(rng.sample(bodies, 1 + number % 2)):
            ended = at + timedelta(days=1) if rng.random() < 0.5 else None
            groups = ["story", "company"][: 1 + rng.randrange(2)]
            consent = Consent(
                id=2 * number + place,
                consultation_id=number,
                organisation_id=body,
                purpose="advice",
                groups=groups,
                given_by="link",
                given_at=at,
                given_on=at.date(),
                ends_on=at.date() + timedelta(days=700),
                withdrawn_at=ended,
            )
            consents.append(consent)
            grants += [
                Grant(
                    consent_id=consent.id,
                    organisation_id=body,
                    consultation_id=number,
                    group=group,
                    ends_on=consent.ends_on,
                    opened_at=at,
                    closed_at=ended,
                    changed_at=at,
                )
                for group in groups
            ]
            if ended is None:
                referrals.append(_refer(number, body, groups, at, rng, is_first=place == 0))
    with transaction.atomic():
        for table, rows in (
            (Consultation, cases),
            (Consent, consents),
            (Grant, grants),
            (Referral, referrals),
        ):
            table.objects.bulk_create(rows, batch_size=2_000)


def _refer(number: int, body: int, groups: list[str], at: datetime, rng: random.Random, *, is_first: bool):
    """A fifth waits for an answer, three tenths are in hand, half are done."""
    from tsunagu.domain.referrals.enums import State
    from tsunagu.domain.referrals.models import Referral

    state = rng.choices([State.SENT, State.ACCEPTED, State.COMPLETED], [2, 3, 5])[0]
    return Referral(
        consultation_id=number,
        receiver_id=body,
        sent_by="link",
        state=state,
        is_exclusive=is_first,
        purpose="advice",
        groups=groups,
        consent_until=at.date() + timedelta(days=700),
        summary="契約の見直しを手伝ってください。",
        made_at=at,
        sent_at=at,
        answered_at=None if state is State.SENT else at,
        ended_at=at if state is State.COMPLETED else None,
        days=[3, 9, 21, 45],
        next_on=at.date() + timedelta(days=5) if state is State.SENT else None,
    )
