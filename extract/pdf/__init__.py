"""The characters and rules of a PDF's page, behind one narrow interface."""
