"""Pages on which a company tells of an unfair demand without its name, and on which the body that was told answers."""
