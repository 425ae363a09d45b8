from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "tsunagu.domain.consent"
    label = "consent"

    def ready(self) -> None:
        from tsunagu.domain.consent.kept_records import CONSENTS
        from tsunagu.domain.records.record_class import add_record_class

        add_record_class(CONSENTS)
