"""Accounts: people and their addresses, their roles, the brake on guessing, and what is forgotten."""

from catalogue.services.accounts.people import add, address_problem, by_address, get, tidy
from catalogue.services.accounts.roles import grant, revoke

__all__ = ["add", "address_problem", "by_address", "get", "grant", "revoke", "tidy"]
