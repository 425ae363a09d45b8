from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "tsunagu.domain.work"
    label = "work"

    def ready(self) -> None:
        from tsunagu.domain.records.record_class import add_record_class
        from tsunagu.domain.work.kept_records import list_work_records

        for each in list_work_records():
            add_record_class(each)
