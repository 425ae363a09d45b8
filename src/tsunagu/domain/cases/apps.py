from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tsunagu.domain.cases"
    label = "cases"

    def ready(self) -> None:
        from tsunagu.domain.cases.handover import CONSULTATIONS
        from tsunagu.domain.cases.kept_records import CONSULTATIONS as KEPT
        from tsunagu.domain.people.open_work import add_open_work
        from tsunagu.domain.records.record_class import add_record_class

        add_open_work(CONSULTATIONS)
        add_record_class(KEPT)
