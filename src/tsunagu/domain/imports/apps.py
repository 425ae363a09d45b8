from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "tsunagu.domain.imports"
    label = "imports"

    def ready(self) -> None:
        from tsunagu.domain.imports.kept_records import IMPORTS
        from tsunagu.domain.records.record_class import add_record_class

        add_record_class(IMPORTS)
