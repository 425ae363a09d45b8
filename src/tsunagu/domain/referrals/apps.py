from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "tsunagu.domain.referrals"
    label = "referrals"

    def ready(self) -> None:
        from tsunagu.domain.consent.endings import add_consent_ending
        from tsunagu.domain.people.endings import add_ending
        from tsunagu.domain.people.open_work import add_open_work
        from tsunagu.domain.records.record_class import add_record_class
        from tsunagu.domain.referrals.endings import end_with_body, end_with_consent
        from tsunagu.domain.referrals.handover import REFERRALS as OPEN
        from tsunagu.domain.referrals.kept_records import REFERRALS

        add_consent_ending("referrals", end_with_consent)
        add_ending("referrals", end_with_body)
        add_open_work(OPEN)
        add_record_class(REFERRALS)
