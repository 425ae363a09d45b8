"""The result page against a hello page with the same middleware, in CPU, in one process."""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

STORY = (
    "来週の展示会に新しい治具を出します。特許はまだ出していません。取引先から図面を無償で求められています。"
)
ROUNDS = 150


def measure(*, large: bool) -> Iterator[tuple[str, float, str]]:
    """This function will yield CPU per page and its ratio to hello, over a desk made for the purpose."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TSUNAGU_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagu.project.settings.local")
        import django

        django.setup()
        from django.core.files.uploadedfile import SimpleUploadedFile
        from django.test import Client

        from tsunagu.engines.patents.lookalikes import make_lookalike
        from tsunagu.project.preparing import prepare_database, prepare_folder

        prepare_folder(Path(folder))
        prepare_database()
        client = Client(SERVER_NAME="127.0.0.1")
        opened = client.post("/", {"text": STORY, "applicant": "sme"})
        result = f"/consultations/{opened.url.split('/consultations/')[1].split('/')[0]}/"
        content = make_lookalike(random.Random(7), applicant="株式会社みなと精工", records=3_000)
        upload = SimpleUploadedFile("bench.csv", content, content_type="text/csv")
        client.post(result + "patents/", {"patents": upload})

        def take(path: str) -> Callable[[], None]:
            def get() -> None:
                assert client.get(path).status_code == 200

            return get

        hello = _take_cpu(take("/healthz"))
        yield "hello, same middleware", hello * 1000, "ms CPU"
        for name, path in (("start page", "/"), ("result page", result), ("measures", "/measures/")):
            spent = _take_cpu(take(path))
            yield name, spent * 1000, "ms CPU"
            yield f"{name} ÷ hello" + (" (wanted: 20 or less)" if path == result else ""), spent / hello, "×"


def _take_cpu(get: Callable[[], None]) -> float:
    for _ in range(5):
        get()
    best = []
    for _ in range(3):
        started = time.process_time()
        for _ in range(ROUNDS // 3):
            get()
        best.append((time.process_time() - started) / (ROUNDS // 3))
    return min(best)
