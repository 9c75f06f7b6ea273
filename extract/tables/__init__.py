"""From grids to tables: captions, headings, forms, and the parts of one table on several pages."""
