"""A copy of a whole installation in one file, and the way back from it."""
