from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "tsunagu.domain.consent"
    label = "consent"
