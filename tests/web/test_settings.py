"""Settings: the secret is made once, kept to its user, and the same for every process."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.web import config, create_app
from catalogue.web.config import Settings


def test_the_secret_is_made_once_and_only_its_user_reads_it(settings: Settings) -> None:
    made = config.secret(settings)
    assert len(made) >= config.SHORTEST_SECRET
    assert config.secret(settings) == made
    assert (settings.var / "secret").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_agree_on_the_secret(tmp_path: Path) -> None:
    settings = Settings.from_environment({"YOUBEI_VAR": str(tmp_path / "new")})
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: config.secret(settings), range(8)))
    assert len(made) == 1
    assert [each.name for each in settings.var.iterdir()] == ["secret"]


def test_a_short_secret_stops_the_start() -> None:
    with pytest.raises(SystemExit, match="YOUBEI_SECRET"):
        Settings.from_environment({"YOUBEI_SECRET": "short"})


@pytest.mark.parametrize(("proxies", "seen"), [(0, "203.0.113.0/24"), (1, "198.51.100.0/24")])
def test_only_a_proxy_that_is_named_is_believed(
    settings: Settings, proxies: int, seen: str
) -> None:
    from flask import request

    from catalogue.services import sessions

    app = create_app(replace(settings, proxies=proxies))
    app.add_url_rule("/api/v1/who", "who", lambda: sessions.network(request.remote_addr or ""))
    answer = app.test_client().get(
        "/api/v1/who",
        headers={"X-Forwarded-For": "198.51.100.7"},
        environ_base={"REMOTE_ADDR": "203.0.113.9"},
    )
    app.extensions["youbei"].engine.dispose()
    assert answer.text == seen
