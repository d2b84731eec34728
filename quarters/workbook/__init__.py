"""The quarter as an Excel workbook: out, in, and what coming in would change."""
