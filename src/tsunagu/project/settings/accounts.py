"""Who signs in and how: allauth, the lock against guessing, how long a session lasts. Base takes all of it."""

import os
from datetime import timedelta

from tsunagu.project.settings.data import find_data_folder
from tsunagu.project.settings.demand import read_demand
from tsunagu.project.settings.providers import read_providers

ACCOUNT_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]

# One cache for all processes, so that a lock and a rate hold across workers. A process's own memory would not do.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tsunagu_cache",
        "KEY_FUNCTION": "tsunagu.web.accounts.hiding.name_entry",
        "OPTIONS": {"MAX_ENTRIES": 100_000, "CULL_FREQUENCY": 10},
    }
}

AUTHENTICATION_BACKENDS = [
    "tsunagu.web.accounts.lockout.LockBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an address is unique by its blind index, not by the sealed column
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/my/"  # the adapter sends staff to their desk
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "tsunagu.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # nobody gets an account but by a link sent to their address
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3600  # seconds
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no mail from us
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True  # the cookie outlives the browser; the two limits below end the session
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login_failed": "60/m/ip,30/h/key"
}  # the narrow lock is axes'; this one stops many addresses
ACCOUNT_FORMS = {
    name: f"tsunagu.web.accounts.forms.{form}"
    for name, form in {
        "login": "LoginForm",
        "reset_password": "ResetForm",
        "reset_password_from_key": "NewPasswordForm",
        "change_password": "ChangeForm",
        "set_password": "FirstPasswordForm",
        "reauthenticate": "ReauthenticateForm",
    }.items()
}

MFA_ADAPTER = "tsunagu.web.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tsunagu"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
SECOND_FACTOR = read_demand("offered")  # on one's own machine; `prod` demands it of staff
MFA_FORMS = {
    name: f"tsunagu.web.accounts.forms.{form}"
    for name, form in {
        "authenticate": "CodeForm",
        "reauthenticate": "CodeAgainForm",
        "activate_totp": "ActivateForm",
        "add_webauthn": "PasskeyForm",
        "edit_webauthn": "PasskeyNameForm",
    }.items()
}

SOCIALACCOUNT_ADAPTER = "tsunagu.web.accounts.social.SocialAdapter"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: our policy lets no form lead to another host
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": read_providers(find_data_folder())}
}

# Five wrong passwords for one address from one place lock that pair for a quarter of an hour, in every process.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "tsunagu.web.accounts.lockout.read_name"
AXES_CLIENT_IP_CALLABLE = "tsunagu.web.accounts.lockout.read_address"
AXES_LOCKOUT_CALLABLE = "tsunagu.web.accounts.lockout.show_locked"
AXES_VERBOSE = False  # no addresses in the log
AXES_ENABLE_ADMIN = False

SESSION_ENGINE = "tsunagu.web.accounts.sealed_sessions"
# NIST SP 800-63B-4, 2.2.3 (AAL2): sign in again after an hour without a request, and after a day in any case.
SESSION_IDLE = timedelta(hours=1)
SESSION_LIFETIME = timedelta(hours=24)
COOKIE_PREFIX = ""  # of our own cookies; "__Host-" where TLS is spoken
SESSION_COOKIE_AGE = int(SESSION_LIFETIME.total_seconds())

TOKEN_RATE = "120/m"  # noqa: S105 - calls of one API token
CLIENT_LINK_HOURS = 24
"""So long the link is good that makes a link holder a client."""

DEFAULT_FROM_EMAIL = os.environ.get("TSUNAGU_MAIL_FROM", "tsunagu@localhost")
