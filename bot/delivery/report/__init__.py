"""The report: one HTML page on who is quoted how often, on what, and when, that needs nothing but itself."""

from bot.delivery.report.rendering import is_report, render

__all__ = ["is_report", "render"]
