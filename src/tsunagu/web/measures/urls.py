"""Addresses of the measures, open to anyone."""

from django.urls import path

from tsunagu.web.measures import pages

app_name = "measures"
urlpatterns = [
    path("measures/", pages.list_all, name="list"),
    path("measures/<slug:code>/", pages.show_measure, name="page"),
]
