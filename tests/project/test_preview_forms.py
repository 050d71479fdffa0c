"""The preview's forms: what they write, what they refuse in words, and who may send one."""

import html
import http.client
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from support.small import run, translated

from pipeline.preview.forms import MOST
from pipeline.preview.review_desk import address
from pipeline.preview.server import Server
from pipeline.preview.session import Live
from pipeline.preview.snapshot import Reader

pytestmark = pytest.mark.slow

WHO = {"by": "Dr Eva Lindt", "role": "dermatologist", "date": "2026-03-15"}
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Preview:
    """A preview of the small project, as a browser without scripts uses it."""

    folder: Path
    server: Server

    def ask(
        self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = {}
    ) -> tuple[int, dict[str, str], str]:
        """Send a request as it stands."""
        connection = http.client.HTTPConnection(self.server.origin, timeout=60)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body.encode() if body is not None else None)
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), content

    def page(self, path: str = address("es")) -> str:
        status, _, content = self.ask("GET", path)
        assert status == 200
        return content

    def forms(self, do: str, path: str = address("es")) -> list[dict[str, str]]:
        """The fields of each form of a page that asks for one thing."""
        found = []
        for form in re.findall(r"<form.*?</form>", self.page(path), re.DOTALL):
            fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
            if fields["do"] == do:
                found.append({name: html.unescape(value) for name, value in fields.items()})
        return found

    def form(self, do: str, unit: str, domain: str = "care") -> dict[str, str]:
        """The fields of the form that asks something of one unit."""
        (found,) = [one for one in self.forms(do) if one["seen"].startswith(f"{domain} {unit} ")
                    and "," not in one["seen"]]  # fmt: skip
        return found

    def send(
        self, fields: Mapping[str, str], headers: Mapping[str, str] = {}, locale: str = "es"
    ) -> tuple[int, dict[str, str], str]:
        """Send a form as a browser does; the headers named are other than a browser's."""
        body = urlencode(fields)
        whole = {"Origin": f"http://{self.server.origin}", "Content-Type": FORM,
                 "Content-Length": str(len(body)), **headers}  # fmt: skip
        sent = {name: value for name, value in whole.items() if value}
        return self.ask("POST", address(locale), body, sent)

    def told(self, fields: Mapping[str, str], **more: str) -> str:
        """Send a form, follow where it leads, and return what the page says came of it."""
        status, headers, _ = self.send({**fields, **more})
        assert status == 303
        found = self.page(headers["Location"].partition("#")[0])
        said = re.search(r'class="said.*?</div>', found, re.DOTALL)
        assert said, found
        return html.unescape(" ".join(re.sub("<[^>]*>", " ", said[0].partition(">")[2]).split()))

    def approvals(self) -> list[dict[str, object]]:
        path = self.folder / "locales/es/approvals.toml"
        return tomllib.loads(path.read_text()).get("approval", []) if path.exists() else []

    @property
    def po(self) -> Path:
        return self.folder / "locales/es/LC_MESSAGES/care.po"

    def edit(self, old: str, new: str) -> None:
        text = self.po.read_text()
        assert old in text
        self.po.write_text(text.replace(old, new))


@pytest.fixture
def preview(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Preview]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("home")))
    translated(folder, "es")
    server = Server(("127.0.0.1", 0), Live(Reader(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    made = Preview(folder, server)
    made.told({"token": server.live.forms.token, "do": "reviewer", **WHO})
    yield made
    server.shutdown()
    server.server_close()


def test_a_unit_is_approved_as_the_command_does_and_withdrawn(preview: Preview) -> None:
    said = preview.told(preview.form("approve", "sun"))
    assert said == "Approved by Dr Eva Lindt, dermatologist (2026-03-15): sun in care."
    (one,) = preview.approvals()
    assert (one["unit"], one["catalogue"], str(one["date"])) == ("sun", "care", "2026-03-15")
    assert "1 of " in preview.page()
    assert "✓ approved" in preview.page()
    run(preview.folder, "unapprove", "es")
    before = preview.form("approve", "sun")
    run(preview.folder, "approve", "es", "--leaflet", "care", "--unit", "sun",
        "--by", "Dr Eva Lindt", "--role", "dermatologist", "--date", "2026-03-15")  # fmt: skip
    assert one in preview.approvals()
    assert preview.told(before) == "It was approved before."
    back = preview.form("withdraw", "sun")
    assert preview.told(back) == "Withdrawn: the approval of sun in care."
    assert [one for one in preview.approvals() if one["catalogue"] == "care"] == []
    assert "is not withdrawn" in preview.told(back)


def test_another_person_s_approval_is_not_withdrawn_unseen(preview: Preview) -> None:
    preview.told(preview.form("approve", "sun"))
    back = preview.form("withdraw", "sun")
    run(preview.folder, "unapprove", "es")
    run(preview.folder, "approve", "es", "--unit", "sun", "--by", "Ana Ruiz", "--role", "nurse")
    assert "it was withdrawn, or approved anew" in preview.told(back)
    assert {one["by"] for one in preview.approvals()} == {"Ana Ruiz"}


def test_a_leaflet_and_all_are_approved_by_who_has_read_them(preview: Preview) -> None:
    several = [one for one in preview.forms("approve") if "," in one["seen"]]
    assert len(several) == 4  # both registers, the product's own words, and the whole page
    (leaflet,) = preview.forms("approve", address("es", "care"))[-1:]
    assert "several units are approved by who has read them" in preview.told(leaflet)
    assert preview.approvals() == []
    assert "10 units" in preview.told(leaflet, read="yes")
    assert len(preview.approvals()) == 10
    (rest,) = preview.forms("approve")[-1:]
    preview.told(rest, read="yes")
    assert preview.forms("approve") == []


def test_what_has_changed_meanwhile_is_refused_in_words(preview: Preview) -> None:
    (leaflet,) = preview.forms("approve", address("es", "care"))[-1:]
    one = preview.form("approve", "avoid")
    preview.edit("Evite durante 48 horas", "No lo haga durante 48 horas")
    said = preview.told(one)
    assert said.startswith("Nothing was approved. avoid in care is not approved: since the page")
    assert "the translation was changed: Evite durante → No lo haga durante: look at it" in said
    assert preview.approvals() == []
    said = preview.told(leaflet, read="yes")
    assert "9 units" in said
    assert "avoid in care is not approved" in said
    assert "avoid" not in [one["unit"] for one in preview.approvals() if one["catalogue"] == "care"]
    invented = {**one, "seen": f"care sun {'0' * 32},care nobody {'0' * 32}"}
    said = preview.told(invented, read="yes")
    assert "sun in care is not approved: it is not what this page showed" in said
    assert "nobody in care is not approved: there is no such unit any more" in said


def test_a_question_is_answered_before_its_unit_is_approved(preview: Preview) -> None:
    before = preview.form("approve", "avoid")
    preview.edit("Evite durante 48 horas", "Evite durante 24 horas")
    page = preview.page()
    assert "<mark>48" in page
    assert "<mark>24" in page
    with pytest.raises(ValueError, match="not enough"):
        preview.form("approve", "avoid")
    asked = preview.form("answer", "avoid")
    # a form that approves all the same: the texts are those that were shown
    forced = {**before, "seen": asked["seen"]}
    assert "avoid is not approved: " in preview.told(forced)
    assert "the reason holds no letter" in preview.told(asked, reason="…")
    assert "…</textarea>" in preview.page(preview.send({**asked, "reason": "…"})[1]["Location"])
    assert "is another one since" in preview.told({**asked, "question": "0"}, reason="so")
    assert preview.told(asked, reason=" our\r\nprotocol ") == (
        f"Answered by Dr Eva Lindt: {asked['code']} of avoid in care."
    )
    (answer,) = tomllib.loads((preview.folder / "locales/es/answers.toml").read_text())["answer"]
    assert (answer["reason"], str(answer["date"])) == ("our protocol", "2026-03-15")
    assert "since the page was made, an answer is new" in preview.told(asked, reason="twice")
    assert "Approved by" in preview.told(preview.form("approve", "avoid"))
    assert preview.approvals()[0]["answers"] == [
        f"{asked['code']}: our protocol (Dr Eva Lindt, 2026-03-15)"
    ]


def test_what_has_lapsed_says_why_with_the_words_before(preview: Preview) -> None:
    preview.told(preview.form("approve", "avoid"))
    preview.told(preview.form("approve", "sun"))
    preview.edit("Evite durante", "No lo haga durante")
    page = preview.page()
    assert "changed since approved" in page
    changed = '<bdi lang="es">Evite durante</bdi> → <bdi lang="es">No lo haga durante</bdi>'
    assert changed in page
    assert ">Evite durante 48 horas</p>" in page
    for name in ("care.md", "care.plain.md"):
        path = preview.folder / "source" / name
        path.write_text(path.read_text().replace("- Sun {#sun}\n", ""))
    run(preview.folder, "extract")
    run(preview.folder, "update")
    assert "Approved, and there no longer" in preview.page()
    preview.told(preview.form("withdraw", "sun"))
    assert "Approved, and there no longer" not in preview.page()


def test_who_reviews_is_asked_once_and_kept_outside_the_project(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    again = Live(Reader(preview.folder)).forms.reviewer
    assert again
    assert (again.by, again.role, again.date) == (WHO["by"], WHO["role"], "")
    assert not list(preview.folder.rglob("reviewer.json"))
    me = {"token": preview.server.live.forms.token, "do": "reviewer", **WHO}
    assert "the name is empty" in preview.told(me, by=" ")
    assert "the role holds U+202E" in preview.told(me, role="a\u202eb")
    assert "must not be after today" in preview.told(me, date="2999-01-01")
    assert "must be a date" in preview.told(me, date="15.3.2026")
    taken = tmp_path / "a-file"
    taken.write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(taken))
    assert "not kept for the next time" in preview.told(me, by="Ana Ruiz")
    assert preview.forms("approve")[0]["by"] == "Ana Ruiz"
    assert Live(Reader(preview.folder)).forms.reviewer is None


def test_nobody_is_asked_to_approve_who_has_no_name(preview: Preview) -> None:
    preview.server.live.forms.reviewer = None
    assert preview.forms("approve") == []
    assert len(preview.forms("reviewer")) == 1
    token = preview.server.live.forms.token
    assert "the name is empty" in preview.told({"token": token, "do": "approve", "seen": "a b c"})
    assert "names no units" in preview.told({"token": token, "do": "approve"})
    assert "names no units" in preview.told({"token": token, "do": "approve", "seen": "\r\nX: y"})


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "https://127.0.0.1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 421),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/json"}, 415),
        ({"Content-Length": ""}, 411),
        ({"Content-Length": "-1"}, 411),
        ({"Content-Length": str(MOST + 1)}, 413),
        ({"Transfer-Encoding": "chunked"}, 411),
    ],
    ids=str,
)
def test_a_form_from_elsewhere_is_not_read(
    preview: Preview, headers: dict[str, str], status: int
) -> None:
    fields = preview.form("approve", "sun")
    assert preview.send(fields, headers)[0] == status
    assert preview.approvals() == []


@pytest.mark.parametrize("token", ["", "x", "ü"])
def test_a_form_needs_the_token_of_this_start(preview: Preview, token: str) -> None:
    fields = preview.form("approve", "sun")
    status, _, text = preview.send({**fields, "token": token})
    assert (status, "earlier start" in text) == (403, True)
    assert preview.approvals() == []
    assert Live(Reader(preview.folder)).forms.token != fields["token"]


@pytest.mark.parametrize("body", ["", "a", "%", "token=%FF", "token=a&token=a", "a=1&" * 40])
def test_what_is_no_form_is_refused(preview: Preview, body: str) -> None:
    length = {"Content-Length": str(len(body)), "Content-Type": FORM,
              "Origin": f"http://{preview.server.origin}"}  # fmt: skip
    assert preview.ask("POST", address("es"), body, length)[0] in (400, 403)


def test_forms_are_taken_at_their_own_place_alone(preview: Preview) -> None:
    for path in ("/", "/es/care.html", "/-preview/review/", "/-preview/review/nl"):
        assert preview.ask("POST", path, "", {"Content-Length": "0"})[0] == 404
    for path in (address("nl"), address("es", "nothing"), address("es") + "/../../es"):
        assert preview.ask("GET", path)[0] == 404


def test_a_master_is_approved_like_a_translation(preview: Preview) -> None:
    (one,) = [form for form in preview.forms("approve", address("en"))
              if form["seen"].startswith("care sun ") and "," not in form["seen"]]  # fmt: skip
    # a form of one language is none of another's
    assert "is not what this page showed" in preview.told(one)
    assert preview.send(one, locale="en")[0] == 303
    text = (preview.folder / "locales/en/approvals.toml").read_text()
    assert 'source = "Sun"' in text
    assert "1 of 10 units approved" in preview.page(address("en"))
    master = preview.folder / "source/care.md"
    master.write_text(master.read_text().replace("- Sun {", "- Sun and wind {"))
    changed = '<bdi lang="en">Sun</bdi> → <bdi lang="en">Sun and wind</bdi>'
    assert changed in preview.page(address("en"))


def test_a_page_lets_no_script_in_and_writes_out_what_it_is_given(preview: Preview) -> None:
    _, headers, content = preview.ask("GET", address("es"))
    assert "<script" not in content
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; form-action 'self'")
    assert headers["Referrer-Policy"] == "same-origin"
    me = {"token": preview.server.live.forms.token, "do": "reviewer", **WHO}
    status, headers, _ = preview.send(
        {**me, "by": "<b>\"'&amp;", "leaflet": "x\r\nSet-Cookie: a=b"}
    )
    assert (status, "Set-Cookie" in headers) == (303, False)
    content = preview.page()
    assert "<b>" not in content
    assert "&lt;b&gt;&#34;&#39;&amp;amp;" in content


def test_files_that_cannot_be_read_are_named(preview: Preview) -> None:
    fields = preview.form("approve", "sun")
    path = preview.folder / "locales/es/approvals.toml"
    path.write_text("[[approval]]\nunit = 1\n")
    assert "locales/es/approvals.toml:2" in preview.page()
    assert "locales/es/approvals.toml:2 unit must be a text" in preview.told(fields)
    path.unlink()
    master = preview.folder / "source/care.md"
    master.write_text(master.read_text() + "\n[[\n\n| a | b |\n| --- | --- |\n| c | d |\n")
    assert "source/care.md:" in preview.told(fields)
    config = preview.folder / "aftercare.toml"
    config.write_text("[")
    assert "Nothing was changed. aftercare.toml:1" in preview.told(fields)
    assert json.dumps(preview.approvals()) == "[]"


def test_a_leaflet_s_page_runs_no_script_but_its_own_and_the_preview_s(preview: Preview) -> None:
    for path in ("/", "/es/care.html", "/nothing"):
        policy = preview.ask("GET", path)[1]["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
        assert rules["connect-src"] == "'self'"
        assert "unsafe" not in policy
        assert "'self'" in rules["script-src"]


def test_what_concerns_a_whole_file_is_said_once_and_keeps_all_of_it_back(preview: Preview) -> None:
    preview.edit('"Language: es', '"Language: pl')
    page = preview.page(address("es", "care"))
    assert "0 of 10 units approved</strong>; 1 question open" in page
    assert page.count("the header's language is pl".replace("'", "&#39;")) == 6  # once, and by unit
    assert preview.forms("answer", address("es", "care")) == []
    assert len(preview.forms("approve", address("es", "care"))) == 6  # the other register's


def test_a_unit_that_waits_for_its_translator_is_no_question(preview: Preview) -> None:
    preview.edit('msgstr "Sol"', 'msgstr ""')
    page = preview.page(address("es", "care"))
    assert "0 questions open; 0 approvals lapsed; 1 without a translation that can be" in page
    assert "Open questions" not in page


def test_what_is_asked_of_a_master_is_answered_in_its_own_language(preview: Preview) -> None:
    for name, said in (("care", "it does not sting"), ("care.plain", "it stings")):
        master = preview.folder / f"source/{name}.md"
        master.write_text(master.read_text() + f"\nWait until {said}. {{#wait .do}}\n")
    (asked,) = preview.forms("answer", address("en"))
    assert asked["seen"].startswith("care.plain wait ")
    assert preview.send({**asked, "reason": "one of two ways"}, locale="en")[0] == 303
    assert preview.forms("answer", address("en")) == []
    assert "registers: one of two ways (Dr Eva Lindt, 2026-03-15)" in preview.page(address("en"))
    answers = (preview.folder / "locales/en/answers.toml").read_text()
    assert 'reason = "one of two ways"' in answers
