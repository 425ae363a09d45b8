"""Deadlines, fees and the way overseas: dated, cited rules, and the arithmetic that applies them."""
