"""Who has approved what: wordings in, approvals and what is left to do out.

What others build on:

- `wordings.wordings(space, locale)`: every unit of a language as a reviewer sees it, a `Wording`
- `signing.approve(space, locale, choose, by, role, date)`: approves what may be, and writes it
- `signing.withdraw(project, locale, units)`: takes that back
- `answering.answer(space, locale, asked, reason, by, date)`: an answer to what `check` found
- `person.fit(what, text)`: what a person has said of themselves, or a refusal
- `approvals.sign(wording, by, role, date)`: a person's approval of it, bound to it by a hash
- `approvals.read(path, name)`: the approvals of a locale's `approvals.toml`
- `approvals_file.added(…)` and `removed(…)`: the file's text with some approvals more, or less
- `standing.standings(space, locale)`: each wording, its approval, and why that no longer holds
- `standing.refusals(space, locale)`: what keeps each wording from being approved
- `standing.reviewed(space)`: the workspace in which what is approved is no draft
- `rewording.rewordings(…)`: texts that were reworded; `kept(…)`: what then stays
- `history.history(project)`: every release that there is a record of
- `impact.impacts(…)`: what was released, and says something else now
- `recalls.recalls(project)`: what was withdrawn for good, by whom and why
- `differences.changed(before, after)`: the words in which two texts differ, `48 hours → 24 hours`
- `published.rows(space, release)`: what is out of each leaflet in each language, and what is left
- `release.read(content, name)` and `release_in(folder)`: what was released, a `Release`
- `releasing.unchanged(space, release)`: what is approved now as it was released
- `released_texts.texts(released, language)`: the texts that were released, as a renderer has them
"""
