"""What is open while a customer is on the line."""
