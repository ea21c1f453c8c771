"""The words of reports (用词): which mark a group, how they are spread, what stands beside what."""
