"""Workbooks of an import: the template to fill in, and the copy that says what is wrong in which row."""
