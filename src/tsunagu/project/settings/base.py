"""What every installation shares. No value here depends on the machine except the data folder and the hosts."""

import os
from pathlib import Path

from tsunagu.project.settings.accounts import *  # noqa: F403
from tsunagu.project.settings.accounts import ACCOUNT_APPS
from tsunagu.project.settings.data import find_data_folder, read_secret_key
from tsunagu.project.settings.database import choose_database
from tsunagu.project.settings.logs import describe_logging
from tsunagu.project.settings.registers import *  # noqa: F403
from tsunagu.project.settings.sqlite import use_bundled_sqlite
from tsunagu.project.settings.work import *  # noqa: F403

use_bundled_sqlite()

PACKAGE = Path(__file__).resolve().parents[2]
WEB = PACKAGE / "web"
DATA = find_data_folder()
DOCUMENTS = DATA / "documents"
PORTFOLIOS = DATA / "portfolios"  # one folder for the patents of each consultation
JPO_FOLDER = DATA / "jpo-api"  # how often JPO was asked; the command counts there, too
ARCHIVES = DATA / "archives"  # copies that clients asked for, sealed, for some days
SEALING_KEYS = Path(os.environ.get("TSUNAGU_KEYS") or DATA / "keys" / "sealing.json")

SECRET_KEY = read_secret_key(DATA)
AUDIT_KEY = read_secret_key(DATA, "audit_key")  # signs the daily heads of the audit chain
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *os.environ.get("TSUNAGU_HOSTS", "").split()]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    *ACCOUNT_APPS,
    "django_q",
    "tsunagu.domain.audit",
    "tsunagu.domain.work",
    "tsunagu.domain.sealing",
    "tsunagu.domain.mails",
    "tsunagu.domain.people",
    "tsunagu.domain.catalogue",
    "tsunagu.domain.consent",
    "tsunagu.domain.documents",
    "tsunagu.domain.portfolio",
    "tsunagu.domain.docket",
    "tsunagu.domain.cases",
    "tsunagu.domain.referrals",
    "tsunagu.domain.meetings",
    "tsunagu.domain.protection",
    "tsunagu.domain.deliverables",
    "tsunagu.domain.casework",
    "tsunagu.domain.webhooks",
    "tsunagu.domain.imports",
    "tsunagu.domain.data_rights",
    "tsunagu.web",
    "tsunagu.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "tsunagu.web.headers.SafeHeaders",
    "tsunagu.web.characters.WithoutNul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tsunagu.web.accounts.timeouts.SessionLimits",
    "tsunagu.web.security_log.SecurityLog",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "tsunagu.web.accounts.gate.SecondFactorGate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tsunagu.project.urls"
WSGI_APPLICATION = "tsunagu.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# The access log has a connection of its own: an entry stays, whatever becomes of the request.
DATABASES = {"default": choose_database(DATA), "access": choose_database(DATA)}
ACCESS_DATABASE = "access"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {
            "min_length": 12
        },  # NIST SP 800-63B-4 asks 15 for a password alone, 8 beside a second factor
    },
    {"NAME": "tsunagu.domain.people.passwords.NotEasilyGuessed"},
]

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

STATIC_URL = "/static/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # documents have their own store
    "staticfiles": {"BACKEND": "tsunagu.project.static.VersionedStorage"},
}
WHITENOISE_USE_FINDERS = (
    True  # served from the package itself: nothing to collect, usable straight after installing
)
WHITENOISE_MAX_AGE = 24 * 3600

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # the form fields of one request; files are counted apart
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "tsunagu.web.uploads.CappedUploadHandler"
]  # no file is taken in beyond DOCUMENT_BYTES

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # data: for the chart library's own pictures
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = describe_logging(as_json=False)

# The house’s own limits; what a story may hold is in domain.cases.rules.
DOCUMENT_BYTES = 20 * 1024 * 1024
SECRET_LINK_DAYS = 180
RETENTION = os.environ.get("TSUNAGU_RETENTION", "")
"""What this installation decided otherwise than domain/records/retention.yaml: `record_class=days`, divided by blanks."""
