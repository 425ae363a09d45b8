"""Meetings as files: one of them, and the calendar of a member of staff."""
