"""Addresses: the desk's pages and the two questions a machine asks."""

from django.urls import include, path

from tsunagu.project.health import answer_healthz, answer_readyz

urlpatterns = [
    path("healthz", answer_healthz, name="healthz"),
    path("readyz", answer_readyz, name="readyz"),
    path("", include("tsunagu.api.urls")),
    path("", include("tsunagu.web.urls")),
]
