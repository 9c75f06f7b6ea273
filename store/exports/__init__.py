"""What is reviewed, as CSV files for others: one a form, ``facts.csv``, ``tables.csv``."""

from store.exports.errors import ExportError
from store.exports.export import Exportable, ExportReport, export_csv
from store.exports.releasing import release, released_findings

__all__ = ["ExportError", "ExportReport", "Exportable", "export_csv", "release", "released_findings"]
