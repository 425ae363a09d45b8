"""The patents a consultation collects: files brought in one after the other into one store, and the searches over it."""
