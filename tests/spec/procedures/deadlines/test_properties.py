"""What holds of every answer, whatever the right and its events."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from tsunagu.engines.procedures.calendar import load_offices
from tsunagu.engines.procedures.deadlines import (
    Question,
    compute_deadlines,
    list_sheets,
    load_events,
    load_facts,
    present_answer,
)
from tsunagu.engines.procedures.deadlines.readings import load_rules
from tsunagu.engines.procedures.deadlines.rule_files import load_sheet

KINDS = list(list_sheets())
ORDER = list(load_events())
"""The events in the file stand in an order in which they may happen."""


@some.composite
def questions(draw, kinds=tuple(KINDS)):
    country, right = draw(some.sampled_from(kinds))
    sheet = load_sheet(country, right)
    day = draw(some.dates(max(sheet.events_since, date(1990, 1, 1)), date(2040, 12, 31)))
    events = {}
    for name in ORDER:
        if name not in sheet.refused and draw(some.booleans()):
            events[name] = day
            day += timedelta(days=draw(some.integers(0, 900)))
    if {"filed_on", "international_filed_on"} <= events.keys():
        events["international_filed_on"] = events["filed_on"]
    events = events or {"filed_on": day}
    facts = draw(
        some.fixed_dictionaries(
            {},
            optional={
                "resident": some.sampled_from(["japan", "remote", "overseas"]),
                "stage": some.sampled_from(["examination", "appeal"]),
                "decision": some.sampled_from(["grant", "refusal"]),
                "renewals": some.integers(0, 3),
                "instalments": some.booleans(),
                "novelty_exception": some.booleans(),
            },
        )
    )
    return Question("q", country, right, events, facts)


@given(questions())
def test_days_never_move_back(question):
    for row in compute_deadlines(question).deadlines:
        assert row.due_on >= row.legal_on
        assert row.late_until is None or row.late_until > row.due_on
        assert row.restorable is None or row.restorable.due_on > (row.late_until or row.due_on)
        for each in row.extensions:
            assert each.day.legal_on > row.unextended.legal_on
            assert each.day.due_on >= row.due_on
            assert each.request_until is None or each.request_until <= each.day.due_on


@given(questions(kinds=tuple(kind for kind in KINDS if kind[0] == "JP")))
def test_acts_are_due_on_days_on_which_the_office_is_open_and_rights_end_when_they_end(question):
    office = load_offices()["JP"]
    for row in compute_deadlines(question).deadlines:
        if row.rule.kind != "act":
            assert row.due_on == row.legal_on
        elif row.is_calendar_known:
            ends = [row.day, *(each.day for each in row.extensions), *([row.late] if row.late else [])]
            assert [end for end in ends if end.due_on.year < 2099 and not office.is_open(end.due_on)] == []


@given(questions())
def test_there_is_one_row_per_rule_and_year_and_every_row_says_why(question):
    answer = compute_deadlines(question)
    keys = [(row.rule.id, row.year) for row in answer.deadlines]
    assert len(keys) == len(set(keys))
    told = {rule for rule, _ in keys}
    assert told.isdisjoint(each.rule.id for each in answer.not_computed)
    for language in ("ja", "en"):
        for row in present_answer(answer, language)["deadlines"]:
            assert all(row[key] for key in ("name", "consequence", "article", "source", "steps"))
            assert row["base"]["event"]


@given(questions(kinds=tuple(kind for kind in KINDS if kind[0] == "JP")))
def test_an_extension_taken_moves_its_row_to_where_it_was_offered(question):
    for row in compute_deadlines(question).deadlines:
        for offered in row.extensions:
            facts = {**question.facts, "extensions_taken": (offered.extension.id,)}
            taken = compute_deadlines(
                Question(question.id, question.country, question.right, question.events, facts)
            )
            (now,) = [
                each for each in taken.deadlines if (each.rule.id, each.year) == (row.rule.id, row.year)
            ]
            assert now.taken is offered.extension
            assert (now.day, now.unextended) == (offered.day, row.unextended)
            assert offered.extension.id not in {each.extension.id for each in now.extensions}


def test_more_events_take_nothing_away_but_what_they_exclude():
    days = {"filed_on": date(2020, 3, 31), "registered_on": date(2023, 6, 1)}
    few = compute_deadlines(Question("q", "JP", "design", {"filed_on": days["filed_on"]}, {})).deadlines
    many = compute_deadlines(Question("q", "JP", "design", days, {})).deadlines
    assert {row.rule.id for row in few} < {row.rule.id for row in many}


def test_every_name_in_the_rules_is_an_event_a_fact_or_a_rule():
    for kind in KINDS:
        rules = load_rules(*kind)
        known = {*load_events(), *load_facts(), *(ready.rule.id for ready in rules)}
        extensions = {each.extension.id for ready in rules for each in ready.extensions}
        for ready in rules:
            rule = ready.rule
            names = {*rule.absent, *rule.never, *(rule.only_if.known_by if rule.only_if else [])}
            names |= {rule.years.within} if rule.years and rule.years.within else set()
            for reading in ready.readings:
                names |= {*reading.base_names, *reading.needs, *(fact for fact, _ in reading.when)}
                names |= {valid.event for valid in reading.valid}
            assert names <= known, rule.id
            assert {base for each in ready.extensions for base in each.extension.builds_on} <= extensions


def test_memory_is_never_called_verified_and_every_source_is_known():
    from tsunagu.engines.procedures.deadlines.sources import load_sources

    for kind in KINDS:
        for ready in load_rules(*kind):
            told = [(ready.rule.id, reading.source, reading.verified) for reading in ready.readings]
            told += [
                (each.extension.id, each.extension.source, each.extension.verified)
                for each in ready.extensions
            ]
            late = [each for each in (ready.rule.grace, ready.rule.restoration) if each]
            told += [(ready.rule.id, each.source, each.verified) for each in late]
            for name, sources, verified in told:
                assert sources, name
                assert set(sources) <= set(load_sources()), name
                assert not (verified and set(sources) <= {"memory"}), name
