"""Requirement sheets as people write them: in an address, as text, in a spreadsheet, from the library."""
