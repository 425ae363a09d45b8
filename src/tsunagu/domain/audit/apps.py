from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tsunagu.domain.audit"
    label = "audit"

    def ready(self) -> None:
        from tsunagu.domain.audit.kept_records import ACCESS_LOG, AUDIT, TALLIES
        from tsunagu.domain.records.record_class import add_record_class

        add_record_class(AUDIT)
        add_record_class(ACCESS_LOG)
        add_record_class(TALLIES)
