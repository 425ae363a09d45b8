"""Addresses of what goes on behind the desk: for staff."""

from django.urls import path

from tsunagu.web.work import pages

app_name = "work"
urlpatterns = [
    path("desk/jobs/", pages.list_own_jobs, name="jobs"),
    path("desk/jobs/<slug:public_id>/", pages.show_job, name="job"),
    path("desk/notifications/", pages.list_own_notifications, name="notifications"),
    path("desk/notifications/read/", pages.read_notifications, name="read"),
]
