"""A test report 检测报告 as its pages give it: number, laboratory, standards, sample, days, conclusion."""

from catalogue.domain.report.days import Span
from catalogue.domain.report.facts import Conclusion, Fact, Report
from catalogue.domain.report.reading import read

__all__ = ["Conclusion", "Fact", "Report", "Span", "read"]
