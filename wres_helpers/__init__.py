"""The workbook of the Workforce Race Equality Standard."""
