"""The command line's manners: exit codes, one clear line, quick starts."""

import json
import os
import re
import subprocess
import sys

import pytest
from support.project import ROOT, aftercare, aftercare_apart, copy_project, keep_few

from pipeline.commands.parser import parser as _parser

COMMANDS = (
    "init", "ingest", "extract", "update", "check", "answer", "approve", "unapprove", "review",
    "status", "build", "preview", "verify", "speak", "pack", "reword", "impact", "lookup", "recall",
    "align", "tm", "language", "exchange", "merge-po",
)  # fmt: skip


def test_help_names_every_command():
    text = _parser().format_help()
    assert all(command in text for command in COMMANDS)


def test_no_command_is_wrong_use(tmp_path):
    assert aftercare_apart(tmp_path).returncode == 2


def test_version(tmp_path):
    result = aftercare_apart(tmp_path, "--version")
    assert result.returncode == 0
    assert re.fullmatch(r"aftercare \d+\.\d+\.\d+\n", result.stdout)


@pytest.mark.parametrize("command", ["extract", "update", "check", "status", "build", "verify"])
def test_outside_a_project_every_command_says_so(tmp_path, command):
    result = aftercare(tmp_path, command)
    assert result.returncode == 2
    assert "aftercare.toml" in result.stderr
    assert len(result.stderr.strip().split("\n")) == 1


def test_json_stands_alone_on_standard_output(tmp_path):
    folder = copy_project(tmp_path / "p")
    keep_few(folder, ("es",))
    for command in ("extract", "update", "check", "status"):
        result = aftercare(folder, command, "--format", "json")
        assert result.returncode == 0
        json.loads(result.stdout)
        assert result.stderr == ""
    result = aftercare(folder / "nowhere", "check", "--format", "json")
    assert json.loads(result.stdout)["problems"][0]["code"] == "no-project"


def test_json_stands_alone_on_the_output_of_a_process(folder):
    result = aftercare_apart(folder, "status", "--format", "json")
    assert result.returncode == 0
    json.loads(result.stdout)
    assert result.stderr == ""


def test_a_build_with_nothing_to_do_imports_nothing_heavy(silent):
    probe = (
        "import sys; from pipeline.cli import main; status = main(sys.argv[1:]); "
        "heavy = {'babel', 'polib', 'markdown', 'jinja2', 'rich', 'yaml', 'typst', 'pikepdf',"
        " 'numpy', 'pyttsx3', 'html5lib', 'multiprocessing', 'pathlib', 'tomllib'};"
        "print(sorted(heavy & set(sys.modules))); sys.exit(status)"
    )
    result = subprocess.run(
        [sys.executable, "-c", probe, "-C", str(silent), "build"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "nothing to do" in result.stdout
    # pathlib comes in with an editable install's finder on some machines; nothing else may.
    assert result.stdout.strip().split("\n")[-1] in ("[]", "['pathlib']")


def test_a_build_with_something_to_do_takes_the_long_way(silent):
    path = silent / "source/micro-needling.md"
    path.write_bytes(path.read_bytes() + b"\n")
    result = aftercare(silent, "build")
    assert "nothing to do" not in result.stdout
    assert result.returncode == 0


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("aftercare.toml", "[clinic\n", "aftercare.toml:1: error: not TOML"),
        ("aftercare.toml", '[clinic]\nname = "x"\n', "the clinic's phone is missing"),
        ("source/micro-needling.md", "---\ndate: [\n---\n# T {#t}\n", "bad front matter"),
        ("source/micro-needling.md", "# T {#t}\n\nx {#a}\n\ny {#a}\n",
         "source/micro-needling.md:5: error: the id 'a' is already that of line 3"),
        ("source/micro-needling.md", "# T {#t}\n\nDo this. {.do}\n",
         "source/micro-needling.md:3: error: this unit has no id"),
        ("source/micro-needling.md", "# T {#t}\n\nx {#a .must}\n", "'must' is no kind"),
        ("locales/es/LC_MESSAGES/micro-needling.po", 'msgid ""\nmsgstr ""\n\nmsgid "a\n',
         "locales/es/LC_MESSAGES/micro-needling.po"),
        ("source/micro-needling.md", b"# T \xff {#t}\n", "not UTF-8"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_line_with_its_place(tmp_path, path, content, message):
    folder = copy_project(tmp_path / "p")
    keep_few(folder, ("es",))
    file = folder / path
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = aftercare(folder, "check")
    assert result.returncode in (1, 2)
    assert message in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_pipe_is_no_traceback(folder):
    command = f"{sys.executable} -u -m pipeline.cli -C {folder} status --format json | true"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False,
                            env=dict(os.environ))  # fmt: skip
    assert "Traceback" not in result.stderr


def test_readme_names_every_command_and_no_other():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)aftercare (?:-C \S+ )?([a-z][a-z-]*)", text, re.MULTILINE))
    assert set(COMMANDS) <= named
    assert named <= {*COMMANDS}


@pytest.mark.parametrize(
    "arguments",
    [("build", "--jobs", "two"), ("preview", "--port", "65536"),
     ("preview", "--port", "-1")],
)  # fmt: skip
def test_a_number_out_of_range_is_wrong_use(tmp_path, arguments):
    result = aftercare(tmp_path, *arguments)
    assert result.returncode == 2
    assert "must be a" in result.stderr or "expected one argument" in result.stderr
    assert "Traceback" not in result.stderr
