"""Word files → text (Word 文件): numbers written out, tables, boxes and notes in place."""
