from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "tsunagu.domain.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        from tsunagu.domain.people.endings import add_ending
        from tsunagu.domain.records.record_class import add_record_class
        from tsunagu.domain.webhooks.actions.keeping import stop_with_body
        from tsunagu.domain.webhooks.kept_records import list_webhook_records

        add_ending("webhooks", stop_with_body)
        for each in list_webhook_records():
            add_record_class(each)
