"""Facts a text states plainly."""

from tsunagu.engines.triage.folded_text import FoldedText
from tsunagu.engines.triage.reading import FactMention


def find_mentions(folded: FoldedText) -> tuple[FactMention, ...]:
    """This function will return the facts stated."""
    return ()
