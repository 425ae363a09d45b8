from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "tsunagu.domain.casework"
    label = "casework"

    def ready(self) -> None:
        from tsunagu.domain.cases.concerns import add_concern_part
        from tsunagu.domain.cases.timeline import add_timeline_part
        from tsunagu.domain.cases.waiting import add_waiting_part
        from tsunagu.domain.casework import borrowed, timeline, waiting
        from tsunagu.domain.casework.concerns import list_case_concerns
        from tsunagu.domain.casework.handover import NOTES, OF_TEAMS, TASKS
        from tsunagu.domain.casework.kept_records import CASEWORK
        from tsunagu.domain.people.open_work import add_open_work
        from tsunagu.domain.people.team_work import add_team_work
        from tsunagu.domain.records.record_class import add_record_class

        for work in (TASKS, NOTES):
            add_open_work(work)
        add_team_work(OF_TEAMS)
        add_record_class(CASEWORK)
        parts = {
            "case": timeline.list_opening,
            "note": timeline.list_notes,
            "task": timeline.list_tasks,
            "outcome": timeline.list_outcomes,
            "file": timeline.list_file,
            "consent": borrowed.list_consents,
            "document": borrowed.list_papers,
            "docket": borrowed.list_docket,
        }
        for code, part in parts.items():
            add_timeline_part(code, part)
        add_concern_part("casework", list_case_concerns)
        add_waiting_part("task", waiting.list_tasks)
        add_waiting_part("novelty", waiting.list_novelty)
