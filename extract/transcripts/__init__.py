"""Documents without places on a page: texts, Markdown, HTML, CSV and workbooks to lines, and lines to tables."""
