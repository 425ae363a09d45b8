"""The docket of a consultation, the rights in it, what was done about each, and the addresses of its calendar."""

import secrets

from django.db import models

from tsunagu.domain.docket.enums import Origin
from tsunagu.domain.sealing.fields import SealedJSONField, SealedTextField


def draw_public_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


class Docket(models.Model):
    """The rights of one consultation, made with the first of them."""

    consultation = models.OneToOneField("cases.Consultation", on_delete=models.CASCADE, related_name="docket")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"docket {self.pk}"


class Right(models.Model):
    """One right. ``told`` holds its numbers, events, facts and applicants, as ``telling`` writes them.

    ``abandoned_on`` is the day its owner gave it up: nothing is due from then on.
    """

    docket = models.ForeignKey("docket.Docket", on_delete=models.CASCADE, related_name="rights")
    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=20)
    name = SealedTextField(bound_to="public_id")
    told = SealedJSONField(bound_to="public_id")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.TYPED)
    abandoned_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(origin__in=Origin.values), name="docket_right_origin_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Asking(models.Model):
    """Numbers (one a line) that JPO's API is asked about. ``done`` counts those that were asked; ``report`` says what came of it:
    how many rights were ``added``, why others were ``left_out``, which numbers are ``left`` and why it ``stopped``.
    """

    docket = models.ForeignKey("docket.Docket", on_delete=models.CASCADE, related_name="askings")
    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    numbers = SealedTextField(bound_to="public_id")
    report = SealedJSONField(bound_to="public_id")
    done = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.public_id


class Done(models.Model):
    """Somebody did on ``done_on`` what a rule asks for. ``year`` is the one it was for, 0 where the rule has none."""

    right = models.ForeignKey("docket.Right", on_delete=models.CASCADE, related_name="dones")
    rule = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["right", "rule", "year"], name="docket_done_once_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.year}"


class Watch(models.Model):
    """How one person is reminded: ``days`` says how long ahead, longest first; none: not at all.

    ``organisation`` is the body on whose side they read, none for a client. Without a row the client is reminded as
    usual and nobody else.
    """

    docket = models.ForeignKey("docket.Docket", on_delete=models.CASCADE, related_name="watches")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    days = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["docket", "person"], name="docket_watch_once_per_person"),
        ]

    def __str__(self) -> str:
        return f"watch {self.pk}"


class Reminded(models.Model):
    """A person was reminded of this. ``key`` names right, rule, year, round, day and how long ahead it was."""

    docket = models.ForeignKey("docket.Docket", on_delete=models.CASCADE, related_name="reminded")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=160)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="docket_reminded_once"),
        ]
        indexes = [models.Index(fields=["told_at"], name="docket_reminded_by_age")]

    def __str__(self) -> str:
        return self.key


class Feed(models.Model):
    """An address at which a calendar reads what is due. ``token_hash`` is the SHA-256 of its secret, which nobody keeps.

    It opens as long as its owner may read the docket: ``person`` on the side of the body ``organisation``, a client without
    one, or with neither the holder of the consultation's link whose key is ``link_key``: it shuts with that link. One that is
    stopped is gone. It says no more than rule and day unless ``shows_names``.
    """

    docket = models.ForeignKey("docket.Docket", on_delete=models.CASCADE, related_name="feeds")
    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    link_key = models.CharField(max_length=64, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    shows_names = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="ja")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=["ja", "en"]), name="docket_feed_language_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=True) | models.Q(person__isnull=False),
                name="docket_feed_of_a_body_has_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(link_key=""),
                name="docket_feed_of_a_person_or_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
