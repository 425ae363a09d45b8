from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "tsunagu.domain.work"
    label = "work"
