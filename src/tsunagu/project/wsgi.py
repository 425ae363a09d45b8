"""The WSGI application that granian (or any other server) runs."""

import gc
import os
from importlib import import_module
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagu.project.settings.local")

application = get_wsgi_application()


def wake_engines() -> None:
    """This function will fit the engines while nobody waits, so that the first consultation is as quick as the next."""
    from tsunagu.advice.assessing import assess_intake
    from tsunagu.advice.intake import Intake
    from tsunagu.domain.catalogue.queries import get_advice

    import_module("tsunagu.engines.patents")
    assess_intake(Intake("wake", "商標と特許について相談したい。"), get_advice(), today=timezone.localdate())
    gc.collect()
    gc.freeze()  # what is loaded now stays: each later collection would walk through all of it for nothing


Thread(target=wake_engines, daemon=True, name="wake-engines").start()
