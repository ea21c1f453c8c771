"""Tables with one report a row → texts (表格): CSV, Excel and JSON lines."""
