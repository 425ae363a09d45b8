from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tsunagu.domain.people"
    label = "people"

    def ready(self) -> None:
        from tsunagu.domain.people.endings import add_ending
        from tsunagu.domain.people.handover import COMPANIES, INVITATIONS, TEAMS, TOKENS
        from tsunagu.domain.people.kept_accounts import list_account_records
        from tsunagu.domain.people.kept_records import RECORDS
        from tsunagu.domain.people.open_work import add_open_work
        from tsunagu.domain.people.team_leaving import close_with_body
        from tsunagu.domain.people.token_actions import revoke_with_body
        from tsunagu.domain.records.record_class import add_record_class

        add_open_work(INVITATIONS)
        add_open_work(COMPANIES)
        add_open_work(TOKENS)
        add_open_work(TEAMS)
        add_ending("tokens", revoke_with_body)
        add_ending("teams", close_with_body)
        for each in (*RECORDS, *list_account_records()):
            add_record_class(each)
