import time
from datetime import date, timedelta
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.meetings import offer_times, name_body, book
from tests.factories.people import make_staff
from tsunagu.domain.meetings.queries import get_times, get_offers
from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.desk import get_week, list_coming
from tsunagu.domain.meetings.models import *
@pytest.mark.django_db
def test_figures():
    bodies=[make_staff() for _ in range(30)]
    for b in bodies:
        for _ in range(5): offer_times(b, weekdays=[0,1,2,3,4], minutes=30, seats=3)
    from tsunagu.domain.meetings.models import Window
    rows=list(Window.objects.all())
    Window.objects.bulk_create([Window(organisation_id=r.organisation_id,ways=r.ways,places=r.places,weekdays=r.weekdays,begins=r.begins,ends=r.ends,minutes=r.minutes,seats=r.seats,from_on=r.from_on,notice_hours=0,opened_at=NOON,opened_by="x",public_id=f"{i:020d}{j}"[-20:]) for i,r in enumerate(rows) for j in range(10)])
    case=open_case()
    for _ in range(2):
        for name,f in {
          "offers":lambda: get_offers(case.actor,case.public_id,at=NOON),
          "times14":lambda: get_times(case.actor,case.public_id,[name_body(bodies[0])],Way.ONLINE,date(2026,11,22),date(2026,12,5),at=NOON),
          "times2x14":lambda: get_times(case.actor,case.public_id,[name_body(bodies[0]),name_body(bodies[1])],Way.ONLINE,date(2026,11,22),date(2026,12,5),at=NOON),
          "week":lambda: get_week(bodies[0],date(2026,11,23),at=NOON),
        }.items():
            with CaptureQueriesContext(connection) as q:
                t=time.process_time(); f(); t=time.process_time()-t
            print(name, f"{t*1000:.0f} ms", len(q), "queries", Window.objects.count())
