"""Addresses for people, by area."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("tsunagu.web.consultations.urls")),
    path("", include("tsunagu.web.documents.urls")),
    path("", include("tsunagu.web.portfolio.urls")),
    path("", include("tsunagu.web.docket.urls")),
    path("", include("tsunagu.web.meetings.urls")),
    path("", include("tsunagu.web.measures.urls")),
    path("", include("tsunagu.web.procedures.urls")),
    path("", include("tsunagu.web.plan.urls")),
    path("", include("tsunagu.web.about.urls")),
    path("", include("tsunagu.web.accounts.urls")),
    path("", include("tsunagu.web.my.urls")),
    path("", include("tsunagu.web.consents.urls")),
    path("", include("tsunagu.web.administration.urls")),
    path("", include("tsunagu.web.imports.urls")),
    path("", include("tsunagu.web.landscape.urls")),
    path("", include("tsunagu.web.referrals.urls")),
    path("", include("tsunagu.web.protection.urls")),
    path("", include("tsunagu.web.casework.urls")),
    path("", include("tsunagu.web.webhooks.urls")),
    path("", include("tsunagu.web.desk.urls")),
    path("", include("tsunagu.web.work.urls")),
]
