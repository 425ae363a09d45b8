"""The docket as files: a workbook of everything, a calendar of what is due."""
