"""The times bodies offer, the meetings booked in them, and who is taken when."""

import secrets
from datetime import datetime, timedelta

from django.db import models

from tsunagu.domain.meetings.enums import State, Way
from tsunagu.domain.sealing.fields import SealedJSONField, SealedTextField


def draw_public_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


class Window(models.Model):
    """When and how a body can be met: ``begins`` to ``ends`` (None: midnight) in Japan on ``weekdays``, 0 is Monday.

    A window of one person (``person``) takes that person's time, one without takes one of the body's ``seats``, which all its
    windows share. ``places`` says by way where, at what number or address. ``days_off`` are ISO days. A closed one stays
    for what was booked in it.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="windows")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ways = models.JSONField()
    places = SealedJSONField(bound_to="public_id", default=dict)
    weekdays = models.JSONField()
    begins = models.TimeField()
    ends = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField(default=1)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    on_holidays = models.BooleanField(default=False)
    days_off = models.JSONField(default=list)
    notice_hours = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="meetings_window_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(seats__gte=1) & (models.Q(person__isnull=True) | models.Q(seats=1)),
                name="meetings_window_seats_are_possible",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation"],
                condition=models.Q(closed_at__isnull=True),
                name="meetings_window_open",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Booking(models.Model):
    """A meeting of one consultation. What it says belongs to its consultation and to the bodies that take part.

    ``place`` was told for this meeting, else that of the first body's window holds; ``phone`` is the client's number,
    ``note`` what they want to talk about, ``zone`` where they join from when not in Japan. ``said``, ``homework`` and ``next_on``
    are its minutes. ``sequence`` counts the changes calendars have to follow; ``reminded_for`` is the start that was told.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    consultation = models.ForeignKey("cases.Consultation", on_delete=models.CASCADE, related_name="meetings")
    way = models.CharField(max_length=10, choices=Way)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.BOOKED)
    place = SealedTextField(bound_to="public_id", blank=True)
    phone = SealedTextField(bound_to="public_id", blank=True)
    note = SealedTextField(bound_to="public_id", blank=True)
    zone = models.CharField(max_length=60, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    booked_at = models.DateTimeField()
    booked_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    reminded_for = models.DateTimeField(null=True, blank=True)
    said = SealedTextField(bound_to="public_id", blank=True)
    homework = SealedTextField(bound_to="public_id", blank=True)
    next_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="meetings_booking_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(way__in=Way.values), name="meetings_booking_way_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at"],
                condition=models.Q(state="booked"),
                name="meetings_booking_coming",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class Side(models.Model):
    """A body's part in a meeting. ``resource`` is what it takes up: a person or one of the body's seats.

    ``starts_at`` is that of the meeting: a body's list is one walk along one index. With ``left_at`` the body takes no part any more.
    """

    booking = models.ForeignKey("meetings.Booking", on_delete=models.CASCADE, related_name="sides")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    window = models.ForeignKey("meetings.Window", on_delete=models.PROTECT, related_name="sides")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resource = models.CharField(max_length=60)
    starts_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking", "organisation"], name="meetings_side_once_per_body"),
        ]
        indexes = [models.Index(fields=["organisation", "starts_at"], name="meetings_side_of_body")]

    def __str__(self) -> str:
        return f"{self.booking_id} {self.organisation_id}"


class Quarter(models.Model):
    """Somebody is taken for a quarter of an hour. The database lets nobody be taken twice."""

    booking = models.ForeignKey("meetings.Booking", on_delete=models.CASCADE, related_name="quarters")
    resource = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "at"], name="meetings_quarter_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.at}"


class Feed(models.Model):
    """An address at which a calendar reads the meetings of one member of staff at one body, as long as they work there.

    Its secret is kept as its hash. It says no more than number and way unless ``shows_names``.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    shows_names = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="ja")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=["ja", "en"]), name="meetings_feed_language_is_known"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], name="meetings_feed_one_per_person_and_body"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
