from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "tsunagu.domain.consent"
    label = "consent"

    def ready(self) -> None:
        from tsunagu.domain.consent.actions import end_with_body
        from tsunagu.domain.consent.kept_records import CONSENTS
        from tsunagu.domain.people.endings import add_ending
        from tsunagu.domain.records.record_class import add_record_class

        add_ending("consents", end_with_body)
        add_record_class(CONSENTS)
