"""The adviser corrects the machine; the words become proposals that only a person takes up."""

import pytest

from tests.conftest import NOON
from tests.factories.casework import share_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tsunagu.domain.casework.actions import correct_assessment, review_proposal, undo_correction
from tsunagu.domain.casework.desk import get_case_page
from tsunagu.domain.casework.enums import ReviewState, Subject, Verdict
from tsunagu.domain.casework.exceptions import CaseworkNotFound, CaseworkProblem
from tsunagu.domain.casework.models import Correction
from tsunagu.domain.casework.vocabulary import count_agreement, get_vocabulary_page
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.people.enums import Role

pytestmark = pytest.mark.django_db
FOUND, MISSING = "stop_unfair_demand", "file_overseas"


@pytest.fixture
def world():
    return share_case()


def correct(world, code=FOUND, *, is_right=True, subject=Subject.NEED, actor=None, **said) -> None:
    correct_assessment(
        actor=actor or world.ours,
        public_id=world.public_id,
        subject=subject,
        code=code,
        is_right=is_right,
        at=NOON,
        **said,
    )


def read_needs(world) -> dict[str, tuple[bool, Verdict | None, bool]]:
    page = get_case_page(world.ours, world.public_id, at=NOON)
    return {each.code: (each.is_found, each.verdict, each.stands) for each in page.findings.needs}


def test_a_click_and_a_word_change_the_needs(world):
    assert read_needs(world)[FOUND] == (True, None, True)
    assert MISSING not in read_needs(world)

    correct(world, is_right=True)
    correct(world, MISSING, is_right=True, text="輸出の話もあった")
    assert read_needs(world)[FOUND] == (True, Verdict.AGREED, True)
    assert read_needs(world)[MISSING] == (False, Verdict.ADDED, True)
    correct(world, is_right=False, text="対価は払われている")
    assert read_needs(world)[FOUND] == (True, Verdict.REMOVED, False)
    undo_correction(actor=world.ours, public_id=world.public_id, subject=Subject.NEED, code=MISSING, at=NOON)
    assert MISSING not in read_needs(world)
    assert Correction.objects.count() == 3


def test_a_measure_is_corrected_like_a_need(world):
    page = get_case_page(world.ours, world.public_id, at=NOON)
    first = page.findings.measures[0].code
    extra = next(iter(page.findings.missing_measures))

    correct(world, first, subject=Subject.MEASURE, is_right=False, text="対象外")
    correct(world, extra, subject=Subject.MEASURE, text="使える")
    measures = get_case_page(world.ours, world.public_id, at=NOON).findings.measures
    assert [(each.code, each.verdict) for each in measures if each.verdict] == [
        (first, Verdict.REMOVED),
        (extra, Verdict.ADDED),
    ]


def test_the_last_word_stands_whichever_body_says_it(world):
    other = make_staff()
    share(world.case, other, [Group.STORY])
    correct(world, is_right=False, text="違う")
    correct(world, is_right=True, actor=other)

    assert read_needs(world)[FOUND][1] == Verdict.AGREED
    assert Correction.objects.filter(undone_at=None).count() == 1


REFUSED = {
    "nothing to remove": ({"code": MISSING, "is_right": False, "text": "x"}, "code"),
    "no word": ({"is_right": False}, "text"),
    "words not in the story": ({"is_right": False, "text": "x", "phrase": "書いていないことば"}, "phrase"),
    "long words": ({"is_right": False, "text": "x", "phrase": "あ" * 61}, "phrase"),
}


@pytest.mark.parametrize(("said", "where"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused(world, said, where):
    with pytest.raises(CaseworkProblem) as refused:
        correct(world, **said)

    assert refused.value.where == where
    assert not Correction.objects.exists()


def test_an_unknown_need_is_not_there(world):
    with pytest.raises(CaseworkNotFound):
        correct(world, "nonsense", text="x")


def test_words_become_a_proposal_that_shows_nothing_of_the_case(world):
    officer = make_staff(role=Role.PROGRAMME_OFFICER)
    correct(world, is_right=False, text="内密のわけ", phrase="困って")
    correct(world, MISSING, text="内密のわけ", phrase="図面を無償で")

    page = get_vocabulary_page(officer, ReviewState.OPEN)
    assert [(each.phrase, each.code, each.is_to_forget) for each in page.proposals] == [
        ("困って", FOUND, True),
        ("図面を無償で", MISSING, False),
    ]
    assert "内密" not in repr(page)
    assert world.public_id not in repr(page)


def test_a_decision_needs_a_reason_and_can_be_laid_open_again(world):
    officer = make_staff(role=Role.PROGRAMME_OFFICER)
    correct(world, is_right=False, text="x", phrase="困って")
    proposal = get_vocabulary_page(officer, ReviewState.OPEN).proposals[0].id
    named = {"actor": officer, "proposal": proposal, "at": NOON}

    with pytest.raises(CaseworkProblem):
        review_proposal(**named, state=ReviewState.ACCEPTED, text=" ")
    review_proposal(**named, state=ReviewState.ACCEPTED, text="よく出る")
    assert [each.reason for each in get_vocabulary_page(officer, ReviewState.ACCEPTED).proposals] == [
        "よく出る"
    ]
    undo_correction(actor=world.ours, public_id=world.public_id, subject=Subject.NEED, code=FOUND, at=NOON)
    assert get_vocabulary_page(officer, ReviewState.ACCEPTED).proposals, "what was decided stays"
    review_proposal(**named, state=ReviewState.OPEN, text="")
    assert len(get_vocabulary_page(officer, ReviewState.OPEN).proposals) == 1


def test_a_proposal_goes_with_a_correction_that_is_undone(world):
    officer = make_staff(role=Role.PROGRAMME_OFFICER)
    correct(world, is_right=False, text="x", phrase="困って")
    undo_correction(actor=world.ours, public_id=world.public_id, subject=Subject.NEED, code=FOUND, at=NOON)

    assert get_vocabulary_page(officer, ReviewState.OPEN).proposals == ()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.MANAGER, Role.EXPERT])
def test_nobody_else_reviews(world, role):
    correct(world, is_right=False, text="x", phrase="困って")
    staff = make_staff(role=role)
    for deed in (
        lambda: get_vocabulary_page(staff, ReviewState.OPEN),
        lambda: review_proposal(actor=staff, proposal="x", state=ReviewState.ACCEPTED, text="x", at=NOON),
    ):
        with pytest.raises(CaseworkNotFound):
            deed()


def test_the_machine_says_the_same_after_every_decision(world):
    """Nothing is learned silently: another client with the same words gets the same answer."""
    before = [each.need for each in get_case_page(world.ours, world.public_id, at=NOON).assessment.needs]
    correct(world, is_right=False, text="x", phrase="困って")
    officer = make_staff(role=Role.PROGRAMME_OFFICER)
    proposal = get_vocabulary_page(officer, ReviewState.OPEN).proposals[0].id
    review_proposal(actor=officer, proposal=proposal, state=ReviewState.ACCEPTED, text="よく出る", at=NOON)

    twin = share_case()
    assert [
        each.need for each in get_case_page(twin.ours, twin.public_id, at=NOON).assessment.needs
    ] == before


def test_agreement_counts_what_stands(world):
    twin = share_case()
    correct(world, is_right=True)
    correct(twin, is_right=False, text="x")
    correct(twin, MISSING, text="x")
    correct(twin, "set_standard", text="x")
    undo_correction(
        actor=twin.ours, public_id=twin.public_id, subject=Subject.NEED, code="set_standard", at=NOON
    )

    need, measure = count_agreement()
    assert (need.agreed, need.removed, need.added, need.share) == (1, 1, 1, 0.5)
    assert (measure.agreed, measure.share) == (0, None)
