from django.apps import AppConfig


class MailsConfig(AppConfig):
    name = "tsunagu.domain.mails"
    label = "mails"
