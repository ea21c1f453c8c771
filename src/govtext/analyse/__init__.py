"""Tables in, tables out: the methods (分析)."""
