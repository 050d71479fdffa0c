// The index and the leaflets' lists: one language at a time, and search in every script.
// Without it, and without a place to remember in, the pages list everything.
"use strict";
// At once, so that nothing is drawn, and no font fetched, that will not be shown.
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  const KEY = "aftercare-language";
  const sections = [...document.querySelectorAll("section.language")];
  const links = [...document.querySelectorAll("nav.choose a")];
  const byLocale = new Map(sections.map((section) => [section.id, section]));

  // The language -----------------------------------------------------------------------------------
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // private browsing, or a browser that keeps nothing for files
    }
  };
  const remember = (locale) => {
    try {
      localStorage.setItem(KEY, locale);
    } catch {
      // the choice then holds for this page alone
    }
  };
  const full = (tag) => {
    try {
      const { language, script } = new Intl.Locale(tag).maximize();
      return `${language}-${script}`;
    } catch {
      return tag.split("-")[0];
    }
  };
  // What the reader's device is set to, as far as it is here: zh-CN finds zh-Hans, pt finds pt-BR.
  const suited = () => {
    const there = [...byLocale.keys()];
    const found = (navigator.languages || [navigator.language]).flatMap((tag) => [
      ...there.filter((locale) => locale === tag),
      ...there.filter((locale) => full(locale) === full(tag)),
    ]);
    return [...new Set(found)];
  };
  const menu = document.querySelector("nav.choose details");
  const heading = document.querySelector("h1");
  const skip = document.querySelector(".skip");
  // The whole page is in the language that is read: its window's title, its heading, its menu.
  const speak = ({ lang, dir, dataset }) => {
    const root = document.documentElement;
    root.lang = lang;
    root.dir = dir;
    document.title = dataset.title;
    heading.textContent = dataset.heading;
    heading.lang = lang;
    heading.dir = dir;
    skip.textContent = dataset.skip;
    if (!menu) return;
    menu.parentElement.setAttribute("aria-label", dataset.menu);
    menu.querySelector("summary span").textContent = dataset.menu;
  };
  const choose = (locale) => {
    speak(byLocale.get(locale));
    for (const section of sections) section.classList.toggle("chosen", section.id === locale);
    for (const link of links) {
      if (link.lang === locale) {
        link.setAttribute("aria-current", "true");
        const said = menu.querySelector("summary strong");
        said.textContent = link.firstChild.data.trim();
        said.lang = locale;
        said.dir = link.dir;
      } else link.removeAttribute("aria-current");
    }
    tellWorker(locale);
  };
  const named = () => {
    const locale = decodeURIComponent(location.hash.slice(1));
    return byLocale.has(locale) ? locale : null;
  };
  const start = () => {
    const offered = suited();
    // The likely languages first in the row, where they are seen at once.
    for (const locale of offered.slice().reverse()) {
      const item = links.find((link) => link.lang === locale)?.parentElement;
      if (item) item.parentElement.prepend(item);
    }
    const kept = remembered();
    const known = named() || (byLocale.has(kept) ? kept : null) || offered[0];
    choose(known || sections[0].id);
    if (menu) menu.open = !known;
  };
  for (const link of links)
    link.addEventListener("click", (event) => {
      event.preventDefault();
      remember(link.lang);
      history.pushState(null, "", `#${link.lang}`);
      choose(link.lang);
      menu.open = false;
      byLocale.get(link.lang).querySelector("h2").focus();
    });
  for (const name of ["hashchange", "popstate"])
    addEventListener(name, () => named() && choose(named()));

  // Search -----------------------------------------------------------------------------------------
  const SAME = {
    ł: "l", đ: "d", ø: "o", ı: "i", ß: "ss", æ: "ae", œ: "oe", ð: "d", þ: "th", ħ: "h",
    ٱ: "ا", ى: "ي", ی: "ي", ې: "ي", ے: "ي", ک: "ك", ڪ: "ك", ة: "ه", ہ: "ه", ھ: "ه", ۃ: "ه", ە: "ه",
    ґ: "г", є: "е", "’": "'", ʼ: "'",
  };
  // Marks that readers leave out when they type; the vowel signs of Indic scripts are letters.
  const DROPPED =
    /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c\u0abc\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const cache = new Map();
  const foldOne = (letter) => {
    let found = cache.get(letter);
    if (found === undefined) {
      found = letter.toLowerCase().normalize("NFKD").replace(DROPPED, "");
      found = [...found].map((c) => SAME[c] ?? digit(c)).join("");
      cache.set(letter, found);
    }
    return found;
  };
  const digit = (c) => {
    if (!/\p{Nd}/u.test(c)) return c;
    let zero = c.codePointAt(0);
    for (let step = 0; step < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); step++) zero--;
    return String(c.codePointAt(0) - zero);
  };
  const fold = (text) => {
    let folded = "";
    const from = [];
    let at = 0;
    for (const letter of text) {
      const found = foldOne(letter);
      for (let n = 0; n < found.length; n++) from.push(at);
      folded += found;
      at += letter.length;
    }
    from.push(at);
    return { folded, from };
  };

  // Scripts that write words without spaces between them.
  const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
  const STEMMED = /^[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\d']+$/u;
  const terms = (query, locale) => {
    const { folded } = fold(query);
    const found = folded.split(/[\s\p{P}\p{S}]+/u).filter(Boolean).flatMap((word) => {
      if (!UNSPACED.test(word) || !("Segmenter" in Intl)) return [word];
      const parts = new Intl.Segmenter(locale, { granularity: "word" }).segment(word);
      return [...parts].filter((part) => part.isWordLike).map((part) => part.segment);
    });
    return [...new Set(found)];
  };
  const LETTER = /[\p{L}\p{M}\p{N}]/u;
  const find = (folded, term) => {
    // "no" is not in "know"; a longer word may be part of a compound, or follow an article.
    const whole = term.length < 4 && STEMMED.test(term);
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1))
      if (!whole || at === 0 || !LETTER.test(folded[at - 1])) return at;
    return -1;
  };

  const books = new Map();
  self.aftercareSearch = (book) => {
    for (const page of book.pages)
      page.units = page.units.map(([id, text]) => ({ id, text, ...fold(text) }));
    books.set(book.locale, book);
  };
  const load = (section) =>
    new Promise((resolve) => {
      if (books.has(section.id)) return resolve(books.get(section.id));
      const script = document.createElement("script");
      script.src = section.dataset.search;
      script.onload = script.onerror = () => resolve(books.get(section.id));
      document.head.append(script);
    });

  const MOST = 5;
  const look = (book, wanted, needed = wanted.length) =>
    book.pages.flatMap((page) => {
      const met = new Set();
      const hits = page.units.map((unit) => {
        const places = wanted.map((term) => [find(unit.folded, term), term.length]);
        places.forEach(([at], n) => at >= 0 && met.add(n));
        return { unit, places: places.filter(([at]) => at >= 0) };
      });
      if (met.size < needed) return [];
      const best = Math.max(...hits.map((hit) => hit.places.length));
      return [{ page, book, hits: hits.filter((hit) => hit.places.length === best).slice(0, MOST) }];
    });
  // Words change their endings: the last letter of a longer one does not count, and where nothing
  // is found, some more do not.
  const shorter = (term) =>
    !UNSPACED.test(term) && [...term].length > 4 ? [...term].slice(0, -1).join("") : term;
  const search = (book, query) => {
    let wanted = terms(query, book.locale);
    for (let cut = 0; cut < 4 && wanted.length; cut++) {
      wanted = wanted.map(shorter);
      const found = look(book, wanted);
      if (found.length) return found;
    }
    // Not all of the words are anywhere: what has one of them.
    return wanted.length > 1 ? look(book, terms(query, book.locale).map(shorter), 1) : [];
  };

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  // The words around what was found, the words themselves marked.
  const excerpt = ({ unit, places }) => {
    const marks = places
      .map(([at, length]) => [unit.from[at], unit.from[at + length]])
      .sort((one, other) => one[0] - other[0]);
    const parts = [];
    let done = 0;
    for (const [first, last] of marks) {
      if (first < done) continue;
      parts.push(unit.text.slice(done, first), element("mark", {}, unit.text.slice(first, last)));
      done = last;
    }
    return [...parts, unit.text.slice(done)];
  };
  const result = ({ page, book, hits }) => {
    const places = hits.map((hit) => {
      const link = element("a", { href: `${ROOT}${page.path}#${hit.unit.id}` }, ...excerpt(hit));
      return element("li", {}, link);
    });
    const head = element("p", { className: "where" }, element("strong", {}, page.title), ` – ${page.kind}`);
    return element("li", { lang: book.locale, dir: book.dir }, head, element("ul", {}, ...places));
  };
  const ROOT = document.documentElement.dataset.root || "";

  const searching = (section) => {
    const form = section.querySelector("form");
    const field = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const results = form.querySelector(".results");
    let turn = 0;
    const run = async () => {
      const mine = ++turn;
      const query = field.value.trim();
      let found = [];
      const others = sections.filter((other) => other !== section);
      for (const place of query ? [section, ...others] : []) {
        const book = await load(place);
        if (mine !== turn) return;
        found.push(...(book ? search(book, query) : []));
        if (place === section && found.length) break;
      }
      const count = found.reduce((sum, { hits }) => sum + hits.length, 0);
      const said = count ? form.dataset.found.replace("{n}", count) : form.dataset.none;
      status.textContent = query ? said : "";
      results.replaceChildren(...(count ? [element("ul", {}, ...found.map(result))] : []));
    };
    let wait;
    field.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(run, 150);
    });
    field.addEventListener("focus", () => load(section), { once: true });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    form.hidden = false;
  };

  // Offline ----------------------------------------------------------------------------------------
  const served = location.protocol.startsWith("http") && "serviceWorker" in navigator;
  const tellWorker = (language) => {
    if (served)
      navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ language })).catch(() => {});
  };
  if (served) navigator.serviceWorker.register(`${ROOT}sw.js`).catch(() => {});

  try {
    if (sections.length) start();
    document.documentElement.classList.add("ready");
    for (const section of sections) if (section.querySelector("form")) searching(section);
  } catch (error) {
    document.documentElement.classList.remove("js"); // an old browser: better the whole list
    throw error;
  }
});
