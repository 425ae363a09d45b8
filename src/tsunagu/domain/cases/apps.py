from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tsunagu.domain.cases"
    label = "cases"
