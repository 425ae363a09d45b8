"""The way in for programs: /api/v1/."""
