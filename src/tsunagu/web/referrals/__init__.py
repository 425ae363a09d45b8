"""Pages on which a body is brought in, answers, and everybody sees what became of it."""
