from django.apps import AppConfig


class DocketConfig(AppConfig):
    name = "tsunagu.domain.docket"
    label = "docket"

    def ready(self) -> None:
        from tsunagu.domain.docket.kept_records import DOCKETS, REMINDED
        from tsunagu.domain.records.record_class import add_record_class

        for each in (DOCKETS, REMINDED):
            add_record_class(each)
