"""Consultations: what the actions keep, what they refuse, and that a failed audit keeps nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.cases import STORY, open_case
from tests.factories.people import make_staff
from tsunagu.domain.audit.queries import check_chain, list_entries
from tsunagu.domain.cases import actions, queries
from tsunagu.domain.cases.exceptions import ConsultationNotFound, LinkExpired, StoryProblem
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.catalogue.exceptions import AnswerProblem
from tsunagu.domain.people.actors import LinkHolder, Visitor
from tsunagu.engines.eligibility import FactProblem

pytestmark = pytest.mark.django_db


def verbs(case):
    return [entry.verb.partition(".")[2] for entry in list_entries(subject=f"consultation:{case.public_id}")]


def test_a_visitor_opens_a_consultation_and_comes_back_by_the_link(now):
    case = open_case(company="  有限会社　しらたま\n製菓 ")

    found = queries.find_by_secret(case.opened.secret, today=date(2026, 11, 22))
    view = queries.get_consultation(LinkHolder(frozenset({found.key}), date(2026, 11, 22)), found.public_id)

    assert (view.story, view.applicant, view.company) == (STORY, "sme", "有限会社 しらたま 製菓")
    assert view.reference.startswith("T-2026-")
    assert verbs(case) == ["opened"]


def test_the_secret_itself_is_stored_nowhere(now):
    case = open_case()
    row = Consultation.objects.values().get()

    assert case.opened.secret not in str(row)
    assert row["secret_hash"] == case.opened.key


def test_a_story_is_kept_without_control_characters():
    case = open_case(text="  図面を\r\n渡せと\x07言われ\x1b[31mた。\t困る👨‍👩‍👧\ue000\ud800 ")

    assert (
        queries.get_consultation(case.actor, case.public_id).story
        == "図面を\n渡せと言われ[31mた。\t困る👨‍👩‍👧\ue000"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "story_empty"),
        (" \n\t\x07 ", "story_empty"),
        ("あ" * 20_001, "story_too_long"),
        ("図面\0を", "story_not_text"),
    ],
    ids=["empty", "only blanks", "too long", "NUL"],
)
def test_a_story_that_cannot_be_taken_is_refused_and_nothing_kept(text, code):
    with pytest.raises(StoryProblem) as refusal:
        open_case(text=text)

    assert refusal.value.code == code
    assert not Consultation.objects.exists()


def test_the_longest_story_is_taken():
    assert (
        len(queries.get_consultation((case := open_case(text="あ" * 20_000)).actor, case.public_id).story)
        == 20_000
    )


def test_an_unknown_kind_of_applicant_is_refused():
    with pytest.raises(FactProblem):
        open_case(applicant="dragon")

    assert not Consultation.objects.exists()


def test_answers_are_kept_declined_and_taken_back_in_order(now):
    case = open_case(answers={"employees": "１８人", "capital_yen": "1,000万円", "plans_overseas": None})

    view = queries.get_consultation(case.actor, case.public_id)
    assert dict(view.facts) == {"employees": 18, "capital_yen": 10_000_000}
    assert view.declined == ("plans_overseas",)

    taken = [actions.withdraw_answer(actor=case.actor, public_id=case.public_id, at=now) for _ in range(4)]

    assert taken == ["plans_overseas", "capital_yen", "employees", None]
    view = queries.get_consultation(case.actor, case.public_id)
    assert (dict(view.facts), view.declined, view.applicant) == ({}, (), "sme")
    assert verbs(case)[1:] == ["fact_answered", "fact_answered", "fact_declined", *["answer_withdrawn"] * 3]


def test_answering_again_replaces_and_declining_forgets(now):
    case = open_case(answers={"employees": 18})
    answer = {"actor": case.actor, "public_id": case.public_id, "fact": "employees", "at": now}

    actions.answer_fact(raw="20", **answer)
    assert queries.get_consultation(case.actor, case.public_id).facts["employees"] == 20
    actions.answer_fact(raw=None, **answer)
    view = queries.get_consultation(case.actor, case.public_id)

    assert (dict(view.facts), view.declined, view.answered) == ({}, ("employees",), ("employees",))


def test_the_applicant_is_a_fact_like_any_other(now):
    case = open_case(applicant=None, answers={"applicant": "founder"})
    assert queries.get_consultation(case.actor, case.public_id).applicant == "founder"

    actions.withdraw_answer(actor=case.actor, public_id=case.public_id, at=now)
    assert queries.get_consultation(case.actor, case.public_id).applicant is None


@pytest.mark.parametrize(
    ("fact", "raw", "problem"),
    [
        ("employees", "たくさん", AnswerProblem),
        ("employees", "-3", FactProblem),
        ("employees", "1.5", FactProblem),
        ("plans_overseas", "たぶん", AnswerProblem),
        ("industry", "dragons", FactProblem),
        ("no_such_fact", "1", AnswerProblem),
        ("no_such_fact", None, AnswerProblem),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_answer_that_cannot_be_read_changes_nothing(now, fact, raw, problem):
    case = open_case()
    with pytest.raises(problem):
        actions.answer_fact(actor=case.actor, public_id=case.public_id, fact=fact, raw=raw, at=now)

    assert queries.get_consultation(case.actor, case.public_id).answered == ()
    assert verbs(case) == ["opened"]


def break_audit(monkeypatch):
    """From now on no entry can be written."""

    def fail(**_):
        raise RuntimeError("the audit is broken")

    monkeypatch.setattr("tsunagu.domain.audit.actions.compute_hash", fail)


def every_change(case, actor, now):
    """All changes of a consultation, as calls still to be made."""
    common = {"actor": actor, "public_id": case.public_id, "at": now}
    return {
        "change_story": lambda: actions.change_story(text="別の話です。", **common),
        "answer_fact": lambda: actions.answer_fact(fact="employees", raw=3, **common),
        "decline": lambda: actions.answer_fact(fact="employees", raw=None, **common),
        "withdraw_answer": lambda: actions.withdraw_answer(**common),
        "renew_link": lambda: actions.renew_link(**common),
    }


CHANGES = ["change_story", "answer_fact", "decline", "withdraw_answer", "renew_link"]


@pytest.mark.parametrize("change", CHANGES)
def test_when_the_audit_fails_nothing_is_kept(now, monkeypatch, change):
    case = open_case(answers={"industry": "retail"})
    before = Consultation.objects.values().get()

    break_audit(monkeypatch)
    with pytest.raises(RuntimeError, match="broken"):
        every_change(case, case.actor, now + timedelta(hours=1))[change]()

    assert Consultation.objects.values().get() == before


def test_when_the_audit_fails_nothing_is_opened(monkeypatch):
    break_audit(monkeypatch)
    with pytest.raises(RuntimeError, match="broken"):
        open_case()

    assert not Consultation.objects.exists()


def strangers(case):
    """Everyone who must not know that the consultation exists."""
    other = open_case()
    return {
        "visitor": Visitor(),
        "another link": other.actor,
        "other staff": make_staff(),
        "expired link": LinkHolder(frozenset({case.opened.key}), case.opened.expires_on + timedelta(days=1)),
        "guessed public id": LinkHolder(frozenset({case.public_id}), date(2026, 11, 22)),
    }


STRANGERS = ["visitor", "another link", "other staff", "expired link", "guessed public id"]


@pytest.mark.parametrize("opened_by", ["visitor", "staff"])
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_finds_nothing_and_changes_nothing(now, stranger, opened_by):
    case = open_case(actor=make_staff() if opened_by == "staff" else None)
    actor = strangers(case)[stranger]
    before = Consultation.objects.values().get(public_id=case.public_id)

    for read in (queries.get_consultation, queries.find_id):
        with pytest.raises(ConsultationNotFound):
            read(actor, case.public_id)
    for change in every_change(case, actor, now).values():
        with pytest.raises(ConsultationNotFound):
            change()

    assert case.public_id not in {row.public_id for row in queries.list_consultations(actor)}
    assert Consultation.objects.values().get(public_id=case.public_id) == before


def test_the_desk_lists_what_its_own_body_opened_last_changed_first(now):
    mine = make_staff()
    colleague = make_staff(organisation=mine.organisation_id)
    first = open_case(actor=mine, at=now)
    second = open_case(actor=colleague, at=now + timedelta(hours=1))
    open_case(at=now)
    open_case(actor=make_staff(), at=now)
    actions.change_story(
        actor=mine, public_id=first.public_id, text="続きです。", at=now + timedelta(hours=2)
    )

    rows = queries.list_consultations(mine)

    assert [row.public_id for row in rows] == [first.public_id, second.public_id]
    assert queries.count_consultations(mine) == 2


def test_a_link_opens_on_its_last_day_and_not_on_the_next():
    case = open_case()
    last = case.opened.expires_on

    assert queries.find_by_secret(case.opened.secret, today=last).public_id == case.public_id
    with pytest.raises(LinkExpired):
        queries.find_by_secret(case.opened.secret, today=last + timedelta(days=1))
    with pytest.raises(ConsultationNotFound):
        queries.find_by_secret("guess", today=last)


def test_a_renewed_link_closes_the_old_one_and_its_holders(now):
    case = open_case()
    renewed = actions.renew_link(actor=case.actor, public_id=case.public_id, at=now)

    with pytest.raises(ConsultationNotFound):
        queries.find_by_secret(case.opened.secret, today=date(2026, 11, 22))
    with pytest.raises(ConsultationNotFound):
        queries.get_consultation(case.actor, case.public_id)
    holder = LinkHolder(frozenset({renewed.key}), date(2026, 11, 22))
    assert queries.get_consultation(holder, case.public_id).public_id == case.public_id


def test_the_audit_holds_no_word_of_the_story(now):
    case = open_case(company="株式会社ひみつ", answers={"employees": 18})
    actions.change_story(actor=case.actor, public_id=case.public_id, text="別の話です。", at=now)

    told = " ".join(
        f"{e.actor} {e.subject} {e.verb}" for e in list_entries(subject=f"consultation:{case.public_id}")
    )

    assert all(word not in told for word in ("図面", "ひみつ", "別の話", "employees", case.opened.secret))
    assert check_chain() is None


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"language": "fr"}, "language_is_known"),
        ({"opened_by_id": 1}, "opener_and_body_together"),
        ({"changed_at": datetime(2020, 1, 1, tzinfo=UTC)}, "changed_after_opened"),
    ],
    ids=["language", "opener", "order of time"],
)
def test_the_database_refuses_what_no_consultation_can_be(change, constraint):
    make_staff()
    open_case()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Consultation.objects.update(**change)
