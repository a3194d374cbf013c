"""A walk through a board's action plan: the step made least often so far is the likeliest next."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.builders import Desk
from tests.journeys.walks.plan_change import Change, Check, MovingClock, Step
from tests.journeys.walks.plan_snapshots import snapshot
from tracker.errors import TrackerError
from tracker.records import Person
from tracker.wiring import App
from workflows.refusals import WorkflowError

Offers = Callable[["PlanWalk"], Iterator[Step]]


class PlanWalk:
    """A board on which steps are taken by chance, and everything is looked at after each."""

    def __init__(self, desk: Desk, seed: int, made: Counter[str], refused: Counter[str]) -> None:
        self.chance, self.made, self.refused = Random(seed), made, refused
        self.clock = MovingClock(desk.app.clock.today())
        self.desk = Desk(replace(desk.app, clock=self.clock))
        self.told: list[str] = []
        self.seen = snapshot(self.app)

    @property
    def app(self) -> App:
        """Return the app of the desk."""
        return self.desk.app

    def day(self, first: int, last: int) -> date:
        """Return some day between so many days from today and so many."""
        return self.clock.day + timedelta(days=self.chance.randint(first, last))

    def maybe(self, share: float) -> bool:
        """Tell by chance, so often in the long run."""
        return self.chance.random() < share

    def somebody(self, able: Iterable[str] = ()) -> str:
        """Return one of those who are able, mostly; else anybody known, in a post or in none."""
        named = sorted(able)
        if named and self.maybe(0.85):
            return self.chance.choice(named)
        return str(self.chance.choice(self.seen.rows(Person)).email)

    def go_on(self, offers: Iterable[Offers], checks: Iterable[Check]) -> None:
        """Take one step, and hold what it left behind against every rule."""
        step = self._chosen([step for offer in offers for step in offer(self)])
        self.told.append(f"{self.clock.day} {step.name}")
        try:
            self._take(step, checks)
        except Exception as fault:
            fault.add_note("The last steps: " + "; ".join(self.told[-12:]))
            raise

    def _take(self, step: Step, checks: Iterable[Check]) -> None:
        was, made = self.seen, self._tried(step)
        self.seen = now = snapshot(self.app, was)
        if not made:
            self.refused[step.name] += 1
            assert now.tables_unlike(was) == [], "it was refused and left something behind"
            return
        self.made[made] += 1
        for check in checks:
            check(Change(made, was, now))

    def _chosen(self, steps: list[Step]) -> Step:
        """Choose a name first, then one of the steps that bear it."""
        named: dict[str, list[Step]] = {}
        for step in steps:
            named.setdefault(step.name, []).append(step)
        tried = {name: self._tries(name) for name in named}
        weights = [max(s.weight for s in some) / tried[name] for name, some in named.items()]
        some = self.chance.choices(list(named.values()), weights)[0]
        return self.chance.choices(some, [step.weight for step in some])[0]

    def _tries(self, name: str) -> float:
        """Return how much has been made of a step, for the least made to come first."""
        made, refused = self.made[name], self.refused[name]
        return (1 + made) ** 1.5 + refused / 4 if made else 0.1 + refused / 50

    def _tried(self, step: Step) -> str:
        """Return what was made, or nothing where it was refused; a fault is not a refusal."""
        try:
            done = step.do()
        except (TrackerError, WorkflowError):
            return ""
        return done if isinstance(done, str) else step.name
