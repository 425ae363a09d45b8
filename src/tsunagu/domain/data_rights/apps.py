from django.apps import AppConfig


class DataRightsConfig(AppConfig):
    name = "tsunagu.domain.data_rights"
    label = "data_rights"

    def ready(self) -> None:
        from tsunagu.domain.data_rights.kept_records import RECORDS
        from tsunagu.domain.records.record_class import add_record_class

        for each in RECORDS:
            add_record_class(each)
