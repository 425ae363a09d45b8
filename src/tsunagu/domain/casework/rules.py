"""What may be written into a case: limits and days, no person."""

from collections.abc import Iterable
from datetime import date

from tsunagu.domain.casework.exceptions import refuse
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.engines.procedures.deadlines import say_day
from tsunagu.kernel.typed import clean_typed
from tsunagu.kernel.words import Words

NOTE_CHARACTERS = 4_000
WORD_CHARACTERS = 1_000
TASK_CHARACTERS = 200
PHRASE_CHARACTERS = 60
MOST_TOPICS = 8
MOST_TASKS = 200
FIRST_DAY = date(2000, 1, 1)


def clean_text(text: str, *, where: str, most: int, is_needed: bool = True) -> str:
    """This function will return a text as it is kept, without controls; raises CaseworkProblem when empty or too long."""
    said = clean_typed(text)
    if is_needed and not said:
        raise refuse(
            "何も書かれていません。",
            "Nothing is written.",
            where=where,
            how=Words("一文でかまいませんのでお書きください。", "One sentence is enough."),
            code="text_empty",
        )
    if len(said) > most:
        raise refuse(
            f"{most:,}文字を超えています（{len(said):,}文字）。",
            f"It has {len(said):,} characters; at most {most:,} can be kept.",
            where=where,
            how=Words("短くしてください。", "Please shorten it."),
            code="text_too_long",
        )
    return said


def clean_topics(topics: Iterable[str]) -> list[str]:
    """This function will return topics in their usual order, each once; raises CaseworkProblem for unknown or too many."""
    wanted, known = set(topics), list(list_choices(Aspect.TOPIC))
    if not wanted <= set(known) or len(wanted) > MOST_TOPICS:
        raise refuse(
            "相談の内容の選び方を確かめてください。",
            "Check the topics.",
            where="topics",
            how=Words(f"一覧から{MOST_TOPICS}つまで選べます。", f"Choose up to {MOST_TOPICS} from the list."),
            code="topics",
        )
    return [code for code in known if code in wanted]


def check_past(day: date, today: date, *, where: str) -> date:
    """This function will refuse a day that is still to come, or before 2000; raises CaseworkProblem."""
    if not FIRST_DAY <= day <= today:
        raise refuse(
            "この日は書けません。",
            "This day cannot be right.",
            where=where,
            how=Words(
                f"{say_day(FIRST_DAY).ja}から今日までの日を書いてください。",
                f"Write a day from {say_day(FIRST_DAY).en} to today.",
            ),
            code="day_out_of_range",
        )
    return day


def check_due(day: date | None, today: date) -> date | None:
    """This function will refuse a last day that has passed or lies more than five years ahead; raises CaseworkProblem."""
    if day is not None and not today <= day <= today.replace(year=today.year + 5, day=1):
        raise refuse(
            "期日は今日から5年のうちの日にしてください。",
            "The last day must lie between today and five years from now.",
            where="due_on",
            how=Words("決まっていなければ、空けておけます。", "Leave it empty when it is open."),
            code="due_out_of_range",
        )
    return day


def check_room_for_task(open_tasks: int) -> None:
    """This function will refuse a task beyond the two-hundredth open one of a body in a case; raises CaseworkProblem."""
    if open_tasks >= MOST_TASKS:
        raise refuse(
            f"終わっていない作業が{MOST_TASKS}件あります。",
            f"There are {MOST_TASKS} open tasks.",
            where="text",
            how=Words(
                "済んだものを「済み」にしてから加えてください。",
                "Mark those that are done, then add this one.",
            ),
            code="too_many_tasks",
        )


def check_all_done(open_tasks: int) -> None:
    """This function will refuse to end a case in which the body still has something to do; raises CaseworkProblem."""
    if open_tasks:
        raise refuse(
            f"まだ終わっていない作業が{open_tasks}件あります。",
            f"Open tasks: {open_tasks}.",
            where="",
            how=Words(
                "「済み」にするか取り消してから、対応を終えてください。",
                "Mark them as done or cancel them first.",
            ),
            code="tasks_open",
        )


def check_phrase(phrase: str, story: str) -> str:
    """This function will return words for the vocabulary on one line; raises CaseworkProblem when they are not the client's.

    They leave the case for a reviewer, so they must be few; and they must stand in the story, or they prove nothing.
    """
    said = " ".join(clean_text(phrase, where="phrase", most=PHRASE_CHARACTERS, is_needed=False).split())
    if said and said not in " ".join(story.split()):
        raise refuse(
            "このことばは、相談の文章の中に見つかりません。",
            "These words do not stand in the story.",
            where="phrase",
            how=Words(
                "文章にあるとおりに短く書き写すか、空けておいてください。",
                "Copy a few words as they stand, or leave it empty.",
            ),
            code="phrase_not_in_story",
        )
    return said
