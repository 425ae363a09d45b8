"""docs/reference/referrals.md, printed from the transition table and the clock: `make check` tells when it is old, `make fix` prints it."""

import sys
from pathlib import Path

from tsunagu.domain.referrals.clocks import load_usual_days
from tsunagu.domain.referrals.enums import OPEN_STATES, Event, State, Step
from tsunagu.domain.referrals.rules import MOST_RECEIVERS, SAID_CHARACTERS, STATES, TRANSITIONS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "referrals.md"
WHO = {
    Event.SEND: "the client, or staff with a signed paper",
    Event.REFUSE: "the client",
    Event.ACCEPT: "the body that was asked",
    Event.DECLINE: "the body that was asked, with a reason",
    Event.OVERTAKE: "another body that accepted, where one is enough",
    Event.EXPIRE: "the clock",
    Event.RETURN: "the body that was asked, with a reason",
    Event.COMPLETE: "the body that was asked, with a word on what was done",
    Event.WITHDRAW: "the client, the sender, or the end of the consent or of the body",
}
HEAD = """# Referrals: states, steps and clock

Printed from `domain/referrals/rules.py` and `clocks.yaml`; `make fix` prints it anew. Why it is so:
[ADR 36](../adr/0036-a-case-is-a-consultation-with-work-on-it.md).
"""


def print_page() -> str:
    """This function will print the page."""
    lines = [HEAD, "```mermaid", "stateDiagram-v2", f"  [*] --> {State.PROPOSED.value}"]
    lines += [f"  {state.value} --> {to.value}: {event.value}" for (state, event), to in TRANSITIONS.items()]
    lines += [f"  {state.value} --> [*]" for state in State if state not in OPEN_STATES]
    lines += ["```", "", "| state | in words | ja |", "|---|---|---|"]
    lines += [f"| `{state.value}` | {words.en} | {words.ja} |" for state, words in STATES.items()]
    lines += ["", "| event | who |", "|---|---|"]
    lines += [f"| `{event.value}` | {who} |" for event, who in WHO.items()]
    lines += ["", "| step of the clock | working days from sending |", "|---|---|"]
    lines += [f"| {step.name.lower()} | {days} |" for step, days in zip(Step, load_usual_days(), strict=True)]
    lines += [
        "",
        "Working days are those of Japan: no weekend, no national holiday, not 29 December to 3 January.",
        "A body may set its own days for what is sent from then on.",
        f"At most {MOST_RECEIVERS} bodies are asked at once, in {SAID_CHARACTERS:,} characters.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    page = print_page()
    if "--write" in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} is old: run `make fix`.")  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
