"""Any history of reports without a name: told by a link, an account, staff with a paper; to two bodies; days pass, bodies leave.

Each report stands where the plain account says, and its body never reads who told it before it was told, nor anything after the end.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.conftest import NOON
from tests.factories.cases import OpenedCase, open_case
from tests.factories.clients import make_client
from tests.factories.dockets import put_right, tell_right
from tests.factories.people import make_organisation, make_staff, name_membership
from tests.factories.protection import make_inspectors, report
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.timeline import list_timeline
from tsunagu.domain.cases.waiting import list_waiting
from tsunagu.domain.cases.workers import find_case
from tsunagu.domain.consent.exceptions import ConsentRefused
from tsunagu.domain.data_rights.actions import ask_deletion, undo_deletion
from tsunagu.domain.people.actions import dissolve_organisation
from tsunagu.domain.people.actors import LinkHolder
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.protection.actions import (
    close_report,
    end_report,
    receive_report,
    reply_to_report,
    reveal_name,
    say_to_body,
    take_back_report,
)
from tsunagu.domain.protection.exceptions import IdentityShown, ReportNotFound, ReportRefused
from tsunagu.domain.protection.models import Message, Report
from tsunagu.domain.protection.queries import get_own, get_received, list_overdue, list_own, list_received
from tsunagu.domain.protection.telling import TO_BODY, list_tellings

SIDES, BODIES = st.sampled_from(["link", "account", "paper"]), st.integers(0, 1)
OPEN, READABLE = ("sent", "received"), ("sent", "received", "closed")
NAMES = {"link": "カナリヤ特殊鋼", "account": "ウグイス精密", "paper": "メジロ樹脂"}
REACH = "連絡先 03-9876-5432"
REFUSED = (ReportRefused, ReportNotFound)


@dataclass
class Line:
    """The plain account of one report."""

    made: str
    side: str
    body: int
    until: date
    state: str = "sent"
    is_named: bool = False
    said: list[str] = field(default_factory=list)


class Reports(RuleBasedStateMachine):
    """Three suppliers, two bodies that take reports, a window that recorded for one supplier, and whoever runs the network."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now: datetime = NOON
        self.bodies = [make_inspectors(), make_inspectors(body="torihiki_kakekomi")]
        self.window, self.neighbour = make_staff(), make_staff()
        national = make_organisation(kind=OrganisationKind.NATIONAL)
        self.runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)
        client, tied = make_client(
            name="鶯谷 花子", email="hana@uguisu.example", case=open_case(company=NAMES["account"])
        )
        self.cases = {
            "link": open_case(company=NAMES["link"]),
            "account": OpenedCase(tied.opened, client),
            "paper": open_case(actor=self.window, company=NAMES["paper"]),
        }
        put_right(self.cases["account"], tell_right(name="曲線研磨機", application_number="特願2019-987654"))
        rows = Consultation.objects.filter(public_id__in=[each.public_id for each in self.cases.values()])
        self.clues = {
            clue
            for row in rows
            for clue in (row.public_id, row.reference, row.secret_hash, f"consultation_id={row.pk}")
        } | {"鶯谷", "uguisu.example", "987654", "曲線研磨機", self.window.label}
        self.deletion = ""
        self.gone: set[object] = set()
        self.lines: list[Line] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def act_for(self, side):
        actor = self.cases[side].actor
        return LinkHolder(actor.keys, self.today) if isinstance(actor, LinkHolder) else actor

    def can_speak(self, side) -> bool:
        """Whether the supplier's side is there at all."""
        return {
            "link": self.today <= self.cases["link"].opened.expires_on,
            "account": not self.deletion,
            "paper": "window" not in self.gone,
        }[side]

    def is_read(self, line) -> bool:
        hidden = line.side == "account" and bool(self.deletion)
        return line.state in READABLE and line.until >= self.today and not hidden

    def find(self, side, body) -> Line | None:
        return next((each for each in reversed(self.lines) if (each.side, each.body) == (side, body)), None)

    def paper(self, side) -> dict[str, str]:
        return {"note": "同意書つづり 3番"} if side == "paper" else {}

    def try_to(self, may, act, problems=REFUSED) -> bool:
        if not may:
            with pytest.raises(problems):
                act()
            return False
        act()
        return True

    @initialize(told=st.sets(st.tuples(SIDES, BODIES), min_size=3))
    def begin(self, told):
        """With some told already, or most steps would find nothing to do."""
        for side, body in sorted(told):
            self.send(side, body, 30, on_paper=True)

    @rule(side=SIDES, body=BODIES, days=st.sampled_from([0, 30, 400]), on_paper=st.booleans())
    def send(self, side, body, days, on_paper):
        if side == "paper" and self.can_speak(side) and not on_paper:
            with pytest.raises(ConsentRefused):
                report(self.cases[side], self.bodies[body], actor=self.act_for(side), at=self.now)
            return
        former = self.find(side, body)
        may = self.can_speak(side) and body not in self.gone and not (former and former.state in OPEN)
        made: list[str] = []
        options = {"actor": self.act_for(side), "days": days, "call_names": NAMES[side], **self.paper(side)}
        self.try_to(
            may,
            lambda: made.append(report(self.cases[side], self.bodies[body], at=self.now, **options)),
        )
        if made:
            until = self.today + timedelta(days=days)
            self.lines.append(Line(made[0], side, body, until))

    @rule(side=SIDES, body=BODIES)
    def write_the_name(self, side, body):
        """Into the report itself: nothing is kept."""
        former = self.find(side, body)
        if self.can_speak(side) and body not in self.gone and not (former and former.state in OPEN):
            before = Report.objects.count()
            with pytest.raises(IdentityShown):
                report(
                    self.cases[side], self.bodies[body], actor=self.act_for(side), at=self.now,
                    text=f"㈱{NAMES[side]}です。", call_names="当社", **self.paper(side),
                )  # fmt: skip
            assert Report.objects.count() == before

    @rule(
        side=SIDES,
        body=BODIES,
        deed=st.sampled_from(["receive", "reply", "close"]),
        by=st.sampled_from(["own", "own", "other", "window"]),
    )
    def answer(self, side, body, deed, by):
        line = self.find(side, body)
        if line is None:
            return
        actor = {"own": self.bodies[body], "other": self.bodies[1 - body], "window": self.window}[by]
        before = {"receive": "sent", "reply": "received", "close": "received"}[deed]
        named = {"actor": actor, "public_id": line.made, "at": self.now}
        act = {
            "receive": lambda: receive_report(**named),
            "reply": lambda: reply_to_report(**named, text="いつごろからですか。"),
            "close": lambda: close_report(**named, outcome="guidance", answer="指導に生かします。"),
        }[deed]
        if self.try_to(by == "own" and self.is_read(line) and line.state == before, act):
            line.state = {"receive": "received", "close": "closed"}.get(deed, line.state)
            line.said += ["いつごろからですか。"] if deed == "reply" else []

    @rule(side=SIDES, body=BODIES, with_name=st.booleans())
    def say(self, side, body, with_name):
        line = self.find(side, body)
        if line is None:
            return
        text = f"{NAMES[side]}です。" if with_name else "春からです。"
        named = {"actor": self.act_for(side), "public_id": line.made, "text": text, "at": self.now}
        may = self.can_speak(side) and self.is_read(line) and line.state in OPEN
        if may and with_name and not line.is_named:
            with pytest.raises(IdentityShown):
                say_to_body(**named)
            return
        if self.try_to(may, lambda: say_to_body(**named)):
            line.said.append(text)

    @rule(side=SIDES, body=BODIES)
    def tell_the_name(self, side, body):
        line = self.find(side, body)
        if line is not None:
            named = {
                "actor": self.act_for(side), "public_id": line.made, "name": NAMES[side], "reach": REACH, "at": self.now,
                **self.paper(side),
            }  # fmt: skip
            if self.try_to(self.can_speak(side) and self.is_read(line), lambda: reveal_name(**named)):
                line.is_named = True

    @rule(side=SIDES, body=BODIES, by=st.sampled_from(["own", "own", "the body", "another"]))
    def take_back(self, side, body, by):
        line = self.find(side, body)
        if line is None:
            return
        other = {"link": "account", "account": "paper", "paper": "link"}[side]
        actor = {"own": self.act_for(side), "the body": self.bodies[body], "another": self.act_for(other)}[by]
        may = by == "own" and self.can_speak(side) and line.state in READABLE
        if self.try_to(may, lambda: take_back_report(actor=actor, public_id=line.made, at=self.now)):
            line.state = "withdrawn"

    @rule(days=st.sampled_from([1, 29, 31, 200]), does_morning_come=st.booleans())
    def days_pass(self, days, does_morning_come):
        """The job may be late: nothing hangs on it but the word for the end."""
        self.now += timedelta(days=days)
        late = {each.made for each in self.lines if each.state in READABLE and each.until < self.today}
        assert set(list_overdue(self.now)) == late
        if does_morning_come:
            assert {each for each in late if end_report(report=each, at=self.now)} == late
            for line in self.lines:
                line.state = "ended" if line.made in late else line.state
        assert not any(
            end_report(report=each.made, at=self.now) for each in self.lines if each.made not in late
        )

    @precondition(lambda self: self.can_speak("account"))
    @rule()
    def ask_to_delete(self):
        actor = self.act_for("account")
        self.deletion = ask_deletion(actor=actor, public_id=self.cases["account"].public_id, at=self.now)

    @precondition(lambda self: self.deletion)
    @rule()
    def think_again(self):
        undo_deletion(actor=self.act_for("account"), public_id=self.deletion, at=self.now)
        self.deletion = ""

    @rule(body=BODIES, has_heir=st.booleans())
    def a_body_leaves(self, body, has_heir):
        if body in self.gone:
            return
        heir = name_membership(self.neighbour) if has_heir else None
        self.dissolve(self.bodies[body], heir)
        self.gone.add(body)
        for line in self.lines:
            if line.body == body and line.state in READABLE:
                line.state = "ended"

    @rule(heir=st.sampled_from(["neighbour", 0, 1]))
    def the_window_leaves(self, heir):
        """What it recorded goes to another body, perhaps to the very one that was told: then the report ends."""
        if "window" in self.gone or heir in self.gone:
            return
        successor = self.neighbour if heir == "neighbour" else self.bodies[heir]
        self.dissolve(self.window, name_membership(successor))
        self.gone.add("window")
        for line in self.lines:
            if line.side == "paper" and line.body == heir and line.state in READABLE:
                line.state = "ended"

    def dissolve(self, staff, heir):
        code = Organisation.objects.values_list("code", flat=True).get(pk=staff.organisation_id)
        dissolve_organisation(actor=self.runs, code=code, hand_over_to=heir, at=self.now)

    @invariant()
    def each_stands_where_the_account_says(self):
        for line in self.lines:
            row = Report.objects.get(public_id=line.made)
            assert (row.state, row.until_on, row.named_at is not None) == (
                line.state,
                line.until,
                line.is_named,
            )
            assert (row.ended_at is None) == (line.state in READABLE)
            assert [each.text for each in row.messages.order_by("pk")] == line.said
        held = [(each.side, each.body) for each in self.lines if each.state in OPEN]
        assert len(held) == len(set(held))
        assert Message.objects.count() == sum(len(each.said) for each in self.lines)

    @invariant()
    def a_body_reads_its_own_and_learns_nobody(self):
        for number, body in enumerate(self.bodies):
            if number in self.gone:
                continue
            pages = [list_received(body, state, at=self.now, limit=100) for state in READABLE]
            open_ones = {each.made for each in self.lines if each.body == number and self.is_read(each)}
            assert {row.public_id for page in pages for row in page.rows} == open_ones
            self.look_for_clues(repr(pages), set())
            for line in self.lines:
                if line.made not in open_ones:
                    with pytest.raises(ReportNotFound):
                        get_received(body, line.made, at=self.now)
                    continue
                view = get_received(body, line.made, at=self.now)
                told = {NAMES[line.side], REACH} if line.is_named else set()
                self.look_for_clues(repr(view), told)
                assert (view.content.name == NAMES[line.side]) == line.is_named
                assert [each.text for each in view.messages] == line.said

    @invariant()
    def nothing_that_becomes_of_it_leads_back(self):
        """The chain, the log of looks, the notices, and what a body sees of cases that it may have inherited."""
        labels = [f"report:{each.made}" for each in self.lines]
        chain = Entry.objects.filter(subject__in=labels).order_by("number").values_list("actor", "subject")
        looks = AccessEntry.objects.filter(consultation__in=labels).order_by("pk").values_list("actor")
        notices = [list_tellings(each.made, verb) for each in self.lines for verb in TO_BODY]
        self.look_for_clues(repr((list(chain), list(looks), notices)), set())
        for number, body in enumerate(self.bodies):
            if number in self.gone:
                continue
            assert not any(
                each.kind == "protection"
                for each in list_waiting(body, at=self.now)
                if self.leads(each, number)
            )
            for case in self.cases.values():
                own = list_own(body, case.public_id, at=self.now)
                assert not {each.public_id for each in own} & {
                    each.made for each in self.lines if each.body == number
                }
                if Consultation.objects.owned_by(body).filter(public_id=case.public_id).exists():
                    entries = list_timeline(find_case(body, case.public_id, at=self.now)).entries
                    mine = {f"protection:{each.made}" for each in self.lines if each.body == number}
                    assert not {each.key.rpartition("-")[0] for each in entries} & mine

    def leads(self, waiting, number) -> bool:
        rows = Report.objects.filter(consultation__public_id=waiting.public_id)
        return not rows.exclude(receiver_id=self.bodies[number].organisation_id).exists()

    @invariant()
    def a_supplier_sees_their_own(self):
        for line in self.lines:
            actor, case = self.act_for(line.side), self.cases[line.side].public_id
            if self.can_speak(line.side):
                view = get_own(actor, case, line.made, at=self.now)
                assert (view.state, view.is_named, view.is_read) == (
                    line.state, line.is_named, line.state in READABLE and line.until >= self.today,
                )  # fmt: skip
            else:
                with pytest.raises(ReportNotFound):
                    get_own(actor, case, line.made, at=self.now)

    def look_for_clues(self, text, told):
        found = {clue for clue in self.clues if clue in text}
        found |= {name for name in (*NAMES.values(), REACH) if name in text} - told
        assert not found, found


@pytest.mark.django_db
@pytest.mark.slow
def test_property_any_history_of_reports_keeps_its_word():
    run_state_machine_as_test(
        Reports, settings=settings(max_examples=settings.default.max_examples // 10, stateful_step_count=15)
    )
