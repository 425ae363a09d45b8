from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "tsunagu.domain.imports"
    label = "imports"
