// Keeps an open page as its files are, and says beside each unit what a translator must know.
// The page itself is the published one: this script is added when it is served, never written.
"use strict";
(() => {
  const { page, version } = document.currentScript.dataset;
  const SHOWN = "aftercare-preview-source";
  const PLACE = "aftercare-preview-place";
  const WIDE = matchMedia("(min-width: 64rem)");
  const LABELS = {
    missing: "Not translated: the source text is shown",
    fuzzy: "Fuzzy: look at it, mend it, remove the mark",
    stale: "Stale: the source was reworded since",
    broken: "Cannot be read as it stands",
  };
  let pristine = null; // the page as the server last sent it, before any script touched it
  let notes = null;
  let shown = recall(SHOWN) === "yes";
  const css = new CSSStyleSheet();

  // ---- small helpers ----
  function recall(key) {
    try { return sessionStorage.getItem(key); } catch { return null; }
  }
  function remember(key, value) {
    try { sessionStorage.setItem(key, value); } catch { /* a page without storage forgets */ }
  }
  function make(tag, content = [], attributes = {}) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) made.setAttribute(name, value);
    }
    made.append(...[content].flat(9).filter((part) => part !== null && part !== ""));
    return made;
  }
  function host(kind, box) {
    const made = make("aftercare-preview", [], { "data-part": kind, lang: "en", dir: "ltr" });
    const root = made.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [css];
    root.append(box);
    return made;
  }
  const element = (id) => document.getElementById(id);

  // ---- the page: patched where only units changed, loaded anew where more did ----
  function receive(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const script = fresh.querySelector("script[data-page]");
    const changed = script.dataset.version !== version;
    delete script.dataset.version;
    const before = pristine;
    pristine = fresh;
    if (page === "") return overview(fresh);
    // The page may have changed between its loading and the first event.
    if (before === null) return changed ? reload() : undefined;
    if (before.isEqualNode(fresh)) return;
    const ids = patched(before, fresh);
    if (ids === null) return reload();
    keeping(() => {
      for (const id of ids) transplant(element(id), fresh.getElementById(id), before.changed[id]);
      decorate();
    });
    announce(ids);
  }

  // The preview's own first page has no scripts and no units: its content is put in whole.
  function overview(fresh) {
    const main = document.querySelector("main");
    const focus = main.contains(document.activeElement) ? focusPath(main) : null;
    main.replaceChildren(...fresh.querySelector("main").childNodes);
    if (focus !== null) focusable(main)[focus]?.focus({ preventScroll: true });
  }

  // Which units to change so that `before` becomes `fresh`; null where that does not suffice.
  function patched(before, fresh) {
    const ids = [];
    before.changed = {};
    for (const unit of notes?.units ?? []) {
      const [a, b] = [before.getElementById(unit.id), fresh.getElementById(unit.id)];
      if (!a || !b || !element(unit.id)) return null;
      if (a.isEqualNode(b)) continue;
      ids.push(unit.id);
      before.changed[unit.id] = a.cloneNode(false);
      transplant(a, b, a.cloneNode(false));
    }
    return ids.length && before.isEqualNode(fresh) ? ids : null;
  }

  // Give `old` the children of `fresh`, and those attributes that differ from what it had.
  function transplant(old, fresh, had) {
    for (const { name, value } of fresh.attributes) {
      if (had.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    for (const { name } of had.attributes) {
      if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    const focus = old.contains(document.activeElement) ? focusPath(old) : null;
    old.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    if (focus !== null) focusable(old)[focus]?.focus({ preventScroll: true });
  }

  function focusable(within) {
    return [...within.querySelectorAll("a[href], button, input, select, textarea, summary, audio, [tabindex]")];
  }
  function focusPath(within) {
    const index = focusable(within).indexOf(document.activeElement);
    return index < 0 ? null : index;
  }

  // Change the page and leave the first unit in view where it is, whatever grows above it.
  function keeping(change) {
    const first = inView();
    const top = first?.getBoundingClientRect().top;
    change();
    if (first && scrollY > 0) scrollBy({ top: first.getBoundingClientRect().top - top, behavior: "instant" });
  }
  function inView() {
    const units = (notes?.units ?? []).map((unit) => element(unit.id)).filter(Boolean);
    return units.find((unit) => unit.getBoundingClientRect().bottom > 0);
  }

  // Where the reader is: the first unit in view and how far from the top, and what has the focus.
  function reload() {
    const first = inView();
    remember(PLACE, JSON.stringify({
      page,
      unit: first?.id ?? null,
      top: first?.getBoundingClientRect().top ?? 0,
      scroll: scrollY,
      focus: document.activeElement?.id || null,
      index: focusPath(document.body),
    }));
    history.scrollRestoration = "manual";
    location.reload();
  }
  function settle() {
    const place = JSON.parse(recall(PLACE) ?? "null");
    if (place === null || place.page !== page) return;
    remember(PLACE, "null");
    const focus = place.focus ? element(place.focus) : focusable(document.body)[place.index ?? -1];
    focus?.focus({ preventScroll: true });
    const back = () => {
      const unit = place.unit && element(place.unit);
      if (unit) scrollBy({ top: unit.getBoundingClientRect().top - place.top, behavior: "instant" });
      else scrollTo({ top: place.scroll, behavior: "instant" });
    };
    back();
    document.fonts.ready.then(back); // which may have moved every line
  }

  // ---- what is said of the page ----
  function announce(ids) {
    if (live) live.textContent = `Updated: ${ids.join(", ")}`;
  }
  let bar = null;
  let live = null;

  function decorate() {
    if (notes === null) return;
    for (const old of document.querySelectorAll("aftercare-preview[data-part=note]")) old.remove();
    for (const unit of notes.units) {
      const target = element(unit.id);
      if (!target) continue;
      mark(target, unit);
      const told = note(unit);
      if (told) place(target, told);
    }
    header();
    arrange();
  }

  // A text in the source language says so, for a screen reader and for the order of its words.
  function mark(target, unit) {
    if (unit.state === "ready") delete target.dataset.preview;
    else target.dataset.preview = unit.state;
    if (unit.untranslated) {
      target.lang = notes.source.lang;
      target.dir = notes.source.dir;
      target.dataset.previewLang = "";
    } else if ("previewLang" in target.dataset) {
      delete target.dataset.previewLang;
      for (const name of ["lang", "dir"]) {
        const value = pristine?.getElementById(unit.id)?.getAttribute(name);
        if (value) target.setAttribute(name, value);
        else target.removeAttribute(name);
      }
    }
  }

  function place(target, told) {
    if (!/^(LI|DD|TD|DIV|SECTION|ARTICLE|SUMMARY)$/.test(target.tagName)) return target.after(told);
    const nested = [...target.children].find((child) => /^(UL|OL)$/.test(child.tagName) || child.querySelector("ul, ol"));
    target.insertBefore(told, nested ?? null);
  }

  function note(unit) {
    const waiting = unit.state !== "ready";
    const problems = unit.problems.filter((problem) => problem.severity !== "info");
    const source = (shown || waiting) && !notes.isSource;
    const approval = approved(unit);
    if (!source && !waiting && !problems.length && !shown && !approval?.lapsed.length) return null;
    const tone = problems.some((p) => p.severity === "error") || (waiting && unit.state !== "fuzzy") ? "error"
      : waiting || problems.length || approval?.lapsed.length ? "warning" : "source";
    const box = make("div", [
      waiting ? make("p", make("strong", LABELS[unit.state])) : null,
      waiting && unit.state === "broken" ? make("p", unit.reason.message) : null,
      problems.map(problemLine),
      approval?.lapsed.length ? lapse(approval) : null,
      approval && shown ? make("p", `${approval.lapsed.length ? "" : "✓ "}Approved by ${approval.by}`) : null,
      notes.review && (approval?.lapsed.length || problems.some((p) => p.severity === "query")) ? make("p", make("a", `Review ${unit.id}`, { href: `${notes.review.address}#u-${notes.review.catalogue}.${unit.id}`, id: `review-${unit.id}` })) : null,
      source ? make("p", unit.source, { class: "source", lang: notes.source.lang, dir: notes.source.dir }) : null,
      source && unit.previous ? make("p", ["Translated from: ", make("del", unit.previous, { lang: notes.source.lang })], { class: "small" }) : null,
      shown ? details(unit) : unit.place ? make("p", make("code", unit.place)) : null,
    ], { class: "box note", "data-tone": tone, "data-unit": unit.id, role: "note", "aria-label": `Preview: ${unit.id}` });
    return host("note", box);
  }

  // Who approved a unit, and what of it has changed since; undefined where nobody did.
  function approved(unit) {
    return notes.review?.of[unit.id];
  }
  function lapse(approval) {
    const { lang, dir } = document.documentElement;
    return [
      approval.lapsed.map((change) => make("p", [
        make("strong", "Changed since it was approved: "), change.what, change.side ? ": " : "",
        change.places.map(([before, after], n) => {
          const words = change.side === "source" ? notes.source : { lang, dir, class: "own" };
          return [n ? "; " : "", make("bdi", before || "(nothing)", words), " → ", make("bdi", after || "(nothing)", words)];
        }),
        change.side && !change.places.length ? "white space" : "",
      ])),
      approval.before ? make("p", make("del", approval.before), { class: "source own", lang, dir }) : null,
    ];
  }

  function details(unit) {
    return [
      make("p", [make("strong", "msgctxt "), make("code", unit.id), ` (${unit.kind})`, unit.notes.map((line) => ` · ${line}`)], { class: "small" }),
      make("p", make("code", unit.place ? `${unit.place} · ${unit.master}` : unit.master)),
    ];
  }

  function problemLine(problem) {
    return make("p", [
      make("strong", `${problem.severity}: `), problem.message,
      problem.hint ? ` (${problem.hint})` : "", " ", make("code", `${problem.place} [${problem.code}]`),
    ]);
  }

  // ---- the bar at the top ----
  function header() {
    if (bar === null) {
      live = make("p", "", { class: "hidden", role: "status" });
      bar = host("bar", make("section", [], { class: "box bar", "aria-label": "Preview" }));
      bar.shadowRoot.append(live);
      // A page's link past its menus stays the first thing that the keyboard reaches.
      const skip = document.body.firstElementChild;
      if (skip?.matches("a[href^='#']")) skip.after(bar);
      else document.body.prepend(bar);
      bar.shadowRoot.addEventListener("click", (event) => {
        if (event.target.closest("#source")) toggle();
      });
    }
    const open = bar.shadowRoot.querySelector("details")?.open ?? true;
    const focus = bar.shadowRoot.activeElement?.id;
    bar.shadowRoot.querySelector("section").replaceChildren(...contents(open));
    if (focus) bar.shadowRoot.getElementById(focus)?.focus({ preventScroll: true });
  }

  function contents(open) {
    const waiting = notes.units.filter((unit) => unit.state !== "ready");
    const wrong = notes.units.filter((unit) => unit.state === "ready" && (approved(unit)?.lapsed.length || unit.problems.some((p) => p.severity !== "info")));
    const label = notes.isSource ? "Show ids and places" : "Show the source text";
    return [
      make("div", [
        make("strong", `Preview: ${notes.leaflet}, ${notes.register}, ${notes.language}`),
        make("a", "All leaflets", { href: "/", id: "home" }),
        make("button", label, { id: "source", type: "button", "aria-pressed": String(shown), accesskey: "s" }),
        notes.review ? make("a", "Review and approve", { href: notes.review.address, id: "review" }) : null,
        make("span", summary(waiting), { id: "summary" }),
      ], { class: "row" }),
      notes.faults.map((fault) => make("div", [
        make("p", [make("strong", "This file cannot be read; the page shows its last good state. "), make("code", fault.place)]),
        make("p", [fault.message, fault.hint ? ` (${fault.hint})` : ""]),
      ], { class: "fault", role: "alert" })),
      waiting.length + wrong.length ? make("details", [
        make("summary", "What is left to do"),
        make("ul", [...waiting, ...wrong].map((unit) => make("li", [
          make("a", unit.id, { href: `#${unit.id}`, id: `to-${unit.id}` }),
          ` ${unit.state !== "ready" ? unit.state : unit.problems.some((p) => p.severity !== "info") ? "problem" : "changed since it was approved"}: `,
          make("bdi", unit.source, { lang: notes.source.lang }),
        ]))),
      ], open ? { open: "" } : {}) : null,
      notes.general.filter((problem) => problem.severity !== "info").map(problemLine),
      notes.words.units ? make("p", `The product’s own words: ${notes.words.units} not ready, ${notes.words.words} words left (${notes.wordsPath}); they are shown in English.`) : null,
      outputs(),
    ].flat(9).filter(Boolean);
  }

  function summary(waiting) {
    const parts = ["missing", "fuzzy", "stale", "broken"].filter((state) => notes.left[state]).map((state) => `${notes.left[state]} ${state}`);
    const problems = notes.units.flatMap((unit) => unit.problems).concat(notes.general);
    for (const [severity, several] of [["error", "errors"], ["query", "queries"], ["warning", "warnings"]]) {
      const count = problems.filter((problem) => problem.severity === severity).length;
      if (count) parts.push(`${count} ${count > 1 ? several : severity}`);
    }
    if (!notes.checked) parts.push("checks are under way…");
    if (waiting.length) parts.push(`${notes.left.words} words left`);
    if (!parts.length) parts.push("complete, nothing found");
    if (notes.review) {
      parts.push(`${notes.review.approved} of ${notes.review.units} approved`);
      if (notes.review.lapsed) parts.push(`${notes.review.lapsed} changed since`);
    }
    return parts.join(", ");
  }

  function outputs() {
    const old = (notes.outputs ?? []).filter((output) => output.state !== "up to date");
    return old.length ? make("p", `Not remade while you type: ${old.map((o) => `${o.format} (${o.state})`).join(", ")}. aftercare build makes them.`, { class: "small" }) : null;
  }

  function toggle() {
    shown = !shown;
    remember(SHOWN, shown ? "yes" : "no");
    keeping(decorate);
  }

  // ---- source beside target: a column of its own where the window is wide ----
  const COLUMN = "min(28rem, 38vw)";
  function arrange() {
    const beside = shown && WIDE.matches && !notes.isSource;
    document.documentElement.style.paddingInlineEnd = beside ? `calc(${COLUMN} + 2rem)` : "";
    for (const { id } of notes.units) element(id)?.style.removeProperty("min-block-size");
    let free = 0;
    for (const told of document.querySelectorAll("aftercare-preview[data-part=note]")) {
      const unit = element(told.shadowRoot.firstChild.dataset.unit);
      told.style.cssText = "";
      if (!beside) continue;
      told.style.cssText = `position: absolute; inline-size: ${COLUMN};`;
      const wanted = Math.max(unit.getBoundingClientRect().top + scrollY, free);
      const frame = container(told).getBoundingClientRect();
      const rtl = getComputedStyle(document.documentElement).direction === "rtl";
      const width = told.offsetWidth;
      const left = rtl ? 16 : document.documentElement.clientWidth - width - 16;
      told.style.left = `${left - frame.left}px`;
      told.style.top = `${wanted - scrollY - frame.top}px`;
      free = wanted + told.offsetHeight + 8;
      if (!unit.querySelector("li")) unit.style.minBlockSize = `${told.offsetHeight + 8}px`;
    }
  }
  // What a box of absolute position is placed in; a body of none is passed by.
  function container(told) {
    const parent = told.offsetParent;
    const passed = parent === document.body && getComputedStyle(parent).position === "static";
    return parent && !passed ? parent : document.documentElement;
  }
  WIDE.addEventListener("change", () => notes && arrange());
  addEventListener("resize", () => notes && arrange());

  // ---- the stream ----
  let source = null;
  function listen() {
    if (source || document.hidden) return;
    source = new EventSource(`/-preview/events?page=${encodeURIComponent(page)}`);
    source.addEventListener("open", () => ended(false));
    source.addEventListener("error", () => ended(true));
    source.addEventListener("page", (event) => receive(JSON.parse(event.data).html));
    source.addEventListener("notes", (event) => {
      notes = JSON.parse(event.data);
      keeping(decorate);
      settle();
    });
  }
  function ended(gone) {
    if (live) live.textContent = gone ? "The preview does not answer: start it again" : "";
    live?.classList.toggle("hidden", !gone);
  }
  // A browser opens six connections to a server at most: a tab that nobody sees gives its back.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return listen();
    source?.close();
    source = null;
  });

  async function start() {
    const own = [fetch("/-preview/overlay.css").then((answer) => answer.text())];
    // A page of the built site may have left one at this address, with old pages in its cache.
    navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
    css.replaceSync(await own[0]);
    document.adoptedStyleSheets.push(outline);
    listen();
  }
  const outline = new CSSStyleSheet();
  outline.replaceSync(
    ":root { overflow-anchor: none; } [data-preview] { outline: 3px dashed currentColor; outline-offset: 3px; }" +
    "aftercare-preview { display: block; } @media print { aftercare-preview { display: none; } [data-preview] { outline: none; } }",
  );
  start();
})();
