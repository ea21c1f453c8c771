"""Find figures, targets, slogans, titles and themes in a report (提取)."""
