"""Write tables and draw plots (呈现)."""
