"""One file per format, its header table as data; the roads from bytes to cells; and the way from cells to the schema."""
