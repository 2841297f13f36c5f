"""Asks HiGHS for the least of a sum: one thread, one seed, and never longer than it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import highspy
import numpy as np

from catalogue.domain.mix.model import Goal, Model

SEED = 20261121  # published: the same question has the same answer on every machine
LEAST_SECONDS = 0.01
FINE = 1e-7  # of a goal in shares


class Proof(StrEnum):
    """How sure an answer is."""

    BEST = "best"
    GAP = "gap"
    IMPOSSIBLE = "impossible"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Solved:
    """What came out: the values of the columns, and the least the goal can be."""

    proof: Proof
    values: tuple[float, ...] = ()
    goal: float = inf
    bound: float = -inf
    seconds: float = 0.0

    @property
    def found(self) -> bool:
        return bool(self.values)

    @property
    def gap(self) -> float:
        """Return how much less the goal could still be, as a share of what was found."""
        if self.proof is Proof.BEST or self.goal <= 0:
            return 0.0
        return min(1.0, max(0.0, (self.goal - self.bound) / self.goal))


def solve(model: Model, goal: Goal, seconds: float, start: Sequence[float] | None = None) -> Solved:
    """Return the values that make the goal least; ``start`` is an answer known to be possible."""
    if seconds < LEAST_SECONDS:
        return Solved(Proof.TIMEOUT)
    step = model.step(goal)
    solver = _solver(seconds, FINE if step is None else 0.999)
    step = step or 1.0
    solver.passModel(_program(model, {place: each / step for place, each in goal.items()}))
    if start is not None:
        _begin(solver, start)
    solver.run()
    return _read(solver, model, step)


def written(model: Model, goal: Goal) -> str:
    """Return the model as MPS, which every solver reads."""
    solver = _solver(1.0, 0.0)
    solver.passModel(_program(model, goal, named=True))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mix.mps"
        solver.writeModel(str(path))
        return path.read_text("utf-8")


def _solver(seconds: float, gap: float) -> Any:
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": SEED % 2**31,
        "time_limit": float(seconds),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": gap,
    }.items():
        solver.setOptionValue(name, value)
    return solver


def _program(model: Model, goal: Goal, *, named: bool = False) -> Any:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.columns), len(model.rows)
    program.col_cost_ = _array(goal.get(place, 0.0) for place in range(len(model.columns)))
    program.col_lower_ = _array(each.low for each in model.columns)
    program.col_upper_ = _array(each.high for each in model.columns)
    program.row_lower_ = _array(each.low for each in model.rows)
    program.row_upper_ = _array(each.high for each in model.rows)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    program.integrality_ = [kinds[each.whole] for each in model.columns]
    _fill(program.a_matrix_, model)
    if named:
        program.col_names_ = [each.name for each in model.columns]
        program.row_names_ = [each.name for each in model.rows]
    return program


def _array(values: Any) -> Any:
    return np.array(list(values), dtype=np.double)


def _fill(matrix: Any, model: Model) -> None:
    starts, places, factors = [0], [], []
    for row in model.rows:
        places += list(row.terms)
        factors += list(row.terms.values())
        starts.append(len(places))
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = len(model.columns), len(model.rows)
    matrix.start_ = np.array(starts, dtype=np.int32)
    matrix.index_ = np.array(places, dtype=np.int32)
    matrix.value_ = _array(factors)


def _begin(solver: Any, start: Sequence[float]) -> None:
    known = highspy.HighsSolution()
    known.col_value = list(start)
    known.value_valid = True
    solver.setSolution(known)


def _read(solver: Any, model: Model, step: float) -> Solved:
    status, seconds = solver.getModelStatus(), solver.getRunTime()
    if status in {
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,  # every goal here is at least nothing
    }:
        return Solved(Proof.IMPOSSIBLE, seconds=seconds)
    information = solver.getInfo()
    if information.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solved(Proof.TIMEOUT, seconds=seconds)
    values = tuple(
        float(round(value)) if column.whole else value
        for value, column in zip(solver.getSolution().col_value, model.columns, strict=True)
    )
    goal = information.objective_function_value * step
    bound = information.mip_dual_bound * step
    best = status == highspy.HighsModelStatus.kOptimal
    return Solved(
        Proof.BEST if best else Proof.GAP,
        values,
        goal,
        goal if best else bound if isfinite(bound) else 0.0,
        seconds,
    )
