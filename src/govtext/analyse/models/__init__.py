"""Places and sections on maps and scales (模型)."""
