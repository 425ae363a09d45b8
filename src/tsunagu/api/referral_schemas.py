"""The shapes of referrals. ``summary`` and ``answer`` are empty once no consent stands for the body any more."""

from datetime import date, datetime

from ninja import Field, Schema

from tsunagu.domain.referrals.rules import SAID_CHARACTERS


class ReferralRow(Schema):
    id: str
    reference: str
    company: str
    other: str
    """The body that asked, empty when the client did; in the list of what was sent the body that was asked."""
    state: str
    team: str
    """The team of the body it was given to; empty for none."""
    answer_by: date | None
    moved_at: datetime


class ReferralPage(Schema):
    referrals: list[ReferralRow]
    after: str


class ReferralDetail(Schema):
    id: str
    consultation: str
    reference: str
    receiver: str
    sender: str
    state: str
    team: str
    is_exclusive: bool
    purpose: str
    groups: list[str]
    consent_until: date
    summary: str
    answer: str
    is_withheld: bool
    sent_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    answer_by: date | None
    closes_on: date | None


class ReferralAnswer(Schema):
    """The word that goes with declining, handing back and finishing."""

    model_config = {  # noqa: RUF012 - pydantic declares it so
        "json_schema_extra": {"example": {"answer": "契約書を直し、取引先と合意しました。"}}
    }
    answer: str = Field("", max_length=2 * SAID_CHARACTERS)


class TeamShown(Schema):
    id: str
    name: str


class ReferralAssigned(Schema):
    """The id of a team of the body, from ``/referrals/teams/``."""

    model_config = {  # noqa: RUF012 - pydantic declares it so
        "json_schema_extra": {"example": {"team": "3f9c2a7b1d4e5f60718a"}}
    }
    team: str = Field(max_length=40)
