"""Deadlines, fees and the way overseas for anybody: a form sent by GET, an answer, nothing kept."""
