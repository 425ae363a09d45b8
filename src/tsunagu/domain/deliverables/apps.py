from django.apps import AppConfig


class DeliverablesConfig(AppConfig):
    name = "tsunagu.domain.deliverables"
    label = "deliverables"
