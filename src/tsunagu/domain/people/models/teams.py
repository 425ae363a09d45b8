"""Teams of a body: who looks after what comes in together."""

from django.db import models

from tsunagu.domain.people.models.persons import draw_public_id


class Team(models.Model):
    """Some people of a body; ``topics`` and ``prefectures`` tell what the team is there for, none means anything.

    With ``takes_at_once`` a request that fits this team alone is given to it as it arrives.

    A closed team stays as the name on what it once had.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=60)
    topics = models.JSONField(default=list)
    prefectures = models.JSONField(default=list)
    takes_at_once = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(closed_at__isnull=True),
                name="people_team_name_once_while_it_lasts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"team:{self.public_id}"


class TeamMember(models.Model):
    """Somebody is in a team; the row goes when they leave it. A person may be in several."""

    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "person"], name="people_team_member_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.team_id}"
