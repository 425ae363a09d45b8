from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tsunagu.domain.cases"
    label = "cases"

    def ready(self) -> None:
        from tsunagu.domain.cases.handover import CONSULTATIONS
        from tsunagu.domain.people.open_work import add_open_work

        add_open_work(CONSULTATIONS)
