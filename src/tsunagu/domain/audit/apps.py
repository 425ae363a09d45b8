from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tsunagu.domain.audit"
    label = "audit"
