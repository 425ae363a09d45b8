"""Addresses of the landscape of a portfolio; each takes the same narrowing behind its question mark."""

from django.urls import path

from tsunagu.web.landscape import files, pages

app_name = "landscape"
urlpatterns = [
    path("<slug:public_id>/landscape/", pages.show, name="show"),
    path("<slug:public_id>/landscape/compute/", pages.compute, name="compute"),
    path("<slug:public_id>/landscape/records/", pages.list_records, name="records"),
    path("<slug:public_id>/landscape/report.html", files.send_html, name="html"),
    path("<slug:public_id>/landscape/report.xlsx", files.send_xlsx, name="xlsx"),
    path("<slug:public_id>/landscape/report.json", files.send_json, name="json"),
    path("<slug:public_id>/landscape/charts/<slug:code>.<slug:kind>", files.send_chart, name="chart"),
]
