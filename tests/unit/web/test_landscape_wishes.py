"""The address of a landscape: what is read from it, and the addresses its marks lead to."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.patents.landscape import EVERYTHING, Narrowing
from tsunagu.web.landscape.wishes import WRONG, Wishes

READ = {
    "nothing": ("", EVERYTHING),
    "empty fields of a form": ("since=&until=&applicant=&field=&code=&status=&whose=all&client=", EVERYTHING),
    "years": ("since=2015&until=２０２０", Narrowing(2015, 2020)),
    "years the wrong way round": ("since=2020&until=2015", Narrowing(2015, 2020)),
    "twice the same": ("applicant=A&applicant=A&applicant=+B+", Narrowing(applicants=("A", "B"))),
    "fields": ("field=10&field=99&field=x&field=%C2%B2", Narrowing(fields=(10,))),
    "codes as people write them": (
        "code=ｂ25j&code=G01N33/50&code=a",
        Narrowing(codes=("B25J", "G01N33", "A")),
    ),
    "a state nobody knows": ("status=alive&status=lost", Narrowing(stages=("alive",))),
    "mine": ("whose=mine&client=A", Narrowing(whose="mine")),
}


@pytest.mark.parametrize(("query", "narrowing"), READ.values(), ids=READ)
def test_an_address_is_read(query, narrowing):
    wishes = Wishes.read(QueryDict(query))
    assert wishes.narrowing == narrowing
    assert wishes.errors == ()


ERRORS = {
    "since=abc": WRONG["since"],
    "until=12": WRONG["until"],
    "code=25J": WRONG["code"],
    "code=B25J9/16@L&code=%3Cscript%3E": WRONG["code"],
}


@pytest.mark.parametrize("query", ERRORS)
def test_what_a_person_wrote_wrongly_is_said_and_left_out(query):
    wishes = Wishes.read(QueryDict(query))
    assert wishes.errors == (ERRORS[query],)
    assert wishes.narrowing.since is wishes.narrowing.until is None


def test_mine_needs_a_name():
    assert Wishes.read(QueryDict("whose=mine")).narrowing == EVERYTHING
    assert len(Wishes.read(QueryDict("whose=mine")).errors) == 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).map(str.strip).filter(bool)
PICK = st.one_of(
    st.tuples(st.just("applicant"), TEXTS),
    st.tuples(st.just("field"), st.integers(1, 35).map(str)),
    st.tuples(st.just("code"), st.sampled_from(["B25J", "G01N", "A"])),
    st.tuples(st.just("year"), st.integers(1900, 2100).map(str)),
    st.tuples(st.just("status"), st.sampled_from(["alive", "dead"])),
)
PICKS = st.lists(PICK, min_size=1, max_size=3, unique_by=lambda pick: pick[0]).map(tuple)


def read(address: str) -> Wishes:
    return Wishes.read(QueryDict(address.removeprefix("?")))


@given(st.lists(PICKS, max_size=3), PICKS)
def test_what_is_chosen_is_in_the_address_and_let_go_by_choosing_it_again(before, picks):
    wishes = Wishes()
    for each in before:
        wishes = wishes.turn(each)
    if wishes.is_chosen(picks):
        wishes = wishes.turn(picks)

    chosen = read(wishes.choose(picks))
    assert chosen.errors == ()
    assert chosen.is_chosen(picks)
    again = read(chosen.choose(picks))
    assert not any(again.is_chosen((pick,)) for pick in picks)
    others = {key for key, _value in picks}
    assert sorted(
        pair for pair in again.list_pairs() if pair[0] not in others | {"since", "until"}
    ) == sorted(pair for pair in wishes.list_pairs() if pair[0] not in others | {"since", "until"})


def test_a_name_nobody_has_is_left_out():
    wishes = read("?applicant=A&applicant=B&client=A&whose=mine").without("A")
    assert wishes.write() == "?applicant=B"
