"""docs/reference/referrals.md, printed from the transition table and the clock: `make check` tells when it is old, `make fix` prints it."""

import sys
from pathlib import Path

from tsunagu.domain.referrals.clocks import load_usual_days
from tsunagu.domain.referrals.enums import LEFT_BODY, OPEN_STATES, Event, State, Step
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
CONSENT = """
## The consent that came with a request
It was given so that this body might take this case on. When the request leaves the body's hands unfinished ({left}),
it ends in the same transaction, under its own name in the record of changes (`consent.ended_with_request`). The client is told, and
what ends with any consent that is taken back ends: meetings ahead, and what the body had proposed and nobody has answered.
A body that *returned* a case had it in hand, yet has no more use for it than one that never took it: what it wrote for all stays in
the case, its answer is read by the client and the sender, and its page says beforehand that the case will close. With `completed` the
consent stays to its day, because bodies are asked later what became of it; the client ends it whenever they like.

- What the body held before the request stays: the consent goes back to those parts, that purpose and that day
  (`consent.back_as_before`), without what the client has taken out meanwhile.
- A consent the client gave anew, or with a meeting, is another one and stays. Widened part by part where it stands, it is still the
  one that came with the request.
- A request that needed no consent of its own, because the body could read enough, ends none.
- Requests that were open when this rule came are marked by the migration where a consent was given to the body in the same instant;
  those that were over stay as they were.
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
    left = ", ".join(f"`{state.value}`" for state in LEFT_BODY)
    return "\n".join(lines) + "\n" + CONSENT.format(left=left)


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
