"""The patents of a consultation: bringing files in, the one table they make, the search over it."""
