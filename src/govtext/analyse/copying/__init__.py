"""Wording that reports share (文本复用)."""
