"""Addresses of the desk: for staff, except the login."""

from django.urls import path

from tsunagu.web.desk import accounts, pages, shared

app_name = "desk"
urlpatterns = [
    path("desk/login/", accounts.log_in, name="login"),
    path("desk/logout/", accounts.log_out, name="logout"),
    path("desk/", pages.list_own, name="list"),
    path("desk/new/", pages.record, name="new"),
    path("desk/shared/", shared.show_list, name="shared"),
    path("desk/shared/<slug:public_id>/", shared.show_one, name="shared_one"),
]
