from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tsunagu.domain.people"
    label = "people"

    def ready(self) -> None:
        from tsunagu.domain.people.handover import COMPANIES, INVITATIONS
        from tsunagu.domain.people.open_work import add_open_work

        add_open_work(INVITATIONS)
        add_open_work(COMPANIES)
