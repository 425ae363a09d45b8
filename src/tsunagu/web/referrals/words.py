"""How the states of a referral, the steps of its clock are called on pages."""

from tsunagu.domain.referrals.enums import State, Step, Whose
from tsunagu.kernel.words import Words

LOOKS = {
    State.PROPOSED: "unknown",
    State.SENT: "unknown",
    State.ACCEPTED: "eligible",
    State.COMPLETED: "eligible",
}
"""The look of a state; those that are over look quiet."""
STEPS = {
    Step.ACKNOWLEDGE: Words("返事の日が来ています", "answer due"),
    Step.REMIND: Words("催促しました", "reminded"),
    Step.ESCALATE: Words("責任者に知らせました", "told to those in charge"),
    Step.CLOSE: Words("打ち切りました", "closed"),
}
NOT_YET = Words("期限内", "in time")
STEP_NAMES = {
    Step.ACKNOWLEDGE: Words("返事をする日", "to answer"),
    Step.REMIND: Words("催促する日", "to be reminded"),
    Step.ESCALATE: Words("責任者に知らせる日", "to tell those in charge"),
    Step.CLOSE: Words("打ち切る日", "to close"),
}
HANDS = {
    Whose.EVERYBODY: Words("すべて", "Everybody’s"),
    Whose.MINE: Words("自分", "Mine"),
    Whose.TEAM: Words("自分のチーム", "My teams’"),
    Whose.NOBODY: Words("まだ誰も", "Nobody’s yet"),
}
