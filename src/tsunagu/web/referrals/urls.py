"""Addresses of referrals: under a consultation for its client and advisers, under the desk for the bodies that are asked."""

from django.urls import path

from tsunagu.web.referrals import answering, asking, by_link, desk

app_name = "referrals"
CASE = "consultations/<slug:public_id>/referrals/"
DESK = "desk/referrals/"
urlpatterns = [
    path(CASE, asking.show_list, name="list"),
    path(f"{CASE}new/", asking.ask, name="new"),
    path(f"{CASE}<slug:referral>/agree/", asking.agree, name="agree"),
    path(f"{CASE}<slug:referral>/refuse/", asking.refuse, name="refuse"),
    path(f"{CASE}<slug:referral>/call-off/", asking.call_off, name="call_off"),
    path(f"{CASE}<slug:referral>/link/", asking.link, name="link"),
    path("referred/<str:secret>/", by_link.show, name="referred"),
    path("referred/<str:secret>/<slug:deed>/", by_link.answer, name="referred_answer"),
    path(DESK, desk.show_inbox, name="inbox"),
    path(f"{DESK}<slug:referral>/", answering.show, name="show"),
    path(f"{DESK}<slug:referral>/<slug:deed>/", answering.answer, name="answer"),
    path("desk/board/", desk.show_board, name="board"),
]
