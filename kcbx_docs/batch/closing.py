"""What a run leaves in order: whose folder it is, papers of nobody, and the office's lists."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from kcbx_docs.batch.options import Project
from kcbx_docs.batch.reports import FAULTS, PAPERS, list_faults, list_papers
from kcbx_docs.batch.sweeping import sweep
from kcbx_docs.batch.terms import Summary
from kcbx_docs.errors import OutputError, UsageError
from kcbx_docs.outputs import Fate, Manifest, digest

# Remarks on the output folder: whose papers it holds, whether its lists are older than they are,
# and which of the papers are nobody's any more.
_ROOT: Final = "root"
_DUE: Final = "lists due"
_GONE: Final = "gone"

Lists = Mapping[str, Callable[[], bytes]]


def refuse_other_root(manifest: Manifest, project: Project) -> None:
    """Raise UsageError for an output folder that holds the papers of another project.

    A project that was moved or renamed is taken for the one it was.
    """
    before = manifest.note(_ROOT)
    root = (project.output / before).resolve()
    if before and root != project.root and root.is_dir():
        raise UsageError(
            f"{project.output} 里是“{root.name}”的文稿，请用 -o 换一个目录，"
            f"如 -o {project.output.name}/{project.root.name}"
        )


def remark_root(manifest: Manifest, project: Project) -> None:
    """Remember whose papers the output folder holds."""
    try:
        root = os.path.relpath(project.root, project.output)
    except ValueError:  # another drive of Windows
        root = str(project.root)
    manifest.put_note(_ROOT, Path(root).as_posix())


def remark_work(manifest: Manifest) -> None:
    """Remember that papers are about to be written, which the lists do not know yet."""
    manifest.put_note(_DUE, "1")


def close(
    manifest: Manifest, project: Project, units: Sequence[str], summary: Summary, *, prune: bool
) -> None:
    """See to the papers of nobody and to the lists; what goes wrong is in the summary."""
    try:
        _sweep(manifest, project, units, summary, prune=prune)
        _list(manifest, project, _wanted(manifest, project, units), summary)
    except OutputError as error:
        summary.regret([error])


def _sweep(
    manifest: Manifest, project: Project, units: Sequence[str], summary: Summary, *, prune: bool
) -> None:
    swept = sweep(manifest, {*units}, project.output, prune=prune)
    summary.gone, summary.pruned = swept.gone, swept.pruned
    summary.regret(swept.troubles)
    gone = digest("\n".join(sorted({*swept.gone} - {*swept.pruned})).encode())
    if manifest.note(_GONE) != gone:
        remark_work(manifest)
        manifest.put_note(_GONE, gone)


def _wanted(manifest: Manifest, project: Project, units: Sequence[str]) -> Lists:
    """The lists there should be: that of the faults only if there are or were some."""
    lists: dict[str, Callable[[], bytes]] = {PAPERS: lambda: list_papers(manifest, units)}
    if (project.output / FAULTS).exists() or any(row.failed for row in manifest.units()):
        lists[FAULTS] = lambda: list_faults(manifest, units)
    return lists


def _list(manifest: Manifest, project: Project, lists: Lists, summary: Summary) -> None:
    """Write the lists that are missing, and all of them if something is new."""
    due = bool(manifest.note(_DUE))
    for name, make in lists.items():
        if due or not (project.output / name).exists():
            put(manifest, name, make(), summary)
        else:
            summary.lists.append(project.output / name)
    if len(summary.lists) == len(lists):
        manifest.put_note(_DUE, "")


def put(manifest: Manifest, name: str, content: bytes, summary: Summary) -> None:
    """Write a file that is of the whole folder; one that a person has edited stays as it is."""
    outputs = manifest.outputs()
    try:
        outcome = outputs.put(name, content)
        if outcome.fate is not Fate.KEPT:
            manifest.store([outputs.row(outcome, unit="", template="", title="")])
    except OutputError as error:
        summary.regret([error])
        return
    summary.lists.append(outcome.path)
    if outcome.kept:
        summary.edited.append(outputs.name_of(outcome.kept))
