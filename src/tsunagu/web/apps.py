"""The pages for people, as a Django app so that its templates, static files and translations are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tsunagu.web"
    label = "web"

    def ready(self) -> None:
        from tsunagu.web import security_log  # models must be there
        from tsunagu.web.accounts import (
            gate,  # noqa: F401 - hears of second factors made, used and removed
            sessions,
        )

        security_log.connect()
        sessions.connect()
