"""Jobs, what is to be announced, what a person should know, and when to remind them."""

import secrets

from django.db import models

from tsunagu.domain.work.enums import JobState


def draw_job_id() -> str:
    """This function will return a name for use in addresses: 80 random bits, nothing about the row in it."""
    return secrets.token_hex(10)


class Job(models.Model):
    """One piece of work, once per ``kind`` and ``key``, however often it is asked for or delivered.

    ``attempt`` counts the starts and is the fence: what a worker writes lands only while its number is the newest.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_job_id, editable=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    payload = models.JSONField(default=dict)  # what the handler needs: names of things, never their content
    attempt = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=120, blank=True)  # host:process of the last start
    leased_until = models.DateTimeField(null=True, blank=True)  # nobody else starts it before
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # 0: not known yet
    message_ja = models.CharField(max_length=300, blank=True)
    message_en = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    requested_by = models.CharField(max_length=120)
    requested_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="work_job_once_per_key"),
            models.CheckConstraint(
                condition=models.Q(state__in=JobState.values), name="work_job_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[JobState.DONE, JobState.FAILED], ended_at__isnull=False)
                | models.Q(state__in=[JobState.QUEUED, JobState.RUNNING], ended_at__isnull=True),
                name="work_job_ended_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["requested_by", "-requested_at"], name="work_job_by_requester"),
            models.Index(fields=["state", "leased_until"], name="work_job_by_lease"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.state}"


class OutboxMessage(models.Model):
    """A change to be told to others, saved with the change itself; one row per ``topic`` and ``key``."""

    topic = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)  # labels, never content
    announced_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "key"], name="work_outbox_once_per_key"),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=models.Q(delivered_at__isnull=True),
                name="work_outbox_waiting",
            ),
            models.Index(fields=["delivered_at"], name="work_outbox_delivered"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"


class KeptAnswer(models.Model):
    """What a program was answered to a request it may send again, so that it is done once. Labels, never content.

    ``key_hash`` and ``asked_hash`` are keyed hashes of the program's own key and of all it asked.
    """

    asked_by = models.CharField(max_length=120)
    key_hash = models.CharField(max_length=64)
    asked_hash = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asked_by", "key_hash"], name="work_answer_once_per_key"),
        ]
        indexes = [models.Index(fields=["answered_at"], name="work_answer_oldest")]

    def __str__(self) -> str:
        return f"{self.asked_by} {self.key_hash[:8]}"


class Notification(models.Model):
    """One sentence for one person, with a link; the same ``key`` reaches a person once."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    text_ja = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    notified_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="work_notification_once_per_key"),
        ]
        indexes = [
            models.Index(
                fields=["person"], condition=models.Q(read_at__isnull=True), name="work_notification_unread"
            ),
            models.Index(fields=["person", "-notified_at"], name="work_notification_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Digest(models.Model):
    """The one e-mail a person may get on a day. The row is there before the e-mail leaves, so it never leaves twice."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    reserved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="work_digest_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"


class Reminder(models.Model):
    """A sentence for a person, due at a moment; it becomes a notification once, however the clock is moved."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=110)
    text_ja = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    due_at = models.DateTimeField()
    turned_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="work_reminder_once_per_key"),
            models.CheckConstraint(
                condition=models.Q(turned_at__isnull=True) | models.Q(cancelled_at__isnull=True),
                name="work_reminder_is_turned_or_cancelled",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(turned_at__isnull=True, cancelled_at__isnull=True),
                name="work_reminder_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
