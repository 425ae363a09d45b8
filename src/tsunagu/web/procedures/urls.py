"""Addresses of the three calculations; the question stands behind the question mark."""

from django.urls import path

from tsunagu.web.procedures import files, pages

app_name = "procedures"
urlpatterns = [
    path("procedures/deadlines/", pages.show_deadlines, name="deadlines"),
    path("procedures/fees/", pages.show_fees, name="fees"),
    path("procedures/overseas/", pages.show_overseas, name="overseas"),
    path("procedures/<slug:name>/answer.<slug:kind>", files.send_file, name="file"),
]
