"""Looking an installation over: nothing is changed, every finding says what to do."""
