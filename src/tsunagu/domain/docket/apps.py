from django.apps import AppConfig


class DocketConfig(AppConfig):
    name = "tsunagu.domain.docket"
    label = "docket"
