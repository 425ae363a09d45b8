"""Addresses of a client's own pages."""

from django.urls import path

from tsunagu.web.my import data, deletions, pages

app_name = "my"
urlpatterns = [
    path("my/", pages.list_own, name="list"),
    path("my/data/", data.show, name="data"),
    path("my/data/copy/", data.copy, name="copy"),
    path("my/data/copy/<slug:public_id>/", data.download, name="download"),
    path("my/data/delete/", deletions.delete_all, name="delete_all"),
    path("my/data/delete/<slug:public_id>/", deletions.delete_one, name="delete_one"),
    path("my/data/deletions/<slug:public_id>/undo/", deletions.undo, name="undo"),
]
