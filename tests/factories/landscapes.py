"""A portfolio that holds patents: its row and its store, as an import leaves them."""

import random
import tempfile
from pathlib import Path

from tests.conftest import NOON
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.portfolio.models import Portfolio
from tsunagu.domain.portfolio.store import get_store_folder
from tsunagu.engines.patents.lookalikes import make_lookalike
from tsunagu.engines.patents.store import open_store

COMPANY = "架空精機株式会社"


def fill_portfolio(public_id: str, *contents: bytes, records: int = 120, seed: int = 1) -> Path:
    """This function will bring exports (or a made-up one) into the portfolio of a consultation; returns its store."""
    made = contents or (
        make_lookalike(random.Random(seed), applicant=COMPANY, records=records, generation="G2a"),
    )
    case = Consultation.objects.get(public_id=public_id)
    row, _is_new = Portfolio.objects.get_or_create(
        consultation=case, defaults={"made_at": NOON, "changed_at": NOON}
    )
    folder = get_store_folder(row.folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as passing:
        paths = [Path(passing) / f"一覧{place}.csv" for place in range(len(made))]
        for path, content in zip(paths, made, strict=True):
            path.write_bytes(content)
        row.records = open_store(folder).import_files(paths).records
    row.save()
    return folder
