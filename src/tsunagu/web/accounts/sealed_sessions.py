"""Sessions as Django keeps them, sealed: allauth notes in them by which address somebody came in."""

from typing import Any

from django.contrib.sessions.backends import db

from tsunagu.domain.sealing.boxes import seal, unseal
from tsunagu.domain.sealing.exceptions import SealProblem


class SessionStore(db.SessionStore):
    """Sealed for its session. None lives longer than a day, so an exchange of keys passes them by."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return str(seal(self.serializer().dumps(session_dict).decode("latin-1"), place=self._get_place()))

    def decode(self, session_data: str) -> dict[str, Any]:
        try:
            return self.serializer().loads(unseal(session_data, place=self._get_place()).encode("latin-1"))
        except SealProblem:
            return {}  # as Django does with a session that was changed: nobody is signed in by it

    def _get_place(self) -> str:
        return f"django_session:session_data:{self.session_key}"
