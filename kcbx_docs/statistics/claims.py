"""What a unit may say of its dropouts: true only when every condition is shown by counts."""

from kcbx_docs.model.counts import Statistics
from kcbx_docs.model.population import Comparison
from kcbx_docs.model.presence import Absence
from kcbx_docs.statistics.names import OWN, totals


def none_found(statistics: Statistics) -> bool:
    """Whether a unit may say that no dropout was found among its pupils on the rolls."""
    call, suspects = statistics.roll_call, statistics.suspects
    if call is None or totals(statistics.stages or (), OWN)["辍学"] != 0:
        return False
    absences = call.absences or ()
    if (suspects and suspects.open) or call.expected - call.present != sum(
        absence.pupils for absence in absences
    ):
        return False
    return all(_settled(absence) for absence in absences)


def _settled(absence: Absence) -> bool:
    if absence.reason in {"无故缺课（待查）", "疑似辍学", "辍学"}:
        return absence.pupils == 0
    return absence.reason != "长期请假" or (absence.proven or 0) == absence.pupils


def none_outside(statistics: Statistics) -> bool:
    """Whether it may also say that no child of school age is out of school."""
    found = statistics.comparison
    return none_found(statistics) and bool(found and _settled_all(found)) and _all_in(statistics)


def _settled_all(found: Comparison) -> bool:
    """Whether residents, rolls and classrooms were compared, dated, and every doubt settled."""
    given = (found.day, found.residents, found.enrolled, found.present)
    return None not in given and found.unsettled == 0


def _all_in(statistics: Statistics) -> bool:
    """Whether every count of children of school age has all of them in school, with proof."""
    populations = statistics.populations or ()
    return all(children.outside == 0 and children.unproven == 0 for children in populations)
