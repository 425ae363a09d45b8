"""The pages on which a body's systems are told of changes."""
