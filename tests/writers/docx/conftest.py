"""Samples turned into pages by LibreOffice, all in one call."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.writers.docx import fonts, issued, letterheads, placing, samples
from tests.writers.docx.pages import Page, measure

Pages = Callable[[str], list[Page]]


@pytest.fixture(scope="session")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, fonts.StandIn]:
    """The free font used for each office font; without one of them the test is skipped."""
    if shutil.which("fc-list") is None:
        pytest.skip("fontconfig is not installed")
    config = tmp_path_factory.mktemp("fontconfig") / "fonts.conf"
    fonts.write_config(config)
    chosen = fonts.choose(fonts.installed(config))
    missing = fonts.STAND_INS.keys() - chosen.keys()
    if missing:
        names = "; ".join(fonts.STAND_INS[office][0].family for office in sorted(missing))
        pytest.skip(f"fonts are not installed: {names}")
    return chosen


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, stand_ins: dict[str, fonts.StandIn]) -> Pages:
    """The pages of a sample, by its name."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("pages")
    fonts.write_config(folder / "fonts.conf", stand_ins.items())
    files = [_put(folder / f"{name}.docx", content) for name, content in _samples().items()]
    _convert(office, files, folder)
    return lambda name: measure(folder / f"{name}.pdf")


def _samples() -> dict[str, bytes]:
    made = {**placing.DOCUMENTS, **issued.DOCUMENTS, "every-kind": samples.EVERY_KIND}
    papers = {
        samples.name_of(file, template): samples.paper(file, template).document
        for file, template in samples.PAPERS
    }
    finals = {
        samples.name_of(file, template, final=True): samples.paper(
            file, template, final=True
        ).document
        for file, template in samples.PAPERS
        if file == samples.TOWNSHIP_SCHOOL and template in samples.USUAL
    }
    documents = made | papers | finals
    foreign = {name: letterheads.inside(*given) for name, given in letterheads.RENDERED.items()}
    return foreign | {name: samples.written(document) for name, document in documents.items()}


def _put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _convert(office: str, files: list[Path], folder: Path) -> None:
    """LibreOffice with a profile and fonts of its own, so that the user's are left alone."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    environment = {
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin",
    }
    done = subprocess.run(
        [*command, *map(str, files)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    missing = [file.stem for file in files if not file.with_suffix(".pdf").exists()]
    assert not missing, f"no PDF of {missing}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
