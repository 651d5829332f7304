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

  // Numbers whose records pass a test, found a few at a time, stage after stage: files are loaded for as many as are shown.
  // A stage says which numbers to try, what files they need and the test; it is told what was found before it.
  const series = (...stages) => {
    const found = [];
    let stage = null, at = 0;
    const more = async (count) => {
      while (found.length < count) {
        if (stage && at >= stage.list.length) stage = null;
        if (!stage) {
          if (!stages.length) return;
          stage = await stages.shift()(found);
          at = 0;
          continue;
        }
        const some = stage.list.slice(at, at + count - found.length);
        await Promise.all(stage.files.flatMap((kind) => [...new Set(some.map((number) => file(kind, number)))].map((one) => load(kind, one))));
        found.push(...some.filter(stage.test));
        at += some.length;
      }
    };
    return { found, more, ended: () => !stages.length && (!stage || at >= stage.list.length) };
  };
  const without = (list, found) => {
    const known = new Set(found);
    return list.filter((number) => !known.has(number));
  };
  const names = (unit) => [unit[1], ...unit[2]];
  const label = (task) => `${task[1]} ${task[2]}`.trim();

  const units = (wanted, terms) => {
    const list = all(terms, UNIT), letters = [...terms[0]];
    const exact = async () => {
      const ends = await Promise.all([held(letters[0] + "\r", UNIT), held(letters.at(-1) + "\n", UNIT)]);
      return { list: ends.reduce(both, await list), files: ["u"], test: (number) => names(record("u", number)).includes(wanted) };
    };
    const rest = async (found) =>
      ({ list: without(await list, found), files: ["u"], test: (number) => holds(names(record("u", number)).join(" "), terms) });
    return terms.length === 1 ? series(exact, rest) : series(rest);
  };
  const tasks = (terms) => {
    const plain = terms.every((term) => [...term].length < 3);
    const titled = async () => ({ list: await all(terms, TITLE), files: ["t"], test: (number) => holds(label(record("t", number)), terms) });
    const told = async (found) => ({
      list: without(await all(terms, TEXT), found),
      files: plain ? ["t"] : ["t", "x"],
      test: plain ? () => true : (number) => holds(`${label(record("t", number))} ${record("x", number)}`, terms),
    });
    return series(titled, told);
  };
  const documents = (terms) => series(async () =>
    ({ list: await all(terms, DOCUMENT), files: ["d"], test: (number) => holds(record("d", number).slice(1).join(" "), terms) }));

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
  const FIRST = 20, FURTHER = 30;
  const papers = (found) => Promise.all([...new Set(found.map((number) => file("d", record("t", number)[3])))].map((one) => load("d", one)));
  const section = (kind, hits) => {
    const made = make("section", "");
    const draw = () => {
      const count = String(hits.found.length) + (hits.ended() ? "" : "+");
      const list = make(kind === "tasks" ? "ol" : "ul", kind === "tasks" ? "tasks plain" : "holders", ...hits.found.map(shown[kind]));
      made.replaceChildren(make("h2", "", box.dataset[kind] + " ", make("small", "", count)), list);
      if (hits.ended()) return;
      const button = make("button", "", box.dataset.further);
      button.type = "button";
      button.addEventListener("click", async () => {
        await hits.more(hits.found.length + FURTHER);
        if (kind === "tasks") await papers(hits.found);
        draw();
      });
      made.append(make("p", "", button));
    };
    draw();
    return made;
  };

  let latest = 0;
  const search = async (said, began) => {
    const turn = ++latest, wanted = said.trim(), terms = wanted.toLowerCase().split(/\s+/).filter(Boolean);
    about ??= await load("a", 0);
    const found = terms.length ? { units: units(wanted, terms), tasks: tasks(terms), documents: documents(terms) } : {};
    await Promise.all(Object.values(found).map((hits) => hits.more(FIRST)));
    await papers(found.tasks?.found || []);
    if (turn !== latest) return;
    const kinds = Object.keys(found).filter((kind) => found[kind].found.length);
    asked.textContent = wanted;
    box.replaceChildren(...kinds.map((kind) => section(kind, found[kind])));
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
