"""The first administrator comes from a shell: added, given a link, listed."""

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from catalogue.cli import main
from catalogue.web.config import Settings


@pytest.fixture
def youbei(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("YOUBEI_VAR", str(settings.var))
    monkeypatch.setenv("YOUBEI_BASE_URL", "https://youbei.example")
    return CliRunner()


def run(runner: CliRunner, *words: str) -> Result:
    return runner.invoke(main, ["person", *words])


def test_the_first_administrator_sets_a_password_by_the_printed_link(
    youbei: CliRunner, settings: Settings, app: Flask
) -> None:
    added = run(youbei, "add", "first@example.com", "--role", "administrator")
    assert added.exit_code == 0, added.output
    link = added.output.strip()
    assert link.startswith("https://youbei.example/zh/account/reset/")
    page = app.test_client().get(link.removeprefix("https://youbei.example"))
    assert page.status_code == 200
    assert "first@example.com  administrator" in run(youbei, "list").output


def test_roles_are_granted_and_revoked(youbei: CliRunner) -> None:
    run(youbei, "add", "first@example.com", "--role", "administrator")
    run(youbei, "grant", "first@example.com", "expert")
    assert "administrator, expert" in run(youbei, "list").output
    assert run(youbei, "revoke", "first@example.com", "expert").exit_code == 0
    assert "expert" not in run(youbei, "list").output


def test_the_last_administrator_stays(youbei: CliRunner) -> None:
    run(youbei, "add", "first@example.com", "--role", "administrator")
    refused = run(youbei, "revoke", "first@example.com", "administrator")
    assert refused.exit_code == 1
    assert "last administrator" in refused.output


@pytest.mark.parametrize("email", ["first@example.com", "no address", "a@b\n.example"])
def test_an_address_that_is_taken_or_wrong_is_refused(youbei: CliRunner, email: str) -> None:
    run(youbei, "add", "first@example.com")
    assert run(youbei, "add", email).exit_code == 2


def test_nobody_is_said_in_one_line(youbei: CliRunner) -> None:
    refused = run(youbei, "grant", "nobody@example.com", "expert")
    assert refused.exit_code == 1
    assert "nobody has the address" in refused.output
