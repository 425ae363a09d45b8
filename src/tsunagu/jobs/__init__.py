"""What the worker runs: each handler parses, makes one call and presents. No rule lives here."""
