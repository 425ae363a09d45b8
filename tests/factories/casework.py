"""Cases with work on them, made by the real actions."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.conftest import NOON
from tests.factories.cases import STORY, OpenedCase, open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tsunagu.domain.casework.actions import (
    add_task,
    change_case,
    close_case,
    correct_assessment,
    record_outcome,
    tell_effect,
    tell_satisfaction,
    write_note,
)
from tsunagu.domain.casework.enums import OutcomeKind, Reach, Satisfied, Stage, Subject, Urgency
from tsunagu.domain.consent.enums import USUAL, Group
from tsunagu.domain.people.actors import Staff

DISCLOSED = date(2026, 10, 1)


@dataclass(frozen=True, slots=True)
class SharedCase:
    """A visitor's case; ``ours`` may read its story and company, ``theirs`` its documents only, ``strange`` nothing."""

    case: OpenedCase
    ours: Staff
    theirs: Staff
    strange: Staff

    @property
    def public_id(self) -> str:
        return self.case.public_id


def share_case(*, text: str = STORY, at: datetime = NOON) -> SharedCase:
    """This function will open a case and give it to two bodies, to each something else."""
    case, ours, theirs = open_case(text=text, at=at), make_staff(), make_staff()
    share(case, ours, USUAL, at=at)
    share(case, theirs, [Group.DOCUMENTS], at=at)
    return SharedCase(case, ours, theirs, make_staff())


def state_case(actor: Staff, public_id: str, at: datetime = NOON, **said) -> None:
    """This function will write where a case stands, with changes."""
    usual = {
        "stage": Stage.ADVISING,
        "urgency": Urgency.WEEK,
        "topics": ["make_contract"],
        "disclosed_on": None,
        "partners": "",
    }
    change_case(actor=actor, public_id=public_id, at=at, **(usual | said))


def work_on(actor: Staff, public_id: str, *, word: str = "w", at: datetime = NOON) -> dict[str, str]:
    """This function will do everything staff can do with a case, marking what they write; returns ids and words by kind."""
    named = {"actor": actor, "public_id": public_id, "at": at}
    said = {
        part: f"{word}-{part}" for part in ("own", "shared", "task", "outcome", "effect", "partners", "why")
    }
    state_case(actor, public_id, at, partners=said["partners"], disclosed_on=DISCLOSED)
    ids = {
        "own": write_note(**named, text=said["own"], reach=Reach.OWN),
        "shared": write_note(**named, text=said["shared"], reach=Reach.SHARED),
        "task": add_task(**named, text=said["task"]),
        "outcome": record_outcome(
            **named, kind=OutcomeKind.DECIDED, happened_on=DISCLOSED, text=said["outcome"]
        ),
    }
    tell_effect(**named, outcome=ids["outcome"], text=said["effect"])
    correct_assessment(
        **named, subject=Subject.NEED, code="lower_cost", is_right=True, text=said["why"], phrase="困って"
    )
    return ids


def finish_case(staff: Staff, case: OpenedCase, *, word: str = "", at: datetime = NOON) -> None:
    """This function will end the work and have the client (who holds ``case``) say that it helped."""
    close_case(actor=staff, public_id=case.public_id, at=at)
    tell_satisfaction(actor=case.actor, public_id=case.public_id, answer=Satisfied.VERY, text=word, at=at)
