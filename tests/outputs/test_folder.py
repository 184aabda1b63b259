"""Nothing a person edited is overwritten, nothing is half written."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.errors import OutputError
from kcbx_docs.outputs import MANIFEST, Fate, Outcome, digest, open_manifest

Nobody = Callable[[], AbstractContextManager[None]]

NAME = "青山-方案.docx"


def write(folder: Path, content: bytes, name: str = NAME) -> Outcome:
    """One run of the program that writes one file."""
    with open_manifest(folder) as manifest:
        outputs = manifest.outputs()
        outcome = outputs.put(name, content)
        if outcome.fate is not Fate.KEPT:
            manifest.store([outputs.row(outcome, unit="", template="", title="")])
    return outcome


def put_alone(folder: Path, content: bytes) -> Outcome:
    """A run that is killed before it records what it wrote."""
    with open_manifest(folder) as manifest:
        return manifest.outputs().put(NAME, content)


def names(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in found if path.name != MANIFEST.name)


def test_a_first_run_makes_the_folder_the_file_and_the_record(tmp_path: Path) -> None:
    outcome = write(tmp_path / "稿" / "九月", b"one")
    assert outcome == Outcome(tmp_path / "稿" / "九月" / NAME, Fate.NEW, digest(b"one"))
    assert outcome.path.read_bytes() == b"one"
    assert names(tmp_path) == [NAME]


def test_a_file_of_ours_is_updated(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    assert write(tmp_path, b"two") == Outcome(tmp_path / NAME, Fate.UPDATED, digest(b"two"))
    assert (tmp_path / NAME).read_bytes() == b"two"


def test_the_same_bytes_again_are_not_written_again(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    os.utime(tmp_path / NAME, (1, 1))
    assert write(tmp_path, b"one").fate is Fate.SAME
    assert (tmp_path / NAME).stat().st_mtime == 1


def test_an_edited_file_is_kept_and_the_new_text_goes_beside(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"edited")
    outcome = write(tmp_path, b"two")
    beside = tmp_path / "青山-方案（新稿）.docx"
    assert outcome == Outcome(beside, Fate.BESIDE, digest(b"two"), kept=tmp_path / NAME)
    assert ((tmp_path / NAME).read_bytes(), beside.read_bytes()) == (b"edited", b"two")


def test_a_new_text_of_ours_is_updated_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"edited")
    write(tmp_path, b"two")
    write(tmp_path, b"three")
    assert names(tmp_path) == [NAME, "青山-方案（新稿）.docx"]
    assert (tmp_path / "青山-方案（新稿）.docx").read_bytes() == b"three"


def test_a_second_edit_gets_a_second_new_text(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"edited")
    write(tmp_path, b"two")
    (tmp_path / "青山-方案（新稿）.docx").write_bytes(b"edited too")
    outcome = write(tmp_path, b"three")
    second = tmp_path / "青山-方案（新稿2）.docx"
    assert outcome == Outcome(second, Fate.BESIDE, digest(b"three"), kept=tmp_path / NAME)
    assert (tmp_path / "青山-方案（新稿）.docx").read_bytes() == b"edited too"
    write(tmp_path, b"four")
    assert (tmp_path / "青山-方案（新稿2）.docx").read_bytes() == b"four"


def test_an_edit_taken_back_is_ours_again(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"edited")
    (tmp_path / NAME).write_bytes(b"one")
    assert write(tmp_path, b"two").fate is Fate.UPDATED


def test_without_a_record_a_file_counts_as_edited(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"from somewhere")
    assert write(tmp_path, b"one").fate is Fate.BESIDE
    assert (tmp_path / NAME).read_bytes() == b"from somewhere"


def test_without_a_record_equal_bytes_count_as_ours(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"one")
    assert write(tmp_path, b"one").fate is Fate.SAME
    assert write(tmp_path, b"two").fate is Fate.UPDATED


def test_an_edit_of_the_text_delivered_last_gets_no_second_copy(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"edited")
    outcome = write(tmp_path, b"one")
    assert outcome == Outcome(tmp_path / NAME, Fate.KEPT, digest(b"one"), kept=tmp_path / NAME)
    assert names(tmp_path) == [NAME]
    assert (tmp_path / NAME).read_bytes() == b"edited"


def test_a_deleted_file_is_written_anew(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).unlink()
    assert write(tmp_path, b"one") == Outcome(tmp_path / NAME, Fate.NEW, digest(b"one"))


def test_a_plan_says_what_would_happen_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with open_manifest(folder, writing=False) as manifest:
        assert manifest.outputs().plan(NAME, b"one").fate is Fate.NEW
    assert not folder.exists()
    write(folder, b"one")
    (folder / NAME).write_bytes(b"edited")
    before = names(folder)
    with open_manifest(folder, writing=False) as manifest:
        planned = manifest.outputs().plan(NAME, b"two")
    assert planned.path.name == "青山-方案（新稿）.docx"
    assert names(folder) == before


def test_two_papers_of_one_name_in_a_run_are_refused(tmp_path: Path) -> None:
    with open_manifest(tmp_path) as manifest:
        outputs = manifest.outputs()
        outputs.put(NAME, b"one")
        with pytest.raises(OutputError, match="有两份文稿要用这个文件名"):
            outputs.put(NAME.upper(), b"two")
    assert (tmp_path / NAME).read_bytes() == b"one"


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """A disk that takes no file beyond a size: the kernel itself breaks the write off."""
    resource = pytest.importorskip("resource", reason="file size limits are a matter of POSIX")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_write_broken_off_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    write(tmp_path, b"old" * 100)
    with largest_file(100_000), pytest.raises(OutputError, match=NAME):
        put_alone(tmp_path, b"new" * 100_000)
    assert (tmp_path / NAME).read_bytes() == b"old" * 100
    assert names(tmp_path) == [NAME]


def test_a_first_write_broken_off_leaves_nothing(tmp_path: Path) -> None:
    with largest_file(100_000), pytest.raises(OutputError):
        put_alone(tmp_path, b"new" * 100_000)
    assert names(tmp_path) == []
    assert write(tmp_path, b"new" * 100_000).fate is Fate.NEW


def test_files_written_before_the_run_broke_off_are_ours_the_next_time(tmp_path: Path) -> None:
    put_alone(tmp_path, b"one")
    assert write(tmp_path, b"one").fate is Fate.SAME
    assert write(tmp_path, b"two").fate is Fate.UPDATED


def test_a_read_only_folder_is_explained(as_nobody: Nobody) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o555)
        try:
            with as_nobody(), pytest.raises(OutputError) as refused:
                put_alone(folder, b"one")
        finally:
            folder.chmod(0o755)
        assert str(refused.value) == (
            f"{folder}：没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试"
        )
        assert names(folder) == []


def test_a_file_in_the_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError) as refused:
        put_alone(tmp_path / "out", b"one")
    assert str(refused.value) == (
        f"{tmp_path / 'out'}：路径里有同名的文件，不能当文件夹用，请用 -o 换一个目录"
    )


def test_a_folder_in_the_place_of_the_file_is_explained_by_a_plan_too(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with (
        open_manifest(tmp_path, writing=False) as manifest,
        pytest.raises(OutputError, match="这里有一个同名的文件夹"),
    ):
        manifest.outputs().plan(NAME, b"one")


Step = tuple[str, int, bytes]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["render", "edit", "delete"]), st.integers(0, 5), st.binary(max_size=2)
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_what_a_person_wrote_is_never_lost(steps: list[Step]) -> None:
    """Whatever the order of runs, edits and deletions, each edit stays where it was made."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        edits: dict[Path, bytes] = {}
        for kind, which, content in steps:
            files = sorted(folder.glob("*.docx"))
            if kind == "render":
                outcome = write(folder, b"program" + content)
                kept = outcome.fate is Fate.KEPT
                assert kept or outcome.path.read_bytes() == b"program" + content
            elif files and kind == "edit":
                edited = files[which % len(files)]
                edited.write_bytes(b"person" + content)
                edits[edited] = b"person" + content
            elif files:
                gone = files[which % len(files)]
                gone.unlink()
                edits.pop(gone, None)
            assert {path: path.read_bytes() for path in edits} == edits
        assert not list(folder.rglob("*.tmp"))
