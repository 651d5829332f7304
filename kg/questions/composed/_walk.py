"""An algebra value on the network: the tasks or the units that meet a condition, and the assignments that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.network import AssignmentEdge, Network
from kg.questions.composed._algebra import Acts, All, Among, Any, Condition, Due, Every, Held, Not, Within


class Walk:
    """Conditions held against one network; what was found once is kept."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._tasks: dict[Condition, frozenset[str]] = {}
        self._units: dict[Condition, frozenset[str]] = {}
        self._all_units = frozenset(unit for unit, edges in network.assignments_of_unit.items() if edges)

    def tasks(self, condition: Condition) -> frozenset[str]:
        """The tasks that meet a condition (IRIs)."""
        if condition not in self._tasks:
            self._tasks[condition] = self._find_tasks(condition)
        return self._tasks[condition]

    def units(self, condition: Condition) -> frozenset[str]:
        """The units with a part in some task that meet a condition (IRIs)."""
        if condition not in self._units:
            self._units[condition] = self._find_units(condition)
        return self._units[condition]

    def _find_tasks(self, condition: Condition) -> frozenset[str]:
        tasks = self.network.tasks
        match condition:
            case Among(iris):
                return frozenset(iris) & tasks.keys()
            case Within(selection):
                return frozenset(iri for iri, task in tasks.items() if selection.takes_task(self.network, task))
            case Due(first, last):
                due = {iri: task.due for iri, task in tasks.items() if task.due}
                return frozenset(iri for iri, day in due.items() if first <= day and (not last or day <= last))
            case Held(_, _, least):
                return frozenset(task for task, units in self.counted(condition).items() if len(units) >= least)
            case All(parts):
                return frozenset(tasks).intersection(*map(self.tasks, parts))
            case Any(parts):
                return frozenset().union(*map(self.tasks, parts))
            case Not(part):
                return frozenset(tasks) - self.tasks(part)
            case Every():
                return frozenset(tasks)
        raise TypeError(f"no condition on tasks: {condition}")

    def _find_units(self, condition: Condition) -> frozenset[str]:
        match condition:
            case Among(iris):
                return self._all_units & frozenset(iris)
            case Acts(_, _, least):
                return frozenset(unit for unit, tasks in self.counted(condition).items() if len(tasks) >= least)
            case All(parts):
                return self._all_units.intersection(*map(self.units, parts))
            case Any(parts):
                return frozenset().union(*map(self.units, parts))
            case Not(part):
                return self._all_units - self.units(part)
            case Every():
                return self._all_units
        raise TypeError(f"no condition on units: {condition}")

    def counted(self, measure: Held | Acts) -> dict[str, set[str]]:
        """Of each task its units that ``Held`` speaks of; of each unit its tasks that ``Acts`` speaks of."""
        found: dict[str, set[str]] = defaultdict(set)
        of_tasks = isinstance(measure, Held)
        for edge in self.edges(measure):
            found[edge.task if of_tasks else edge.unit].add(edge.unit if of_tasks else edge.task)
        return found

    def edges(self, atom: Held | Acts) -> Iterable[AssignmentEdge]:
        """The assignments that an atom speaks of."""
        units = self.units(atom.who) if isinstance(atom, Held) else self._all_units
        tasks = self.tasks(atom.where) if isinstance(atom, Acts) else self.network.tasks.keys()
        return (
            edge
            for edge in self.network.assignments.values()
            if edge.unit in units and edge.task in tasks and (not atom.roles or edge.role in atom.roles)
        )

    def shown(self, condition: Condition) -> list[AssignmentEdge]:
        """The assignments by which things meet a condition: those of every atom that is not denied, in the text's order."""
        found = {edge.iri: edge for atom in atoms(condition) for edge in self.edges(atom)}
        order = {iri: at for at, iri in enumerate(self.network.tasks)}
        return sorted(found.values(), key=lambda edge: (order[edge.task], edge.start, edge.iri))


def atoms(condition: Condition) -> Iterable[Held | Acts]:
    """The atoms of a condition about assignments that are not denied."""
    match condition:
        case Held() | Acts():
            yield condition
        case All(parts) | Any(parts):
            for part in parts:
                yield from atoms(part)
        case _:
            return
