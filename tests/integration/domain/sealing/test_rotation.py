"""The exchange of keys: everything is sealed anew, it may be cut off anywhere, and it goes on where it was."""

import shutil
from datetime import timedelta

import pytest

from tests.factories.cases import STORY, open_case
from tsunagu.domain.audit.queries import list_entries
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.sealing.actions import continue_rotation, prepare_keys, start_rotation
from tsunagu.domain.sealing.boxes import Sealed
from tsunagu.domain.sealing.exceptions import KeysMissing, SealBroken
from tsunagu.domain.sealing.keys import get_ring
from tsunagu.domain.sealing.models import Rotation
from tsunagu.domain.sealing.queries import count_by_key, find_open_rotation, list_sealed_columns

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path):
    own = tmp_path / "sealing.json"
    shutil.copy(settings.SEALING_KEYS, own)
    settings.SEALING_KEYS = own


def rotate(now, limit=200):
    start_rotation(actor="installation", at=now)
    return list(continue_rotation(at=now, limit=limit))


def test_everything_is_sealed_anew_and_says_the_same(now):
    cases = [open_case(text=f"{STORY}{place}", company="株式会社みなと") for place in range(5)]
    whole = sum(count_by_key().values())

    told = rotate(now, limit=2)

    assert count_by_key() == {"k1": 0, "k2": whole}
    assert {row.story for row in Consultation.objects.all()} == {f"{STORY}{place}" for place in range(5)}
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert told[-1].ended_at == now
    assert len(cases) == 5
    verbs = [entry.verb for entry in list_entries(subject="key:k2")]
    assert verbs == ["keys.changed", "keys.exchanged"]
    assert list(continue_rotation(at=now)) == []


def test_an_exchange_that_is_cut_off_goes_on(now):
    for place in range(6):
        open_case(text=f"{STORY}{place}")
    start_rotation(actor="installation", at=now)
    going = continue_rotation(at=now, limit=2)
    next(going)
    going.close()  # the process ends here

    cut_off = find_open_rotation()
    assert cut_off is not None
    assert count_by_key()["k1"] > 0
    again = start_rotation(actor="installation", at=now + timedelta(hours=1))
    assert (again.key_id, len(get_ring().keys), Rotation.objects.count()) == ("k2", 2, 1)
    list(continue_rotation(at=now + timedelta(hours=1), limit=2))

    assert count_by_key()["k1"] == 0
    assert find_open_rotation() is None


def test_what_is_written_in_the_meantime_is_under_the_new_key(now):
    open_case()
    start_rotation(actor="installation", at=now)
    late = open_case(text="新しい相談です。")
    list(continue_rotation(at=now))

    assert count_by_key()["k1"] == 0
    assert Consultation.objects.get(public_id=late.public_id).story == "新しい相談です。"


def test_a_value_that_cannot_be_opened_stops_the_exchange_and_is_named(now):
    good, bad = open_case(), open_case()
    token = Consultation.objects.values_list("story", flat=True).get(public_id=good.public_id)
    Consultation.objects.filter(public_id=bad.public_id).update(story=Sealed(token))

    with pytest.raises(SealBroken, match=f"cases_consultation:story:{bad.public_id}"):
        rotate(now)
    assert find_open_rotation() is not None


def test_a_new_installation_gets_its_first_key_and_an_old_one_never_another(settings, tmp_path, now):
    settings.SEALING_KEYS = tmp_path / "new" / "sealing.json"
    prepare_keys(at=now)
    assert list(get_ring().keys) == ["k1"]
    open_case()

    settings.SEALING_KEYS.unlink()
    with pytest.raises(KeysMissing, match="Put the key file back"):
        prepare_keys(at=now)
    assert not settings.SEALING_KEYS.exists()


def test_what_people_tell_us_is_sealed():
    named = {f"{model._meta.label}.{field.name}" for model, field in list_sealed_columns()}

    assert {
        "cases.Consultation.story",
        "cases.Consultation.company",
        "cases.Consultation.facts",
        "deliverables.AssessmentRecord.body",
    } <= named
