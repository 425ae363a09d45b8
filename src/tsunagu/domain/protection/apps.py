from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "tsunagu.domain.protection"
    label = "protection"

    def ready(self) -> None:
        from tsunagu.domain.cases.timeline import add_timeline_part
        from tsunagu.domain.cases.waiting import add_waiting_part
        from tsunagu.domain.people.endings import add_ending
        from tsunagu.domain.people.open_work import add_open_work
        from tsunagu.domain.protection.endings import end_with_body
        from tsunagu.domain.protection.handover import REPORTS as OPEN
        from tsunagu.domain.protection.kept_records import REPORTS
        from tsunagu.domain.protection.timeline import list_waiting_reports, tell_reports
        from tsunagu.domain.records.record_class import add_record_class

        add_timeline_part("protection", tell_reports)
        add_waiting_part("protection", list_waiting_reports)
        add_ending("protection", end_with_body)
        add_open_work(OPEN)
        add_record_class(REPORTS)
