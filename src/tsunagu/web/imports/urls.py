"""Addresses of imports: for those who run the network."""

from django.urls import path

from tsunagu.web.imports import files, pages

app_name = "imports"
urlpatterns = [
    path("desk/network/imports/", pages.list_all, name="list"),
    path("desk/network/imports/template/", files.send_template, name="template"),
    path("desk/network/imports/<slug:public_id>/", pages.show, name="show"),
    path("desk/network/imports/<slug:public_id>/problems/", files.send_problems, name="problems"),
    path("desk/network/imports/<slug:public_id>/check/", pages.check, name="check"),
    path("desk/network/imports/<slug:public_id>/carry-out/", pages.start, name="start"),
    path("desk/network/imports/<slug:public_id>/mails/", pages.send_mails, name="mails"),
]
