"""What can be done with a consultation. Each action is one transaction with its audit entry."""

from tsunagu.domain.cases.actions.answer_fact import answer_fact, withdraw_answer
from tsunagu.domain.cases.actions.attach_patents import attach_patents, remove_patents
from tsunagu.domain.cases.actions.become_client import ask_client_link, become_client
from tsunagu.domain.cases.actions.change_story import change_story
from tsunagu.domain.cases.actions.delete_consultation import bring_back, hide_consultation
from tsunagu.domain.cases.actions.entrust import entrust_consultation
from tsunagu.domain.cases.actions.hand_over import hand_over
from tsunagu.domain.cases.actions.keep_document import (
    add_document,
    remove_document,
    replace_document,
    restore_document,
)
from tsunagu.domain.cases.actions.keep_secrets import keep_secrets
from tsunagu.domain.cases.actions.name_company import name_company
from tsunagu.domain.cases.actions.open_consultation import Opened, open_consultation, open_draft
from tsunagu.domain.cases.actions.renew_link import Renewed, renew_link

__all__ = [
    "Opened",
    "Renewed",
    "add_document",
    "answer_fact",
    "ask_client_link",
    "attach_patents",
    "become_client",
    "bring_back",
    "change_story",
    "entrust_consultation",
    "hand_over",
    "hide_consultation",
    "keep_secrets",
    "name_company",
    "open_consultation",
    "open_draft",
    "remove_document",
    "remove_patents",
    "renew_link",
    "replace_document",
    "restore_document",
    "withdraw_answer",
]
