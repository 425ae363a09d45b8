"""The pages of those who work on cases: today, the case, recording, papers; and how a client follows theirs."""
