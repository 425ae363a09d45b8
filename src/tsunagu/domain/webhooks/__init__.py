"""Changes told to the systems of bodies: signed calls to an address of theirs, tried again until they arrive."""
