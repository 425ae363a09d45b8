"""Taking a second factor away from somebody who has lost it, so that they can set up another."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.mails.actions import put_mail
from tsunagu.domain.mails.letters import Letter
from tsunagu.domain.people.actions.installing import INSTALLATION
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted, PeopleNotFound, SecondFactorProblem
from tsunagu.domain.people.leaving import lock_membership
from tsunagu.domain.people.models import Membership, Person
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import ROLES, Permission
from tsunagu.domain.people.sessions import end_sessions_of
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


@transaction.atomic
def reset_second_factor(*, actor: Staff, membership: str, letter: Letter, at: datetime) -> None:
    """This function will take every second factor from a member of staff, end their sessions and write to them.

    Raises PeopleNotFound for whom the actor does not manage, SecondFactorProblem for oneself, for somebody who has none,
    and for somebody who works elsewhere too or in a role that the actor could not give.
    """
    row = lock_membership(actor, membership)
    if row.person_id == actor.person_id:
        raise SecondFactorProblem(
            Words("ご自分の設定は、ここではやり直せません。", "You cannot reset your own here."),
            how=Words(
                "アカウントのページで変えるか、ほかの責任者に頼んでください。",
                "Change it on your account’s page, or ask another manager.",
            ),
            code="own_second_factor",
        )
    _check_reach(actor, row.person_id)
    _reset(row.person, actor.label, letter, at)


@transaction.atomic
def reset_second_factor_of(*, email: str, letter: Letter, at: datetime) -> None:
    """This function will do the same as the operator's own command. Raises PeopleNotFound, SecondFactorProblem."""
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        raise PeopleNotFound
    _reset(person, INSTALLATION, letter, at)


def _check_reach(actor: Staff, person_id: int) -> None:
    """Nobody weakens the account of somebody who may do more than they could let anyone do."""
    for held in Membership.objects.filter(person_id=person_id, until__isnull=True).order_by("pk"):
        try:
            for right in (Permission.PEOPLE_MANAGE, ROLES[Role(held.role)].given_with):
                require(actor, right, organisation_id=held.organisation_id)
        except NotPermitted:
            raise SecondFactorProblem(
                Words(
                    "この人は、ほかの機関や、あなたが渡せない役割でも働いています。",
                    "This person also works elsewhere, or in a role that you cannot give.",
                ),
                how=Words("ネットワーク管理者に頼んでください。", "Ask the network administrator."),
                code="second_factor_reach",
            ) from None


def _reset(person: Person, label: str, letter: Letter, at: datetime) -> None:
    held = list(Authenticator.objects.select_for_update().filter(user_id=person.pk).order_by("pk"))
    if not held:
        raise SecondFactorProblem(
            Words("この人は、二つめの確認を設定していません。", "This person has no second factor."),
            how=Words(
                "次にログインしたときに設定してもらってください。", "Have them set one up when they sign in."
            ),
            code="no_second_factor",
        )
    Authenticator.objects.filter(pk__in=[each.pk for each in held]).delete()
    end_sessions_of(person.pk)
    subject = f"person:{person.public_id}"
    record_change(verb=Verb.SECOND_FACTOR_RESET, actor=label, subject=subject, at=at)
    key = f"second_factor_reset:{person.public_id}:{max(each.pk for each in held)}"
    put_mail(kind="second_factor_reset", key=key, to=person.email, letter=letter, at=at)
