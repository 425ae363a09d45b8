"""How far a job is, and what a member of staff should know."""

import re

import pytest
from django.utils import timezone

from tests.factories.people import make_staff
from tsunagu.domain.work.actions import (
    complete_job,
    enqueue_job,
    fail_job,
    notify,
    report_progress,
    start_job,
)
from tsunagu.domain.work.queries import count_unread, list_notifications
from tsunagu.kernel.words import Words

pytestmark = pytest.mark.django_db
SAID = Words("期限が近づいています。", "A deadline is near.")


def tell(staff, key="a", words=SAID, url="/desk/"):
    notify(person_id=staff.person_id, kind="test", key=key, words=words, url=url, at=timezone.now())


def ask(staff):
    now = timezone.now()
    public_id = enqueue_job(kind="test", key="a", requested_by=staff.label, at=now)
    run = start_job(public_id=public_id, worker="here:1", at=now)
    report_progress(run=run, done=2, total=5, message=Words("二枚目です。", "The second."), at=now)
    return public_id, run


def read(client, address, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_a_job_shows_its_progress_and_htmx_gets_only_the_part_that_changes(client, staff):
    client.log_in(staff)
    public_id, run = ask(staff)
    address = f"/desk/jobs/{public_id}/"

    page, part = read(client, address), read(client, address, hx_request="true")
    assert "<html" in page
    assert "<html" not in part
    for text in (page, part):
        assert "5件のうち2件まで済みました" in text
        assert '<progress id="job-progress" max="5" value="2">' in text
        assert f'hx-get="{address}"' in text
    assert f'href="{address}"' in page  # without JavaScript: a link to the newest state

    complete_job(run=run, at=timezone.now())
    part = read(client, address, hx_request="true")
    assert "hx-get" not in part
    assert "終わりました" in part
    assert f'href="{address}"' in read(client, "/desk/jobs/")


def test_a_job_that_failed_says_why(client, staff):
    client.log_in(staff)
    public_id, run = ask(staff)
    fail_job(run=run, message=Words("表の<b>列</b>が足りません。", "A column is missing."), at=timezone.now())

    page = read(client, f"/desk/jobs/{public_id}/")
    assert "終わりませんでした" in page
    assert "表の&lt;b&gt;列&lt;/b&gt;が足りません。" in page


def test_a_colleagues_job_does_not_exist(client, staff):
    public_id, _ = ask(staff)
    client.log_in(make_staff(organisation=staff.organisation_id))

    assert client.get(f"/desk/jobs/{public_id}/").status_code == 404
    assert public_id not in read(client, "/desk/jobs/")


def test_the_header_of_the_desk_counts_what_is_unread_and_other_pages_do_not_ask(client, staff):
    client.log_in(staff)
    assert "未読" not in re.search(r"<header.*?</header>", read(client, "/desk/"), re.DOTALL)[0]
    for key in "abc":
        tell(staff, key)

    assert "未読3件" in read(client, "/desk/")
    assert "未読3件" not in read(client, "/plan/")


def test_notifications_are_listed_and_marked_read_by_a_post(client, staff):
    client.log_in(staff)
    assert "お知らせはありません" in read(client, "/desk/notifications/")
    tell(staff, "a")
    tell(staff, "b", Words("<script>alert(1)</script>", "x"), url="")
    page = read(client, "/desk/notifications/")
    assert '<a href="/desk/">期限が近づいています。</a>' in page
    assert "&lt;script&gt;" in page
    number = list_notifications(person_id=staff.person_id)[0].number

    answer = client.post("/desk/notifications/read/", {"number": number})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/notifications/")
    assert count_unread(person_id=staff.person_id) == 1
    client.post("/desk/notifications/read/")
    assert count_unread(person_id=staff.person_id) == 0
    assert "既読にする" not in read(client, "/desk/notifications/")
    assert client.get("/desk/notifications/read/").status_code == 405


@pytest.mark.parametrize("number", ["x", "-1", "１", "9" * 30, "1.0"])
def test_a_number_that_is_none_is_refused(client, staff, number):
    client.log_in(staff)
    tell(staff)

    assert client.post("/desk/notifications/read/", {"number": number}).status_code == 404
    assert count_unread(person_id=staff.person_id) == 1


def test_somebody_elses_notification_stays_unread(client, staff):
    other = make_staff(organisation=staff.organisation_id)
    tell(other)
    number = list_notifications(person_id=other.person_id)[0].number
    client.log_in(staff)

    assert client.post("/desk/notifications/read/", {"number": number}).status_code == 302
    assert SAID.ja not in read(client, "/desk/notifications/")
    assert count_unread(person_id=other.person_id) == 1


def test_the_pages_are_whole_in_english(client, staff):
    client.log_in(staff)
    client.post("/language/", {"language": "en"})
    tell(staff)
    public_id, _ = ask(staff)

    for address in ("/desk/notifications/", "/desk/jobs/", f"/desk/jobs/{public_id}/"):
        main = re.search(r"<main.*?</main>", read(client, address), re.DOTALL)[0]
        assert re.findall(r"[\u3041-\u30ff\u4e00-\u9fff]+", main) == []
    assert "1 unread" in read(client, "/desk/jobs/")
