"""Where somebody is signed in, and the end of it."""

from allauth.usersessions.models import UserSession


def end_sessions_of(person_id: int, *, but: str = "") -> int:
    """This function will end every session of a person, but for the one whose key is named."""
    sessions = UserSession.objects.filter(user_id=person_id).exclude(session_key=but).order_by("pk")
    living = [each for each in sessions if each.exists()]
    for session in sessions:
        session.end()
    return len(living)
