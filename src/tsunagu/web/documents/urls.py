"""Addresses of a consultation's documents: for those whose it is, and for a body to which they are granted."""

from django.urls import path

from tsunagu.web.documents import changes, files, pages

app_name = "documents"
HERE = "consultations/<slug:public_id>/documents/"
urlpatterns = [
    path(HERE, pages.show_shelf, name="list"),
    path(f"{HERE}<slug:document>/", pages.show_document, name="show"),
    path(f"{HERE}<slug:document>/remove/", changes.remove, name="remove"),
    path(f"{HERE}<slug:document>/restore/", changes.restore, name="restore"),
    path(f"{HERE}<slug:document>/<int:number>/original/", files.download, name="original"),
    path(f"{HERE}<slug:document>/<int:number>/copy/", files.show_copy, name="copy"),
]
