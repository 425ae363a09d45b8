"""What people who work on a case keep: its state, notes, tasks, outcomes, the client's answer, and where they saw it otherwise."""
