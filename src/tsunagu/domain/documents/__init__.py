"""Files that belong to a consultation: stored whole, under random names, with their checksum."""
