"""The landscape of a large portfolio: computed once and kept beside its store."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from tsunagu.domain.portfolio.landscapes import compute_landscapes
from tsunagu.domain.work.actions import report_progress
from tsunagu.domain.work.actions.running import Run


def compute(run: Run) -> Mapping[str, object]:
    """What was computed by an earlier delivery is not computed again."""

    def note(done: int, total: int) -> None:
        report_progress(run=run, done=done, total=total, at=timezone.now())

    asked = run.payload["questions"]
    names = [str(name) for name in asked] if isinstance(asked, Sequence) else []
    return {"computed": compute_landscapes(str(run.payload["portfolio"]), names, note)}
