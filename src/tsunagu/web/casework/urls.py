"""Addresses of cases: for staff at the desk, and for the client who follows theirs."""

from django.urls import path

from tsunagu.web.casework import (
    case,
    corrections,
    deeds,
    filing,
    papers,
    progress,
    recording,
    today,
    vocabulary,
)

app_name = "casework"
CASE = "desk/cases/<slug:public_id>/"
urlpatterns = [
    path("desk/new/", recording.record, name="new"),
    path("desk/today/", today.show, name="today"),
    path("desk/papers/", papers.list_papers, name="papers"),
    path("desk/papers/<slug:kind>.pdf", papers.print_paper, name="paper"),
    path("desk/vocabulary/", vocabulary.show, name="vocabulary"),
    path("desk/vocabulary/<slug:proposal>/", vocabulary.review, name="review"),
    path(CASE, case.show, name="show"),
    path(f"{CASE}file/", filing.change, name="file"),
    path(f"{CASE}notes/", deeds.write, name="write"),
    path(f"{CASE}notes/<slug:note>/reach/", deeds.change_reach, name="reach"),
    path(f"{CASE}tasks/", deeds.add, name="add_task"),
    path(f"{CASE}tasks/<slug:task>/done/", deeds.finish, name="finish"),
    path(f"{CASE}tasks/<slug:task>/take/", deeds.take, name="take"),
    path(f"{CASE}tasks/<slug:task>/hands/", deeds.give, name="hands"),
    path(f"{CASE}outcomes/new/", filing.record, name="outcome"),
    path(f"{CASE}outcomes/<slug:outcome>/effect/", filing.follow, name="effect"),
    path(f"{CASE}close/", deeds.close, name="close"),
    path(f"{CASE}reopen/", deeds.reopen, name="reopen"),
    path(f"{CASE}corrections/", corrections.correct, name="correct"),
    path(f"{CASE}corrections/agree/", corrections.agree, name="agree"),
    path(f"{CASE}slip/", papers.give_link, name="slip"),
    path("consultations/<slug:public_id>/progress/", progress.follow, name="progress"),
]
