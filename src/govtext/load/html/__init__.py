"""Saved web pages → text (网页): the main text whole, and what the page says about it."""
