"""Codes of clauses and reports (编码): policy instruments, the PMC index, agreement of coders."""
