"""What the desk answers: assessments, kept as they were computed."""
