"""Addresses of a consultation's patents: for those whose it is, and for a body to which its documents are granted."""

from django.urls import path

from tsunagu.web.portfolio import columns, naming, pages, searching

app_name = "portfolio"
HERE = "consultations/<slug:public_id>/portfolio/"
urlpatterns = [
    path(HERE, pages.show, name="show"),
    path(f"{HERE}rights.<slug:kind>", pages.export, name="export"),
    path(f"{HERE}files/", pages.show_files, name="files"),
    path(f"{HERE}files/<slug:file>/again/", pages.send_again, name="again"),
    path(f"{HERE}files/<slug:file>/remove/", pages.remove_file, name="remove"),
    path(f"{HERE}files/<slug:file>/columns/", columns.show_columns, name="columns"),
    path(f"{HERE}names/", naming.show_names, name="names"),
    path(f"{HERE}search/", searching.search, name="search"),
    path(f"{HERE}searches/", searching.save, name="save"),
    path(f"{HERE}searches/<slug:search>/", searching.show_new, name="news"),
    path(f"{HERE}searches/<slug:search>/seen/", searching.see, name="seen"),
    path(f"{HERE}searches/<slug:search>/remove/", searching.remove, name="remove_search"),
]
