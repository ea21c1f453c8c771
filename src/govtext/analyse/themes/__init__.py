"""The attention of reports to themes (主题): shares, their spread, and what changed."""
