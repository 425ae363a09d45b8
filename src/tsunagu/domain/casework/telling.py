"""Who hears that a task came into their hands, and in which sentence. Names the reference, nothing of what is to be done."""

from collections.abc import Sequence

from tsunagu.domain.casework.models import Task
from tsunagu.domain.people.teams import list_team_people, name_people
from tsunagu.domain.referrals.telling import Telling
from tsunagu.kernel.words import Words

TO_TEAM = Words(
    "相談 {case} の作業が、あなたのチームに渡されました。担当を決めてください。",
    "A task in consultation {case} was given to your team. Please decide who takes it.",
)
TO_PERSON = Words(
    "相談 {case} の作業の担当になりました。", "A task in consultation {case} is in your hands now."
)


def list_tellings(task: str, *, by: str, hands: Sequence[int | None]) -> tuple[Telling, ...]:
    """This function will return who is told that a task came into their ``hands`` (team and person), but not whoever gave it.

    ``by`` is their label. Nobody is told of what is anybody's, done by now or in other hands since.
    """
    row = Task.objects.select_related("consultation").filter(public_id=task, done_at__isnull=True).first()
    if row is None or [row.team_id, row.assignee_id] != list(hands):
        return ()
    if row.assignee_id is not None:
        words, people = TO_PERSON, (row.assignee_id,)
    else:
        words, people = TO_TEAM, list_team_people(row.team_id) if row.team_id is not None else ()
    case = row.consultation
    said = Words(words.ja.format(case=case.reference), words.en.format(case=case.reference))
    gave = by.partition(":")[2].partition("@")[0]
    names = name_people(people)
    url = f"/desk/cases/{case.public_id}/#tasks"
    return tuple(Telling(each, said, url) for each in people if names.get(each) != gave)
