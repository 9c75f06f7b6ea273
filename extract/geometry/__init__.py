"""What a page is made of: pieces of text, edges, the cells they enclose, grids; and the sheet that tells them."""
