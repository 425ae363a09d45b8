"""The desk on a network: behind a proxy that speaks TLS. TSUNAGU_HOSTS names its hosts, separated by blanks."""

import os

from tsunagu.project.settings.base import *  # noqa: F403
from tsunagu.project.settings.base import CONTENT_SECURITY_POLICY, SILENCED_SYSTEM_CHECKS
from tsunagu.project.settings.demand import read_demand
from tsunagu.project.settings.logs import describe_logging

ALLOWED_HOSTS = os.environ.get("TSUNAGU_HOSTS", "").split() or ["localhost"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^api/"]  # the API refuses plain HTTP itself
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True  # of the desk's own host: nothing else is served below it
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
COOKIE_PREFIX = "__Host-"
SECOND_FACTOR = read_demand("staff")
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TSUNAGU_PROXIES", "1"))  # whose X-Forwarded-For is believed
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {**CONTENT_SECURITY_POLICY["DIRECTIVES"], "upgrade-insecure-requests": True}
}

# Whether browsers may list the domain is for its owner to say.
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "security.W021"]

LOGGING = describe_logging(as_json=True)
