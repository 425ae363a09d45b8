from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "tsunagu.domain.meetings"
    label = "meetings"

    def ready(self) -> None:
        from tsunagu.domain.cases.concerns import add_concern_part
        from tsunagu.domain.cases.timeline import add_timeline_part
        from tsunagu.domain.cases.waiting import add_waiting_part
        from tsunagu.domain.consent.endings import add_consent_ending
        from tsunagu.domain.meetings.actions.endings import end_with_body, end_with_consent
        from tsunagu.domain.meetings.concerns import list_meeting_concerns
        from tsunagu.domain.meetings.handover import MEETINGS
        from tsunagu.domain.meetings.kept_records import FEEDS, TIMES
        from tsunagu.domain.meetings.kept_records import MEETINGS as KEPT
        from tsunagu.domain.meetings.timeline import list_waiting_meetings, tell_meetings
        from tsunagu.domain.people.endings import add_ending
        from tsunagu.domain.people.open_work import add_open_work
        from tsunagu.domain.records.record_class import add_record_class

        add_concern_part("meetings", list_meeting_concerns)
        add_timeline_part("meeting", tell_meetings)
        add_waiting_part("meeting", list_waiting_meetings)
        add_consent_ending("meetings", end_with_consent)
        add_ending("meetings", end_with_body)
        add_open_work(MEETINGS)
        for each in (TIMES, KEPT, FEEDS):
            add_record_class(each)
