"""What paints the rows of lists."""
