"""What waits to be done and to be told: jobs, the outbox, notifications and reminders."""
