"""Addresses of bodies and their people: for staff, except the page where an invitation is accepted."""

from django.urls import path

from tsunagu.web.administration import (
    auditing,
    bodies,
    companies,
    duplicates,
    home,
    invitations,
    people,
    retention,
    second_factors,
    teams,
)

app_name = "administration"
urlpatterns = [
    path("invitations/<slug:secret>/", invitations.accept, name="accept"),
    path("desk/network/", home.show_home, name="home"),
    path("desk/network/act-for/", home.act_for, name="act_for"),
    path("desk/network/bodies/", bodies.find, name="bodies"),
    path("desk/network/bodies/<slug:code>/", bodies.show, name="body"),
    path("desk/network/bodies/<slug:code>/change/", bodies.change, name="change"),
    path("desk/network/bodies/<slug:code>/dissolve/", bodies.dissolve, name="dissolve"),
    path("desk/network/bodies/<slug:code>/people/", people.list_people, name="people"),
    path("desk/network/blocks/<slug:block>/", bodies.show_block, name="block"),
    path("desk/network/people/<slug:public_id>/", people.show, name="member"),
    path("desk/network/people/<slug:public_id>/role/", people.change, name="role"),
    path("desk/network/people/<slug:public_id>/another-role/", people.give, name="another_role"),
    path("desk/network/people/<slug:public_id>/end/", people.end, name="end"),
    path("desk/network/people/<slug:public_id>/sign-out/", people.sign_out, name="sign_out"),
    path(
        "desk/network/people/<slug:public_id>/second-factor/",
        second_factors.reset,
        name="second_factor",
    ),
    path(
        "desk/network/bodies/<slug:code>/invitations/<slug:public_id>/withdraw/",
        invitations.withdraw,
        name="withdraw",
    ),
    path("desk/network/bodies/<slug:code>/teams/new/", teams.add, name="new_team"),
    path("desk/network/teams/<slug:team>/", teams.change, name="team"),
    path("desk/network/teams/<slug:team>/close/", teams.close, name="close_team"),
    path("desk/network/companies/", companies.list_own, name="companies"),
    path("desk/network/companies/new/", companies.add, name="new_company"),
    path("desk/network/companies/<slug:public_id>/", companies.change, name="company"),
    path("desk/network/duplicates/", duplicates.show, name="duplicates"),
    path("desk/network/duplicates/merge/", duplicates.merge, name="merge"),
    path("desk/network/duplicates/<slug:public_id>/undo/", duplicates.undo, name="undo"),
    path("desk/audit/", auditing.show, name="audit"),
    path("desk/retention/", retention.show, name="retention"),
]
