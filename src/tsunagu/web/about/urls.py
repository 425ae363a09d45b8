"""Addresses of what we say about ourselves, open to anyone."""

from django.urls import path

from tsunagu.web.about.pages import show_accessibility, show_legal

app_name = "about"
urlpatterns = [
    path("about/legal/", show_legal, name="legal"),
    path("about/accessibility/", show_accessibility, name="accessibility"),
]
