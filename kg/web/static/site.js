"use strict";
// The search of the static site: the server's, on an index in small files (kg/web/seeking.py), of which those that a search
// needs are loaded as scripts, since a page from a disk may read no data. Texts go in as text only.
(() => {
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = Object.fromEntries([...LETTERS].map((letter, value) => [letter, value]));
  const UNIT = 0, TITLE = 1, TEXT = 2, DOCUMENT = 3;
  const box = document.getElementById("hits"), none = document.getElementById("none"), asked = document.getElementById("asked");
  const arrived = {}, waiting = {};
  window.zeren = { put: (kind, number, data) => { arrived[kind + number] = data; } };

  // ── files ──
  const load = (kind, number) => (waiting[kind + number] ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = `search/${kind}${number}.js`;
    script.onload = script.onerror = () => done(arrived[kind + number]);
    document.head.append(script);
  }));
  const file = (kind, number) => Math.floor(number / about.sizes[kind]);
  const record = (kind, number) => arrived[kind + file(kind, number)]?.[number % about.sizes[kind]];
  let about;

  // ── pairs of letters ──
  const numbers = (text) => {
    const found = [];
    let last = -1, value = 0, shift = 1;
    for (const letter of text) {
      const digit = VALUES[letter];
      value += (digit & 31) * shift;
      shift *= 32;
      if (digit < 32) { last += value + 1; found.push(last); value = 0; shift = 1; }
    }
    return found;
  };
  const shard = async (letter) => (await load("g", letter.codePointAt(0) % about.pairs)) || {};
  const held = async (pair, part) => {
    const [letter] = pair, found = (await shard(letter))[pair];
    return found === undefined ? [] : numbers(found.split(",")[part]);
  };
  const both = (one, other) => {
    const known = new Set(other);
    return one.filter((number) => known.has(number));
  };
  // What may hold a term: all that has its pairs; for a single letter all that has any pair with it.
  const candidates = async (term, part) => {
    const letters = [...term];
    if (letters.length === 1) {
      const pairs = Object.entries(await shard(term)).filter(([pair]) => pair.startsWith(term) && !pair.endsWith("\r"));
      return [...new Set(pairs.flatMap(([, found]) => numbers(found.split(",")[part])))].sort((a, b) => a - b);
    }
    const lists = await Promise.all(letters.slice(1).map((letter, at) => held(letters[at] + letter, part)));
    return lists.sort((a, b) => a.length - b.length).reduce(both);
  };
  const all = async (terms, part) => (await Promise.all(terms.map((term) => candidates(term, part)))).reduce(both);
  const holds = (text, terms) => { const low = text.toLowerCase(); return terms.every((term) => low.includes(term)); };

  // The first few of those numbers whose records pass a test; more files are loaded as long as there are too few.
  const chosen = async (list, kinds, test) => {
    const found = [];
    for (let at = 0; at < list.length && found.length < about.most;) {
      const some = list.slice(at, at + about.most - found.length);
      await Promise.all(kinds.flatMap((kind) => [...new Set(some.map((number) => file(kind, number)))].map((one) => load(kind, one))));
      found.push(...some.filter(test));
      at += some.length;
    }
    return found;
  };
  const names = (unit) => [unit[1], ...unit[2]];
  const label = (task) => `${task[1]} ${task[2]}`.trim();

  const units = async (wanted, terms) => {
    const list = await all(terms, UNIT), letters = [...terms[0]];
    let exact = [];
    if (terms.length === 1) {
      const [first, last] = await Promise.all([held(letters[0] + "\r", UNIT), held(letters.at(-1) + "\n", UNIT)]);
      exact = await chosen(both(both(list, first), last), ["u"], (number) => names(record("u", number)).includes(wanted));
    }
    const known = new Set(exact);
    const rest = await chosen(list.filter((number) => !known.has(number)), ["u"], (number) => holds(names(record("u", number)).join(" "), terms));
    return [...exact, ...rest].slice(0, about.most);
  };
  const tasks = async (terms) => {
    const titled = await chosen(await all(terms, TITLE), ["t"], (number) => holds(label(record("t", number)), terms));
    if (titled.length >= about.most) return titled;
    const known = new Set(titled), plain = terms.every((term) => [...term].length < 3);
    const list = (await all(terms, TEXT)).filter((number) => !known.has(number));
    const test = plain ? () => true : (number) => holds(`${label(record("t", number))} ${record("x", number)}`, terms);
    return [...titled, ...(await chosen(list, plain ? ["t"] : ["t", "x"], test))].slice(0, about.most);
  };
  const documents = async (terms) =>
    chosen(await all(terms, DOCUMENT), ["d"], (number) => holds(`${record("d", number)[1]} ${record("d", number)[2]} ${record("d", number)[3]}`, terms));

  // ── what is shown ──
  const make = (name, style, ...inside) => {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.append(...inside);
    return made;
  };
  const link = (kind, id, ...inside) => {
    const made = make("a", "", ...inside);
    made.href = `${kind}/${id}.html`;
    return made;
  };
  const shown = {
    units: (number) => {
      const [id, name, , kind, place, roles, home] = record("u", number), item = make("li", "", link("unit", id, name), " ");
      item.append(make("span", "soft", [about.kinds[kind], place, home && `${box.dataset.see} ${home}`].filter(Boolean).join(" · ")), " ");
      for (let at = 0; at < roles.length; at += 2) {
        const [key, said] = about.roles[roles[at]];
        item.append(make("span", `role role-${key}`, said), ` ${roles[at + 1]} `);
      }
      return item;
    },
    tasks: (number) => {
      const [id, key, title, paper, heading] = record("t", number), from = record("d", paper);
      const name = key ? [make("span", "key", key), ` ${title || "…"}`] : [title || "…"];
      return make("li", "", make("p", "name", link("task", id, ...name)), make("p", "soft", [from?.[1], heading].filter(Boolean).join(" › ")));
    },
    documents: (number) => make("li", "", link("document", record("d", number)[0], record("d", number)[1])),
  };
  const section = (kind, list) => {
    const made = make("section", "", make("h2", "", box.dataset[kind] + " ", make("small", "", String(list.length))));
    made.append(make(kind === "tasks" ? "ol" : "ul", kind === "tasks" ? "tasks plain" : "holders", ...list.map(shown[kind])));
    if (list.length >= about.most) made.append(make("p", "soft", box.dataset.refine));
    return made;
  };

  let latest = 0;
  const search = async (said, began) => {
    const turn = ++latest, wanted = said.trim(), terms = wanted.toLowerCase().split(/\s+/).filter(Boolean);
    about ??= await load("a", 0);
    const found = terms.length ? await Promise.all([units(wanted, terms), tasks(terms), documents(terms)]) : [[], [], []];
    await Promise.all([...new Set(found[1].map((number) => file("d", record("t", number)[3])))].map((one) => load("d", one)));
    if (turn !== latest) return;
    const kinds = ["units", "tasks", "documents"].filter((_, at) => found[at].length);
    asked.textContent = wanted;
    box.replaceChildren(...kinds.map((kind) => section(kind, found[{ units: 0, tasks: 1, documents: 2 }[kind]])));
    none.hidden = kinds.length > 0 || !terms.length;
    document.documentElement.dataset.asked = wanted;
    document.documentElement.dataset.took = String(performance.now() - began);
  };

  const fields = document.querySelectorAll("input[name=q]");
  const first = new URLSearchParams(location.search).get("q") || "";
  for (const field of fields) {
    field.value = first;
    field.addEventListener("input", (event) => { if (!event.isComposing) search(field.value, event.timeStamp); });
    field.addEventListener("compositionend", (event) => search(field.value, event.timeStamp));
  }
  search(first, 0);
})();
