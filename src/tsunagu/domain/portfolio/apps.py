from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    name = "tsunagu.domain.portfolio"
    label = "portfolio"

    def ready(self) -> None:
        from tsunagu.domain.portfolio.kept_records import FOLDERS, PORTFOLIOS
        from tsunagu.domain.records.record_class import add_record_class

        for each in (PORTFOLIOS, FOLDERS):
            add_record_class(each)
