"""PDF files → text (PDF 文件): lines joined into paragraphs, page furniture marked, pages remembered."""
