"""The API against its own description: whatever it is asked, it answers as it says it does."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from catalogue.web.api.schemas.searching import SearchQuery
from catalogue.web.config import ROOT as ROOT_FOLDER
from tests.web import shelf

ROOT = "/api/v1"
KINDS = ("products", "enterprises", "scenarios", "categories", "indicators", "editions")
LISTS = [f"{ROOT}/{kind}" for kind in KINDS]
PATHS = [f"{ROOT}/", f"{ROOT}/suggest", *LISTS, *(f"{path}/{{code}}" for path in LISTS)]
SEARCH = f"{ROOT}/products"
KIT = f"{ROOT}/household/kit"
MIX = f"{ROOT}/procurement/mix"
MATRIX = f"{ROOT}/procurement/matrix"


@pytest.fixture(scope="session")
def described(filled: Flask) -> Any:
    return schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", filled)


@pytest.fixture
def description(reader: FlaskClient) -> Any:
    return shelf.asked(reader, f"{ROOT}/openapi.json")


def ask(operation: Any, mode: GenerationMode, *besides: Any) -> None:
    """Ask an operation twelve things, always the same, and hold its answers to its description."""

    @settings(
        max_examples=12,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case: Case[Any]) -> None:
        case.call_and_validate(excluded_checks=list(besides))

    answers()


@pytest.mark.parametrize("path", PATHS)
def test_what_the_description_allows_is_answered_as_described(described: Any, path: str) -> None:
    ask(described[path]["GET"], GenerationMode.POSITIVE)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_kit_is_answered_as_described(described: Any, mode: GenerationMode) -> None:
    """Rules over several answers, as that somebody lives there, may refuse what each field allows."""
    ask(described[KIT]["POST"], mode, positive_data_acceptance)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_mix_is_answered_as_described(described: Any, mode: GenerationMode) -> None:
    """Whether a name is an indicator and an amount can be read is beyond what a schema says."""
    ask(described[MIX]["POST"], mode, positive_data_acceptance)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_matrix_is_answered_as_described(described: Any, mode: GenerationMode) -> None:
    """Whether a unit measures an indicator is beyond what a schema says."""
    ask(described[MATRIX]["POST"], mode, positive_data_acceptance)


@pytest.mark.parametrize("path", LISTS)
def test_what_the_description_forbids_is_refused(described: Any, path: str) -> None:
    ask(described[path]["GET"], GenerationMode.NEGATIVE)


def test_every_list_and_every_thing_is_described(description: Any) -> None:
    assert set(description["paths"]) == {*PATHS, KIT, MIX, MATRIX}
    assert description["openapi"] == "3.1.0"


@pytest.mark.parametrize("path", PATHS)
def test_every_operation_has_a_name_a_summary_and_its_statuses(description: Any, path: str) -> None:
    operation = description["paths"][path]["get"]
    assert operation["operationId"]
    assert " · " in operation["summary"], "in both languages"
    expected = {"200", "304", "422", "503"} | ({"404"} if "{code}" in path else set())
    expected |= {"404", "409"} if path == SEARCH else set()
    assert set(operation["responses"]) == expected


def test_every_parameter_is_described_in_both_languages(description: Any) -> None:
    for path in PATHS:
        for parameter in description["paths"][path]["get"].get("parameters", ()):
            assert " · " in parameter["description"], (path, parameter["name"])


def test_names_of_operations_are_unique(description: Any) -> None:
    names = [description["paths"][path]["get"]["operationId"] for path in PATHS]
    assert len(names) == len(set(names))


def test_every_parameter_of_a_search_is_in_the_manual() -> None:
    manual = (ROOT_FOLDER / "docs" / "api.md").read_text("utf-8")
    missing = [name for name in SearchQuery().fields if f"`{name}`" not in manual]
    assert not missing
