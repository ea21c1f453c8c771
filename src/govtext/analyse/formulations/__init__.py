"""The formulations of reports (提法): who uses which, and when."""
