"""Referrals, ready to print. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tsunagu.domain.referrals.enums import OPEN_STATES, State
from tsunagu.domain.referrals.rules import STATES
from tsunagu.domain.referrals.views import Board, InboxRow, ReferralView
from tsunagu.web.consents.presenters import name_groups
from tsunagu.web.consents.words import PURPOSES
from tsunagu.web.dates import say_left, write_date, write_day, write_moment
from tsunagu.web.referrals.words import LOOKS, NOT_YET, STEPS


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """One referral; ``wait`` says how long an answer may still take, ``is_late`` that it is overdue."""

    public_id: str
    consultation: str
    reference: str
    receiver: str
    sender: str
    state: str
    state_words: str
    look: str
    purpose: str
    groups: str
    consent_until: str
    summary: str
    answer: str
    is_withheld: bool
    is_exclusive: bool
    is_open: bool
    taken_by: str
    team: str
    made_at: str
    sent_at: str
    answered_at: str
    ended_at: str
    answer_by: str
    wait: str
    is_late: bool
    step: str
    closes_on: str
    can_answer: bool
    can_call_off: bool
    can_agree: bool
    can_take: bool
    needs_link: bool
    consent_is_over: bool


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A line of the desk's list."""

    public_id: str
    reference: str
    company: str
    other: str
    state: str
    look: str
    answer_by: str
    wait: str
    is_late: bool
    step: str
    taken_by: str
    team: str
    moved_at: str


def present_referral(view: ReferralView, language: str, today: date) -> ReferralPage:
    """This function will say one referral."""
    return ReferralPage(
        public_id=view.public_id,
        consultation=view.consultation,
        reference=view.reference,
        receiver=view.receiver.said_in(language),
        sender=view.sender.said_in(language) if view.sender else "",
        state=view.state.value,
        state_words=STATES[view.state].said_in(language),
        look=LOOKS.get(view.state, "not_eligible"),
        purpose=str(PURPOSES[view.purpose]),
        groups=name_groups(view.groups, language),
        consent_until=write_date(view.consent_until, language),
        summary=view.summary,
        answer=view.answer,
        is_withheld=view.is_withheld,
        is_exclusive=view.is_exclusive,
        is_open=view.state in OPEN_STATES,
        taken_by=view.taken_by,
        team=view.team,
        made_at=write_moment(view.made_at, language),
        sent_at=write_moment(view.sent_at, language) if view.sent_at else "",
        answered_at=write_moment(view.answered_at, language) if view.answered_at else "",
        ended_at=write_moment(view.ended_at, language) if view.ended_at else "",
        answer_by=write_date(view.answer_by, language) if view.answer_by else "",
        wait=say_left(view.answer_by, today).said_in(language) if view.answer_by else "",
        is_late=view.answer_by is not None and view.answer_by < today,
        step=STEPS[view.step].said_in(language) if view.step is not None else "",
        closes_on=write_date(view.closes_on, language) if view.closes_on else "",
        can_answer=view.can_answer,
        can_call_off=view.can_call_off and view.state in OPEN_STATES,
        can_agree=view.can_agree,
        can_take=view.can_take,
        needs_link=view.needs_link,
        consent_is_over=view.consent_is_over,
    )


def present_inbox(rows: Iterable[InboxRow], language: str, today: date) -> tuple[InboxLine, ...]:
    """This function will say the lines of a list."""
    return tuple(
        InboxLine(
            public_id=row.public_id,
            reference=row.reference,
            company=row.company,
            other=row.other.said_in(language) if row.other else "",
            state=STATES[row.state].said_in(language),
            look=LOOKS.get(row.state, "not_eligible"),
            answer_by=write_day(row.answer_by, language) if row.answer_by else "",
            wait=say_left(row.answer_by, today).said_in(language) if row.answer_by else "",
            is_late=row.answer_by is not None and row.answer_by < today,
            step=STEPS[row.step].said_in(language)
            if row.step is not None and row.state == State.SENT
            else "",
            taken_by=row.taken_by,
            team=row.team,
            moved_at=write_moment(row.moved_at, language),
        )
        for row in rows
    )


def present_board(board: Board, language: str) -> dict[str, object]:
    """This function will say a body's work at a glance."""
    waiting = [(NOT_YET, board.waiting.get(None, 0))]
    waiting += [(words, board.waiting[step]) for step, words in STEPS.items() if step in board.waiting]
    return {
        "waiting": [(words.said_in(language), number) for words, number in waiting],
        "in_hand": board.in_hand,
        "loads": board.loads,
        "teams": board.teams,
        "nobody": board.nobody,
        "tasks": board.tasks,
        "free_tasks": board.free_tasks,
        "most": max((load.in_hand for load in (*board.loads, *board.teams)), default=0),
    }
