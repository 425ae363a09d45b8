"""For those who change the code: error pages with their trace, static files read anew on every request."""

from tsunagu.project.settings.base import *  # noqa: F403

DEBUG = True
WHITENOISE_AUTOREFRESH = True
