"""Meetings: choosing a time, what is booked, what was said; for staff what they offer and what is before them."""
