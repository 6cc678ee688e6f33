"""The report for HR as an Excel file: each figure explained, tables, and charts that are made of them."""

from cards.report.book import draw

__all__ = ["draw"]
