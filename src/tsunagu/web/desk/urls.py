"""Addresses of the desk: for staff."""

from django.urls import path

from tsunagu.web.desk import pages, shared

app_name = "desk"
urlpatterns = [
    path("desk/", pages.list_own, name="list"),
    path("desk/shared/", shared.show_list, name="shared"),
    path("desk/shared/<slug:public_id>/", shared.show_one, name="shared_one"),
]
