"""The forms of a table (表的格式) by name and by a file's suffix: what the options need to know of them."""

from __future__ import annotations

from types import MappingProxyType

FORMATS = ("table", "csv", "jsonl", "md", "xlsx", "parquet")
BINARY = ("xlsx", "parquet")
"""The forms that are written to a file only."""
SUFFIXES = MappingProxyType(
    {
        ".csv": "csv",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".md": "md",
        ".markdown": "md",
        ".txt": "table",
        ".xlsx": "xlsx",
        ".parquet": "parquet",
    }
)
