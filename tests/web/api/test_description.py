"""Schemathesis over the API's own description finds nothing."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
import schemathesis.specs.openapi.schemas
from fastapi import FastAPI
from hypothesis import HealthCheck, assume, given, settings
from schemathesis.generation import GenerationMode

from onrecord.web.api.description import describe
from onrecord.web.parts import Parts

TOKEN = {"Authorization": "Bearer admin"}
EXAMPLES = 12


def bare_app() -> FastAPI:
    app = FastAPI()
    describe(app, Parts(app))
    return app


OPERATIONS = [(path, method) for path, methods in bare_app().openapi()["paths"].items() for method in methods]


@pytest.fixture(scope="session")
def described(distant_app: FastAPI) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", distant_app, headers=TOKEN)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_an_operation_does_what_it_says(
    described: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    operation = described[path][method]
    if mode is GenerationMode.NEGATIVE and not operation.query and not operation.body:
        return

    @given(operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,  # the same questions in every run: a failure is found again
    )
    def check(case: schemathesis.Case[Any]) -> None:
        assume(
            all(isinstance(value, str | int | float) for value in (case.query or {}).values())
        )  # as an address can say
        case.call_and_validate(headers=TOKEN)

    check()


def test_no_parameter_may_be_null() -> None:
    operations = [each for methods in bare_app().openapi()["paths"].values() for each in methods.values()]
    parameters = [each for operation in operations for each in operation.get("parameters", [])]
    assert parameters
    assert not [each["name"] for each in parameters if "null" in str(each["schema"])]
