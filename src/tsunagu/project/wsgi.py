"""The WSGI application that granian (or any other server) runs."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagu.project.settings.local")

application = get_wsgi_application()


def wake_engines() -> None:
    """This function will fit the engines while nobody waits, so that the first consultation is as quick as the next."""
    from tsunagu.domain.catalogue.queries import get_advice

    get_advice()


Thread(target=wake_engines, daemon=True, name="wake-engines").start()
