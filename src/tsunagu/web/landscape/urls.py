"""Addresses of the landscape of a portfolio; each takes the same narrowing behind its question mark."""

from django.urls import path

from tsunagu.web.landscape import files, pages

HERE = "consultations/<slug:public_id>/portfolio/landscape/"
app_name = "landscape"
urlpatterns = [
    path(f"{HERE}", pages.show, name="show"),
    path(f"{HERE}compute/", pages.compute, name="compute"),
    path(f"{HERE}records/", pages.list_records, name="records"),
    path(f"{HERE}report.html", files.send_html, name="html"),
    path(f"{HERE}report.xlsx", files.send_xlsx, name="xlsx"),
    path(f"{HERE}report.json", files.send_json, name="json"),
    path(f"{HERE}charts/<slug:code>.<slug:kind>", files.send_chart, name="chart"),
]
