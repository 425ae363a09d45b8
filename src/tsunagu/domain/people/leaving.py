"""What leaving asks for: someone left in charge, and someone who takes the open work over."""

from datetime import datetime

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.authority import can, require
from tsunagu.domain.people.body_queries import OrganisationView, name_organisation
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import LeavingProblem, PeopleNotFound, refuse_leaving
from tsunagu.domain.people.models import Membership, Organisation
from tsunagu.domain.people.open_work import Holder, OpenWorkCount, list_open_work, move_open_work
from tsunagu.domain.people.queries import MemberView, get_member, list_members, view_member
from tsunagu.domain.people.roles import Permission, list_permissions
from tsunagu.kernel.words import Words


def lock_membership(actor: Actor, public_id: str) -> Membership:
    """This function will return a membership that lasts, its body locked for the transaction.

    Raises PeopleNotFound when it is absent, ended, or not the actor's to change.
    """
    found = Membership.objects.filter(public_id=public_id).values_list("organisation_id", flat=True).first()
    if found is None or not can(actor, Permission.PEOPLE_MANAGE, organisation_id=found):
        raise PeopleNotFound
    Organisation.objects.select_for_update().get(pk=found)  # two changes at one body wait for each other
    row = (
        Membership.objects.select_related("organisation", "person")
        .filter(public_id=public_id, until__isnull=True, organisation__dissolved_on__isnull=True)
        .first()
    )
    if row is None:
        raise PeopleNotFound
    return row


def check_someone_in_charge(row: Membership, *, becomes: Role | None = None) -> None:
    """This function will raise LeavingProblem when a body would keep people but nobody who manages them,

    or the network nobody who runs it, once this membership ended or became another role.
    """
    lasting = Membership.objects.filter(until__isnull=True, person__is_active=True).exclude(pk=row.pk)
    here = frozenset(lasting.filter(organisation_id=row.organisation_id).values_list("role", flat=True))
    left = here | ({becomes.value} if becomes else set())
    managed = Permission.PEOPLE_MANAGE in list_permissions(frozenset({row.role}))
    if managed and left and Permission.PEOPLE_MANAGE not in list_permissions(left):
        raise LeavingProblem(
            Words("この機関の責任者が一人もいなくなります。", "The body would be left without a manager."),
            how=Words("先に別の人を責任者にしてください。", "Make somebody else a manager first."),
            code="last_manager",
        )
    if row.role == Role.ADMINISTRATOR and not lasting.filter(role=Role.ADMINISTRATOR).exists():
        raise LeavingProblem(
            Words(
                "ネットワーク管理者が一人もいなくなります。",
                "The network would be left without an administrator.",
            ),
            how=Words(
                "先に別の人をネットワーク管理者にしてください。", "Make somebody else administrator first."
            ),
            code="last_administrator",
        )


def hand_over_work(
    row: Membership, keeps: frozenset[str], hand_over_to: str | None, *, label: str, at: datetime
) -> None:
    """This function will move a person's open work at a body, unless the roles they keep there can do it.

    ``hand_over_to`` names the successor's membership. Raises LeavingProblem when work is open and there is no successor
    at this body who can do it.
    """
    holder = Holder(row.organisation_id, row.person_id)
    if Permission.CONSULTATION_WRITE in list_permissions(keeps) or not list_open_work(holder):
        return
    if not hand_over_to:
        raise describe_open_work(holder)
    successor = find_successor(hand_over_to, organisation_id=row.organisation_id)
    if successor is None or successor.person_id == row.person_id:
        raise refuse_successor()
    move_all(holder, Holder(successor.organisation_id, successor.person_id), label=label, at=at)


def move_all(holder: Holder, to: Holder, *, label: str, at: datetime) -> None:
    """This function will move what is open; raises LeavingProblem if any of it stayed behind."""
    move_open_work(holder, to, label=label, at=at)
    if list_open_work(holder):
        raise describe_open_work(holder)


def find_successor(membership: str, *, organisation_id: int | None = None) -> Membership | None:
    """This function will return a lasting membership whose role can take work over (at one body, when named)."""
    row = Membership.objects.filter(
        public_id=membership,
        until__isnull=True,
        person__is_active=True,
        organisation__dissolved_on__isnull=True,
    ).first()
    if row is None or organisation_id not in (None, row.organisation_id):
        return None
    return row if _can_take_over(row.role) else None


def list_work_of(actor: Actor, membership: str) -> tuple[OpenWorkCount, ...]:
    """This function will count what is open of a member's at their body. Raises PeopleNotFound."""
    member = get_member(actor, membership)
    return list_open_work(Holder(member.organisation_id, member.person_id))


def list_successors(actor: Actor, membership: str) -> tuple[MemberView, ...]:
    """This function will list who at the body can take a member's work over, by name. Raises PeopleNotFound."""
    member = get_member(actor, membership)
    return tuple(
        each
        for each in list_members(actor, organisation_id=member.organisation_id)
        if each.person_id != member.person_id and _can_take_over(each.role)
    )


def list_heirs(actor: Actor, code: str) -> tuple[tuple[OrganisationView, MemberView], ...]:
    """This function will list who at other bodies can take a whole body's work over. Raises PeopleNotFound."""
    require(actor, Permission.NETWORK_MANAGE)
    rows = Membership.objects.filter(
        until__isnull=True, person__is_active=True, organisation__dissolved_on__isnull=True
    ).exclude(organisation__code=code)
    found = rows.select_related("person", "organisation").order_by("organisation__code", "pk")
    return tuple(
        (name_organisation(row.organisation_id), view_member(row))
        for row in sorted(found, key=lambda row: (row.organisation.code, row.person.name))
        if _can_take_over(row.role)
    )


def _can_take_over(role: str) -> bool:
    return Permission.CONSULTATION_WRITE in list_permissions(frozenset({role}))


def describe_open_work(holder: Holder) -> LeavingProblem:
    """This function will return the problem that counts what is open."""
    counts = list_open_work(holder)
    return refuse_leaving(
        "、".join(f"{each.name.ja}{each.count}件" for each in counts),
        ", ".join(f"{each.name.en}: {each.count}" for each in counts),
    )


def refuse_successor() -> LeavingProblem:
    """This function will return the problem of a successor who cannot be one."""
    return LeavingProblem(
        Words("この人には引き継げません。", "This person cannot take the work over."),
        where="hand_over_to",
        how=Words(
            "相談を受け持てる別の人を選んでください。", "Choose somebody else who may work on consultations."
        ),
        code="successor",
    )
