from django.apps import AppConfig


class MailsConfig(AppConfig):
    name = "tsunagu.domain.mails"
    label = "mails"

    def ready(self) -> None:
        from tsunagu.domain.mails.kept_records import MAILS
        from tsunagu.domain.records.record_class import add_record_class

        add_record_class(MAILS)
