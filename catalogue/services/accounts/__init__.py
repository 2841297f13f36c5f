"""Accounts: people and their addresses, their roles, the brake on guessing, and what is forgotten."""

from catalogue.services.accounts.closing import close
from catalogue.services.accounts.people import add, address_problem, by_address, get, tidy
from catalogue.services.accounts.registering import (
    Registration,
    change_address,
    change_password,
    confirm,
    register,
    set_active,
    vouch,
)
from catalogue.services.accounts.retention import forget
from catalogue.services.accounts.roles import grant, revoke

__all__ = [
    "Registration",
    "add",
    "address_problem",
    "by_address",
    "change_address",
    "change_password",
    "close",
    "confirm",
    "forget",
    "get",
    "grant",
    "register",
    "revoke",
    "set_active",
    "tidy",
    "vouch",
]
