// The player, and the place in the text that links keep.  The page is whole without it.
"use strict";
{
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // The player -----------------------------------------------------------------------------------
  const minutes = (seconds) =>
    `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  // Only follow the speech while what was spoken before is in sight: the reader may look elsewhere.
  const inSight = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  const show = (unit, before) => {
    if (before) before.classList.remove("spoken");
    if (!unit) return;
    unit.classList.add("spoken");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!before || inSight(before))
      unit.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };

  const isChapter = (cue) => /^H[12]$/.test(document.getElementById(cue.text)?.tagName);

  const player = (box) => {
    const audio = find("audio", box);
    const controls = find(".controls", box);
    const [play, back, next] = ["play", "back", "next"].map((name) => find(`.${name}`, controls));
    const chapter = find(".chapter select", controls);
    const position = find(".position", controls);
    const clock = find(".clock", controls);
    const track = audio.textTracks[0];
    let chapters = [];
    let spoken = null;
    let seeking = false;

    const current = () => chapters.findLastIndex((cue) => cue.startTime <= audio.currentTime + 0.3);
    const go = (index) => {
      const place = Math.max(0, Math.min(index, chapters.length - 1));
      audio.currentTime = chapters[place].startTime;
      tell();
    };
    // What a screen reader says of the slider changes when the reader moves it, and every 10 seconds:
    // more often, it would talk over the recording.
    let told = -1;
    const tell = (event) => {
      if (!seeking) position.value = audio.currentTime;
      const place = `${minutes(audio.currentTime)} / ${minutes(position.max)}`;
      if (clock.textContent !== place) clock.textContent = place;
      const ten = Math.floor(audio.currentTime / 10);
      if (event?.type !== "timeupdate" || ten !== told) position.setAttribute("aria-valuetext", place);
      told = ten;
      const index = Math.max(0, current());
      if (chapter.selectedIndex !== index) chapter.selectedIndex = index;
      back.disabled = index === 0 && audio.currentTime < 3;
      next.disabled = index >= chapters.length - 1;
    };
    const state = () => {
      const [start, halt] = play.children;
      start.hidden = !audio.paused;
      halt.hidden = audio.paused;
      play.classList.toggle("playing", !audio.paused);
    };

    play.addEventListener("click", () => (audio.paused ? audio.play().catch(() => {}) : audio.pause()));
    back.addEventListener("click", () => {
      const index = current();
      go(audio.currentTime - (chapters[index]?.startTime ?? 0) > 3 ? index : index - 1);
    });
    next.addEventListener("click", () => go(current() + 1));
    const move = (seconds) => {
      audio.currentTime = Math.max(0, Math.min(audio.currentTime + seconds, position.max - 0.1));
      tell();
    };
    find(".rewind", controls).addEventListener("click", () => move(-10));
    find(".forward", controls).addEventListener("click", () => move(10));
    const onward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    position.addEventListener("keydown", (event) => {
      if (!event.key.startsWith("Arrow") || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(event.key === onward || event.key === "ArrowUp" ? 10 : -10);
    });
    chapter.addEventListener("change", () => go(chapter.selectedIndex));
    find(".speed select", controls).addEventListener("change", (event) => {
      audio.defaultPlaybackRate = audio.playbackRate = Number(event.target.value);
    });
    position.addEventListener("input", () => {
      seeking = true;
      audio.currentTime = Number(position.value);
    });
    position.addEventListener("change", () => (seeking = false));
    for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, state);
    for (const name of ["timeupdate", "seeked", "durationchange"]) audio.addEventListener(name, tell);
    audio.addEventListener("ended", () => show(null, spoken));
    // The words in the status line are said when they appear; the focus stays where it is.
    const fail = (failed) => (find(".silent span", box).hidden = !failed);
    audio.addEventListener("error", () => fail(true));
    audio.addEventListener("playing", () => fail(false));

    track.addEventListener("cuechange", () => {
      const cue = track.activeCues[0];
      const unit = cue && document.getElementById(cue.text);
      if (!unit) return;
      show(unit, spoken);
      spoken = unit;
    });
    find("track", audio).addEventListener("load", () => {
      chapters = [...track.cues].filter(isChapter);
      for (const cue of chapters) chapter.add(new Option(document.getElementById(cue.text).textContent));
      position.max = Math.ceil(track.cues[track.cues.length - 1].endTime);
      audio.controls = false;
      controls.hidden = false;
      tell();
    });
    track.mode = "hidden"; // loads it
  };

  // The reader's place ---------------------------------------------------------------------------
  // Every language has all ids of a wording; the two wordings share those of what they ask.
  const isPlain = (path) => path.endsWith(".plain.html");
  const anything =
    "h2[id]:not([id^=ui-]), h3[id], h4[id], :is(p, li, td, th, dt, dd, label):not([id^=ui-])[id]";

  const place = (selector) => {
    const menus = find(".menus");
    const stuck = menus && getComputedStyle(menus).position === "sticky";
    const top = stuck ? menus.getBoundingClientRect().bottom : 0;
    if (scrollY <= top) return "";
    const distance = (unit) => Math.abs(unit.getBoundingClientRect().top - top);
    const units = all(selector, find("main"));
    const nearest = units.reduce((a, b) => (distance(b) < distance(a) ? b : a), units[0]);
    return nearest ? `#${nearest.id}` : "";
  };

  const keepPlace = (link) => {
    const plain = link.href.split("#")[0];
    const same = isPlain(link.pathname) === isPlain(location.pathname);
    const update = () => (link.href = plain + place(same ? anything : "[data-kind]"));
    for (const name of ["pointerdown", "focus", "click"]) link.addEventListener(name, update);
  };

  const remember = (language) => {
    try {
      localStorage.setItem("aftercare-language", language);
    } catch {
      // Not everywhere may a page remember.
    }
  };

  // The notes --------------------------------------------------------------------------------------
  const store = (action) => {
    try {
      return action(localStorage) ?? "";
    } catch {
      return null; // private browsing, or a browser that keeps nothing for files
    }
  };

  const notes = (box) => {
    const field = find("textarea", box);
    const copy = find(".notes-copy", box);
    const key = `aftercare-notes ${field.dataset.notes}`;
    const shown = () => {
      copy.textContent = field.value;
      field.style.blockSize = "auto"; // grows with its text, where the stylesheet alone cannot
      if (field.scrollHeight > field.clientHeight)
        field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
    };
    const say = (kept) => {
      find(".notes-kept", box).hidden = !kept || !field.value;
      find(".notes-lost", box).hidden = kept || !field.value;
    };
    const keep = () => {
      const kept = store((storage) =>
        field.value ? storage.setItem(key, field.value) : storage.removeItem(key));
      shown();
      say(kept !== null);
    };
    const before = store((storage) => storage.getItem(key));
    if (before && !field.value) field.value = before;
    shown();
    say(before !== null);
    field.addEventListener("input", keep);
    find("button", box).addEventListener("click", () => {
      field.value = "";
      keep();
      field.focus();
    });
  };

  // What is ticked and filled in ---------------------------------------------------------------------
  const fields = (box) => {
    const found = all("main [data-kept]");
    const key = (field) => `aftercare-notes ${field.dataset.kept}`;
    const value = (field) => (field.type === "checkbox" ? (field.checked ? "1" : "") : field.value);
    const say = (kept) => {
      const any = found.some(value);
      find(".notes-kept", box).hidden = !kept || !any;
      find(".notes-lost", box).hidden = kept || !any;
    };
    const keep = (field) => store((storage) =>
      value(field) ? storage.setItem(key(field), value(field)) : storage.removeItem(key(field)));
    let kept = true;
    for (const field of found) {
      const before = store((storage) => storage.getItem(key(field)));
      kept = before !== null;
      if (before && field.type === "checkbox") field.checked = true;
      else if (before && !field.value) field.value = before;
      field.addEventListener("input", () => say(keep(field) !== null));
    }
    say(kept);
    find("button", box).addEventListener("click", () => {
      for (const field of found) {
        field.checked = false;
        field.value = field.type === "checkbox" ? field.value : "";
        keep(field);
      }
      say(true);
      found[0].focus();
    });
  };

  for (const box of all(".player:has(audio)")) player(box);
  for (const box of all(".notes-box")) notes(box);
  for (const box of all(".kept-box")) fields(box);
  for (const link of all(".registers a, .languages a")) keepPlace(link);
  for (const link of all(".languages a"))
    link.addEventListener("click", () => remember(link.hreflang));
  const menu = find(".languages details");
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    find("summary", menu).focus();
  });
  document.addEventListener("click", (event) => {
    if (menu?.open && !menu.contains(event.target)) menu.open = false;
  });
  // Of a site only: a page that stands alone has its script in itself.
  const source = document.currentScript.src;
  const workers = navigator.serviceWorker;
  if (source && workers && location.protocol.startsWith("http")) {
    workers.register(new URL("../sw.js", source)).catch(() => {});
    // It keeps the pages and fonts of the languages that are read.
    const language = document.documentElement.lang;
    workers.ready.then(({ active }) => active?.postMessage({ language }));
  }
}
