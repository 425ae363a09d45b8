"""Addresses of consent, for whoever holds the consultation."""

from django.urls import path

from tsunagu.web.consents import pages

app_name = "consents"
urlpatterns = [
    path("consultations/<slug:public_id>/consents/", pages.show_sharing, name="list"),
    path("consultations/<slug:public_id>/consents/new/", pages.give, name="new"),
    path("consultations/<slug:public_id>/consents/<slug:consent>/switch/", pages.switch, name="switch"),
    path("consultations/<slug:public_id>/consents/<slug:consent>/withdraw/", pages.withdraw, name="withdraw"),
    path("consultations/<slug:public_id>/secrets/", pages.tell_secrets, name="secrets"),
]
