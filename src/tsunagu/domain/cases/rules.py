"""What may be written into a consultation: state and limits, no person."""

import unicodedata

from tsunagu.domain.cases.exceptions import StoryProblem
from tsunagu.kernel.words import Words

STORY_CHARACTERS = 20_000
COMPANY_CHARACTERS = 120
MOST_FILES = 20
KEPT = {"\n", "\t"}


def _drop_controls(text: str) -> str:
    # Control characters and lone surrogates go; emoji, their joiners and private-use letters (外字) stay.
    return "".join(mark for mark in text if mark in KEPT or unicodedata.category(mark) not in {"Cc", "Cs"})


def clean_story(text: str) -> str:
    """This function will return the story as it is kept: line ends as \\n, no control characters, no blanks around it.

    Raises StoryProblem when it is empty, holds NUL (no person types it) or has more than 20,000 characters.
    """
    if "\0" in text:
        raise StoryProblem(
            Words("文字ではないデータが含まれています。", "The text holds data that are not characters."),
            where="text",
            how=Words("文章だけを貼り付けてください。", "Paste the sentences only."),
            code="story_not_text",
        )
    story = _drop_controls(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not story:
        raise StoryProblem(
            Words("ご相談の内容が空です。", "The story is empty."),
            where="text",
            how=Words(
                "困っていることを一文でかまいませんのでお書きください。",
                "Write what is going on; one sentence is enough.",
            ),
            code="story_empty",
        )
    if len(story) > STORY_CHARACTERS:
        raise StoryProblem(
            Words(
                f"ご相談の内容が{STORY_CHARACTERS:,}文字を超えています（{len(story):,}文字）。",
                f"The story has {len(story):,} characters; at most {STORY_CHARACTERS:,} can be taken.",
            ),
            where="text",
            how=Words(
                "要点に絞ってください。資料は窓口でお見せになれます。",
                "Keep to the main points; show papers at the window.",
            ),
            code="story_too_long",
        )
    return story


def clean_secrets(text: str) -> str:
    """This function will return what is told of unpublished technology as it is kept; raises StoryProblem like a story."""
    return clean_story(text) if text.strip() else ""


def clean_company(name: str) -> str:
    """This function will return a company's name in one line without control characters; raises StoryProblem if too long."""
    shown = " ".join(_drop_controls(name.replace("\0", "")).split())
    if len(shown) > COMPANY_CHARACTERS:
        raise StoryProblem(
            Words(
                f"会社名は{COMPANY_CHARACTERS}文字までです。",
                f"A company name has at most {COMPANY_CHARACTERS} characters.",
            ),
            where="company",
            how=Words("短くしてください。", "Please shorten it."),
            code="company_too_long",
        )
    return shown


def check_room_for_file(already: int) -> None:
    """This function will refuse a file beyond the twentieth; raises StoryProblem."""
    if already >= MOST_FILES:
        raise StoryProblem(
            Words(
                f"添付できるファイルは{MOST_FILES}個までです。",
                f"At most {MOST_FILES} files can be attached.",
            ),
            where="patents",
            how=Words(
                "要らないファイルを外してからお試しください。", "Remove one that is not needed and try again."
            ),
            code="too_many_files",
        )
