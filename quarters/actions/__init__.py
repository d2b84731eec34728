"""What is done with a quarterly report: changes with consequences."""
