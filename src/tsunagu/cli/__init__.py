"""The command line: parse, one call, present. No rule lives here."""
