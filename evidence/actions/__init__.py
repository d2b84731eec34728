"""What is done with evidence and synthesis: changes with consequences."""
