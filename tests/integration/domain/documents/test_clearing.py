"""The daily job erases what is due, once."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as live_settings

from tests.factories.cases import open_case
from tests.factories.documents import keep_paper
from tsunagu.domain.cases.actions import remove_document
from tsunagu.domain.data_rights.actions import run_retention
from tsunagu.domain.data_rights.models import RetentionReport
from tsunagu.jobs.handlers import DAILY


@pytest.mark.django_db(transaction=True)
def test_the_daily_job_erases_what_is_due_once(now):
    case = open_case()
    keep_paper(case, name="stays.csv", content=b"a,b\n")
    document = keep_paper(case, name="goes.csv", content=b"c,d\n")
    remove_document(actor=case.actor, public_id=case.public_id, document=document, at=now)
    assert "retention" in DAILY

    later = now + timedelta(days=30, minutes=1)
    with time_machine.travel(later):
        for run in ("one", "one", "two"):
            run_retention(run=run, at=later)

    erased = RetentionReport.objects.filter(record_class="removed_documents").order_by("run")
    assert list(erased.values_list("run", "erased")) == [("one", 1), ("two", 0)]
    assert len([file for file in Path(live_settings.DOCUMENTS).rglob("*") if file.is_file()]) == 1
