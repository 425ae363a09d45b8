"""The landscape of a portfolio: fifteen analyses that can be narrowed, each with its chart, table and downloads."""
