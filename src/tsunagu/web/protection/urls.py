"""Addresses of reports without a name: under a consultation for whoever tells, under the desk for the bodies that are told."""

from django.urls import path

from tsunagu.web.protection import desk, telling, writing

app_name = "protection"
CASE = "consultations/<slug:public_id>/protection/"
DESK = "desk/protection/"
urlpatterns = [
    path(CASE, telling.show_list, name="list"),
    path(f"{CASE}new/", writing.write, name="new"),
    path(f"{CASE}<slug:report>/", telling.show, name="show"),
    path(f"{CASE}<slug:report>/say/", telling.say_more, name="say"),
    path(f"{CASE}<slug:report>/take-back/", telling.take_back, name="take_back"),
    path(f"{CASE}<slug:report>/name/", writing.tell_name, name="name"),
    path(DESK, desk.show_inbox, name="inbox"),
    path(f"{DESK}<slug:report>/", desk.show, name="received"),
    path(f"{DESK}<slug:report>/<slug:deed>/", desk.answer, name="answer"),
]
