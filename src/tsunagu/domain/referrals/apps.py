from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "tsunagu.domain.referrals"
    label = "referrals"

    def ready(self) -> None:
        from tsunagu.domain.cases.concerns import add_concern_part
        from tsunagu.domain.cases.timeline import add_timeline_part
        from tsunagu.domain.cases.waiting import add_waiting_part
        from tsunagu.domain.consent.endings import add_consent_ending
        from tsunagu.domain.people.endings import add_ending
        from tsunagu.domain.people.open_work import add_open_work
        from tsunagu.domain.people.team_work import add_team_work
        from tsunagu.domain.records.record_class import add_record_class
        from tsunagu.domain.referrals.concerns import list_referral_concerns
        from tsunagu.domain.referrals.endings import end_with_body, end_with_consent
        from tsunagu.domain.referrals.handover import OF_TEAMS
        from tsunagu.domain.referrals.handover import REFERRALS as OPEN
        from tsunagu.domain.referrals.kept_records import REFERRALS
        from tsunagu.domain.referrals.timeline import list_waiting_referrals, tell_referrals

        add_concern_part("referrals", list_referral_concerns)
        add_timeline_part("referral", tell_referrals)
        add_waiting_part("referral", list_waiting_referrals)
        add_consent_ending("referrals", end_with_consent)
        add_ending("referrals", end_with_body)
        add_open_work(OPEN)
        add_team_work(OF_TEAMS)
        add_record_class(REFERRALS)
