"""Addresses of a consultation's patents: for those whose it is, and for a body to which its documents are granted."""

from django.urls import path

from tsunagu.web.portfolio import pages

app_name = "portfolio"
HERE = "consultations/<slug:public_id>/portfolio/"
urlpatterns = [
    path(HERE, pages.show, name="show"),
]
