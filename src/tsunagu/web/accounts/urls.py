"""Addresses of an account: those of allauth's pages that we use, under allauth's names, and our own."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as services
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import include, path, re_path

from tsunagu.web.accounts import clients, pages, sessions, social, tokens

OWN = [
    path("account/", pages.show_home, name="home"),
    path("account/onward/", pages.go_on, name="onward"),
    path("account/second/first/", pages.ask_second_factor, name="second_factor"),
    path("account/sessions/", sessions.list_sessions, name="sessions"),
    path("account/sessions/others/end/", sessions.end_others, name="end_others"),
    path("account/sessions/<int:number>/end/", sessions.end_session, name="end_session"),
    path("account/welcome/<str:secret>/", clients.welcome, name="welcome"),
    path("consultations/<slug:public_id>/account/", clients.ask, name="ask"),
    path("desk/tokens/", tokens.manage, name="tokens"),
    path("desk/tokens/<slug:name>/revoke/", tokens.revoke, name="revoke_token"),
]
urlpatterns = [
    path("", include((OWN, "accounts"))),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/signup/", pages.explain_signup, name="account_signup"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/change/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path("account/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/second/", second.index, name="mfa_index"),
    path("account/second/authenticate/", second.authenticate, name="mfa_authenticate"),
    path("account/second/reauthenticate/", second.reauthenticate, name="mfa_reauthenticate"),
    path("account/second/app/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second/app/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "account/passkeys/reauthenticate/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/passkeys/<int:pk>/rename/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/oidc/cancelled/", services.login_cancelled, name="socialaccount_login_cancelled"),
    path("account/oidc/<str:provider_id>/login/", social.go_to_service, name="openid_connect_login"),
    path("account/oidc/<str:provider_id>/callback/", oidc.callback, name="openid_connect_callback"),
]
