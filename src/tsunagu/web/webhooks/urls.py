"""Addresses of webhooks, for those who look after a body's programs."""

from django.urls import path

from tsunagu.web.webhooks import pages

app_name = "webhooks"
urlpatterns = [
    path("desk/webhooks/", pages.manage, name="list"),
    path("desk/webhooks/<slug:hook>/", pages.show, name="show"),
    path("desk/webhooks/<slug:hook>/secret/", pages.renew, name="renew"),
    path("desk/webhooks/<slug:hook>/kinds/", pages.add_told, name="kinds"),
    path("desk/webhooks/<slug:hook>/<slug:deed>/", pages.act, name="act"),
]
