"""`legguide lab` once for real, in a fresh home: prepared, opened, seen from this computer alone, and stopped."""

import re
import signal

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from legguide_lib.notebooks import needs_running

pytestmark = pytest.mark.kernel

START = "00_start_here.ipynb"


def test_the_address_of_the_start_page_is_printed(lab_visit):
    assert re.fullmatch(rf"http://127\.0\.0\.1:{lab_visit.port}/doc/tree/{re.escape(START)}\?token=[0-9a-f]{{32}}", lab_visit.address)


def test_how_to_stop_is_printed(lab_visit):
    assert "To stop, press Ctrl+C here." in lab_visit.said


def test_nothing_went_wrong_in_words_of_a_programmer(lab_visit):
    assert "Traceback" not in lab_visit.said


def test_the_server_answers(lab_visit):
    assert lab_visit.status["api"] == 200


def test_the_start_page_opens_with_the_printed_address(lab_visit):
    assert lab_visit.status[f"doc/tree/{START}?token={lab_visit.token}"] == 200


def test_the_files_are_given_to_whoever_has_the_token(lab_visit):
    assert lab_visit.status[f"api/contents?token={lab_visit.token}"] == 200


def test_the_files_are_given_to_nobody_else(lab_visit):
    assert lab_visit.status["api/contents"] == 403


def test_the_course_is_open_to_this_computer_alone(lab_visit):
    assert lab_visit.listening == {"127.0.0.1"}


def test_other_people_on_this_computer_cannot_read_the_token(lab_visit):
    assert [command for command in lab_visit.commands if lab_visit.token in command] == []


def test_ctrl_c_ends_without_a_fault(lab_visit):
    assert lab_visit.exit_code == 0


def test_after_ctrl_c_the_port_is_free(lab_visit):
    assert lab_visit.free_afterwards


def test_the_learner_has_every_notebook_of_the_course(course, lab_visit):
    assert sorted(path.name for path in lab_visit.workspace.folder.glob("*.ipynb")) == sorted(
        f"{section.notebook}.ipynb" for section in course.sections
    )


def test_every_notebook_works_before_any_cell_is_run(lab_visit):
    notary = NotebookNotary(data_dir=str(lab_visit.workspace.jupyter_data))
    found = {path.name: nbformat.read(path, as_version=4) for path in lab_visit.workspace.folder.glob("*.ipynb")}
    assert [name for name, notebook in found.items() if needs_running(notebook) or not notary.check_signature(notebook)] == []


def test_the_learners_own_jupyterlab_settings_are_neither_read_nor_changed(lab_visit):
    own = lab_visit.home / ".jupyter"
    assert {str(path.relative_to(own)): path.read_bytes() for path in own.rglob("*") if path.is_file()} == lab_visit.settings_before


def test_nothing_of_jupyter_is_left_in_the_learners_home(lab_visit):
    share = lab_visit.home / ".local" / "share"
    assert [path.name for path in share.rglob("*jupyter*")] == []


def test_a_second_start_prepares_nothing_anew(start_lab):
    with start_lab() as (visit, _):
        assert "Preparing" not in visit.said


def test_stopping_the_program_from_outside_stops_jupyterlab_too(start_lab, is_taken):
    with start_lab() as (visit, program):
        program.send_signal(signal.SIGTERM)
        program.wait()
        assert not is_taken(visit.port)


def test_a_port_in_use_is_told_in_one_sentence(run_lab, take):
    port = take()
    code, said = run_lab(port)
    assert (code, said) == (1, f"Port {port} is in use by another program. Choose another with --port, or leave --port out.\n")
