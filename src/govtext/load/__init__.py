"""Files in, reports with their section tree out (读入)."""
