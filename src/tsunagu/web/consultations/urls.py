"""Addresses of the consultation, open to anyone who holds its link."""

from django.urls import path

from tsunagu.web.consultations import files, links, pages, patents, questions, start

app_name = "consultations"
urlpatterns = [
    path("", start.show_start, name="start"),
    path("consultations/<slug:public_id>/", pages.show_result, name="result"),
    path("consultations/<slug:public_id>/measures-checked/", pages.show_checked, name="checked"),
    path("consultations/<slug:public_id>/question/", questions.show_question, name="question"),
    path("consultations/<slug:public_id>/story/", start.change_text, name="story"),
    path("consultations/<slug:public_id>/patents/", patents.attach, name="attach_patents"),
    path(
        "consultations/<slug:public_id>/patents/<slug:document>/remove/",
        patents.remove,
        name="remove_patents",
    ),
    path("consultations/<slug:public_id>/link/", links.renew, name="renew"),
    path("consultations/<slug:public_id>/assessment.<str:kind>", files.download, name="file"),
    path("return/", links.explain_return, name="return"),
    path("return/<str:secret>/", links.come_back, name="come_back"),
]
