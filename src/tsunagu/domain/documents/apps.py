from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "tsunagu.domain.documents"
    label = "documents"

    def ready(self) -> None:
        from tsunagu.domain.documents.kept_records import DOCUMENTS, ORPHANS, REMOVED
        from tsunagu.domain.records.record_class import add_record_class

        for each in (DOCUMENTS, REMOVED, ORPHANS):
            add_record_class(each)
