"""The pages of the researcher: what was collected, and the synthesis."""
