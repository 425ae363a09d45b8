"""Addresses of a consultation's docket: for those whose it is, and for a body to which its documents are granted."""

from django.urls import path

from tsunagu.web.docket import asking, calendars, costs, duties, pages, reminding, rights, taking_over

app_name = "docket"
HERE = "consultations/<slug:public_id>/docket/"
RIGHT = f"{HERE}rights/<slug:right>/"
urlpatterns = [
    path(HERE, pages.show, name="show"),
    path(f"{HERE}docket.xlsx", pages.export, name="export"),
    path(f"{HERE}add/", rights.choose_kind, name="choose_kind"),
    path(f"{HERE}add/<slug:kind>/", rights.add, name="add"),
    path(f"{HERE}take-over/", taking_over.choose, name="take_over"),
    path(f"{HERE}answers/", taking_over.read_answers, name="answers"),
    path(f"{HERE}office/", asking.ask, name="office"),
    path(f"{HERE}costs/", costs.show, name="costs"),
    path(f"{HERE}reminders/", reminding.show, name="reminders"),
    path(f"{HERE}feeds/", reminding.make, name="make_feed"),
    path(f"{HERE}feeds/<slug:feed>/revoke/", reminding.revoke, name="revoke_feed"),
    path(RIGHT, rights.show, name="right"),
    path(f"{RIGHT}edit/", rights.edit, name="edit"),
    path(f"{RIGHT}remove/", rights.remove, name="remove"),
    path(f"{RIGHT}done/", duties.done, name="done"),
    path(f"{RIGHT}undone/", duties.undo, name="undo"),
    path(f"{RIGHT}abandon/", duties.abandon, name="abandon"),
    path(f"{RIGHT}keep/", duties.keep, name="keep"),
    path("calendars/<slug:token>.ics", calendars.send, name="calendar"),
]
