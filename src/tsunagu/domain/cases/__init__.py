"""Consultations: what a person told the desk, and the way back to it."""
