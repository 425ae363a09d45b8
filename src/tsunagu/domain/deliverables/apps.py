from django.apps import AppConfig


class DeliverablesConfig(AppConfig):
    name = "tsunagu.domain.deliverables"
    label = "deliverables"

    def ready(self) -> None:
        from tsunagu.domain.deliverables.kept_records import ASSESSMENTS
        from tsunagu.domain.records.record_class import add_record_class

        add_record_class(ASSESSMENTS)
