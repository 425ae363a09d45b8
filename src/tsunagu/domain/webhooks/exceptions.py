"""Why a webhook cannot be what it is asked to be."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import NOTHING, Words


class WebhookProblem(Problem):
    """The family of this module."""


class HookNotFound(WebhookProblem):
    """There is none with this name at this body."""

    def __init__(self) -> None:
        super().__init__(
            Words("このWebhookは見つかりません。", "There is no such webhook."), code="webhook_not_found"
        )


class HookRefused(WebhookProblem):
    """The webhook asked for cannot be."""


def refuse_address(what: Words, how: Words = NOTHING) -> HookRefused:
    """This function will return the problem of an address that is not called."""
    return HookRefused(what, where="address", how=how, code="webhook_address")
