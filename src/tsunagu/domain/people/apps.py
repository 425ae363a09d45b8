from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tsunagu.domain.people"
    label = "people"
