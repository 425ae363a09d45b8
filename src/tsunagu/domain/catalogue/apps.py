from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "tsunagu.domain.catalogue"
    label = "catalogue"
