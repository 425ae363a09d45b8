from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "tsunagu.domain.documents"
    label = "documents"
