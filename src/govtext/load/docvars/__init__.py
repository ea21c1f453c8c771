"""What is known about a report as a whole (文档变量), each with where it came from."""
