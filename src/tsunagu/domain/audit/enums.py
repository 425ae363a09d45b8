"""What can happen. A verb is part of the chain: it may be added, never renamed."""

from enum import StrEnum


class Verb(StrEnum):
    CATALOGUE_LOADED = "catalogue.loaded"
    ORGANISATION_ADDED = "organisation.added"
    PERSON_ADDED = "person.added"
    PASSWORD_SET = "person.password_set"  # noqa: S105 - a verb
    MEMBERSHIP_GIVEN = "membership.given"
    CONSULTATION_OPENED = "consultation.opened"
    STORY_CHANGED = "consultation.story_changed"
    FACT_ANSWERED = "consultation.fact_answered"
    FACT_DECLINED = "consultation.fact_declined"
    ANSWER_WITHDRAWN = "consultation.answer_withdrawn"
    PATENTS_ATTACHED = "consultation.patents_attached"
    PATENTS_REMOVED = "consultation.patents_removed"
    LINK_RENEWED = "consultation.link_renewed"
    ASSESSED = "consultation.assessed"
    CONSENT_GIVEN = "consent.given"
    CONSENT_CHANGED = "consent.changed"
    CONSENT_WITHDRAWN = "consent.withdrawn"
    GRANTS_EXPIRED = "consent.grants_expired"
