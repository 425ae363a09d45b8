"""Addresses of a client's own pages."""

from django.urls import path

from tsunagu.web.my import pages

app_name = "my"
urlpatterns = [path("my/", pages.list_own, name="list")]
