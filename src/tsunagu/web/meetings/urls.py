"""Addresses of meetings: under a consultation for those who meet, at the desk for those who offer times."""

from django.urls import path

from tsunagu.web.meetings import booking, calendars, changing, choosing, desk, minutes, pages, times

app_name = "meetings"
HERE = "consultations/<slug:public_id>/meetings/"
ONE = f"{HERE}<slug:meeting>/"
DESK = "desk/meetings/"
urlpatterns = [
    path(HERE, pages.show_list, name="list"),
    path(f"{HERE}new/", choosing.choose, name="new"),
    path(f"{HERE}times/", choosing.show_times, name="times"),
    path(f"{HERE}book/", booking.book, name="book"),
    path(ONE, pages.show, name="show"),
    path(f"{ONE}meeting.ics", calendars.save, name="file"),
    path(f"{ONE}move/", changing.move, name="move"),
    path(f"{ONE}cancel/", changing.cancel, name="cancel"),
    path(f"{ONE}minutes/", minutes.keep, name="minutes"),
    path(f"{ONE}missed/", minutes.miss, name="missed"),
    path(f"{ONE}place/", minutes.place, name="place"),
    path(DESK, desk.show_list, name="desk"),
    path(f"{DESK}times/", times.show_week, name="week"),
    path(f"{DESK}times/new/", times.open_times, name="open"),
    path(f"{DESK}times/<slug:window>/close/", times.close_times, name="close"),
    path(f"{DESK}times/<slug:window>/day/", times.set_off, name="day"),
    path(f"{DESK}calendar/", calendars.show, name="calendar"),
    path(f"{DESK}calendar/revoke/", calendars.revoke, name="revoke"),
    path("calendars/meetings/<slug:token>.ics", calendars.send, name="feed"),
]
