"""Bringing in what a body has kept elsewhere: a workbook is read, checked whole, and carried out row by row."""
