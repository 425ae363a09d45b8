from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "tsunagu.domain.consent"
    label = "consent"

    def ready(self) -> None:
        from tsunagu.domain.consent.actions import end_with_body
        from tsunagu.domain.people.endings import add_ending

        add_ending("consents", end_with_body)
