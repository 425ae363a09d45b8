"""What pages, files and programs are shown of times and meetings: frozen, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tsunagu.domain.meetings.enums import State, Way
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The consultation a page is about. ``is_own``: not lent to the reader. ``can_book``: the reader may book a meeting."""

    public_id: str
    reference: str
    is_own: bool
    can_book: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """A body that can be met. ``may_see_until`` is the last day up to which it may see the consultation, None: not at all.

    ``is_own``: the body that recorded the consultation; it sees it anyway.
    """

    code: str
    name: Words
    ways: tuple[Way, ...]
    is_own: bool
    may_see_until: date | None

    def may_see_on(self, day: date) -> bool:
        """This function will tell whether the body may see the consultation on a day."""
        return self.is_own or (self.may_see_until is not None and day <= self.may_see_until)


@dataclass(frozen=True, slots=True)
class FreeView:
    """A free time and where it would be."""

    starts_at: datetime
    minutes: int
    place: str

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class CaseTimes:
    """When these bodies can be met this way, all of them at once."""

    case: CaseHead
    bodies: tuple[OfferView, ...]
    way: Way
    times: tuple[FreeView, ...]


@dataclass(frozen=True, slots=True)
class CaseOffers:
    """The bodies that can be met about a consultation."""

    case: CaseHead
    offers: tuple[OfferView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """A body's part; ``has_left`` when its consent ended or the body is no more."""

    code: str
    name: Words
    has_left: bool


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting. ``consultation`` is the public id of what it is about; ``is_own``: not lent to the reader.

    ``can_change``: the reader may move or cancel it now; ``can_note``: the reader may write its minutes now;
    ``can_place``: the reader may tell where it takes place.
    """

    public_id: str
    consultation: str
    reference: str
    way: Way
    starts_at: datetime
    minutes: int
    state: State
    sides: tuple[SideView, ...]
    place: str
    phone: str
    note: str
    zone: str
    sequence: int
    changed_at: datetime
    said: str
    homework: str
    next_on: date | None
    is_own: bool
    can_change: bool
    can_note: bool
    can_place: bool

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_coming(self) -> bool:
        return self.state is State.BOOKED

    @property
    def bodies(self) -> tuple[SideView, ...]:
        """Those who take part; of a meeting that nobody takes part in any more, those who did."""
        return tuple(each for each in self.sides if not each.has_left) or self.sides


@dataclass(frozen=True, slots=True)
class CaseMeetings:
    """The meetings of a consultation that the reader may see, first by day."""

    case: CaseHead
    meetings: tuple[MeetingView, ...]


@dataclass(frozen=True, slots=True)
class MeetingTimes:
    """A meeting and the times to which it can be moved."""

    meeting: MeetingView
    times: tuple[FreeView, ...]


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting in a body's list. ``company`` is empty unless it may be seen; ``can_open`` while the consultation may be."""

    public_id: str
    consultation: str
    reference: str
    company: str
    way: Way
    starts_at: datetime
    minutes: int
    state: State
    sequence: int
    person: str
    others: tuple[Words, ...]
    can_open: bool

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class WindowView:
    """Times a body offers. ``person`` is the name of whose they are, empty for the body's."""

    public_id: str
    ways: tuple[Way, ...]
    places: Mapping[Way, str]
    weekdays: tuple[int, ...]
    begins: time
    ends: time | None
    minutes: int
    seats: int
    person: str
    from_on: date
    until_on: date | None
    on_holidays: bool
    notice_hours: int
    days_off: frozenset[date]
    booked: int


@dataclass(frozen=True, slots=True)
class WeekTime:
    """One time of one window in a week: how many can still be met (nobody when it ``is_over``), and the meetings in it."""

    window: str
    starts_at: datetime
    minutes: int
    free: int
    is_over: bool
    meetings: tuple[ListedMeeting, ...]


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of a week; ``is_holiday`` in the house calendar, ``off`` are the windows that rest although they would be worked."""

    on: date
    is_holiday: bool
    times: tuple[WeekTime, ...]
    worked: tuple[str, ...]
    off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingFeedView:
    """A calendar address, without its secret."""

    public_id: str
    shows_names: bool
    language: str
    made_at: datetime
