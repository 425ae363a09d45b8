from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "tsunagu.domain.sealing"
    label = "sealing"
