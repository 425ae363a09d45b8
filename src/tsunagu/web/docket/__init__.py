"""The docket of a consultation: what is due for each right, what it costs, what the years to come will cost, and reminders."""
