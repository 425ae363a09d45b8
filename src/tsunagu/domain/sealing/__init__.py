"""What people told us, unreadable on disk: sealed columns, the keys to them, and their exchange."""
