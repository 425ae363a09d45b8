"""Questions to the database that are put into SQL once and asked again with other values."""
