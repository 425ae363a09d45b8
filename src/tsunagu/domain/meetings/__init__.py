"""Meetings between a client and one or several bodies: the times bodies offer, what is booked, and what was said."""
