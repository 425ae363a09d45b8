"""The rights a client holds or plans, at home and abroad: what is due when, what it costs, what was done about it."""
