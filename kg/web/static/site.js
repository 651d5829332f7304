"use strict";
// The search of the static site: every word must stand in a thing's name or text; names first. Texts go in as text only.
(() => {
  const MOST = 60;
  const wanted = (new URLSearchParams(location.search).get("q") || "").trim();
  const box = document.getElementById("hits"), none = document.getElementById("none");
  for (const field of document.querySelectorAll("input[name=q]")) field.value = wanted;
  document.getElementById("asked").textContent = wanted;
  const began = performance.now();
  const terms = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = ["units", "tasks", "documents"], one = { units: "unit", tasks: "task", documents: "document" };
  let all = 0;
  for (const kind of kinds) {
    const named = [], texted = [];
    if (terms.length) {
      for (const [id, name, text] of window.INDEX[kind]) {
        const low = name.toLowerCase();
        if (terms.every((term) => low.includes(term))) named.push([id, name, text]);
        else if (terms.every((term) => low.includes(term) || text.toLowerCase().includes(term))) texted.push([id, name, text]);
      }
    }
    const hits = [...named, ...texted];
    all += hits.length;
    if (!hits.length) continue;
    const head = document.createElement("h2"), count = document.createElement("small"), list = document.createElement("ul");
    head.textContent = box.dataset[kind] + " ";
    count.textContent = hits.length;
    head.append(count);
    list.className = "holders";
    for (const [id, name, text] of hits.slice(0, MOST)) {
      const item = document.createElement("li"), link = document.createElement("a"), more = document.createElement("p");
      link.href = `${one[kind]}/${id}.html`;
      link.textContent = name;
      more.className = "soft";
      more.textContent = text.slice(0, 90);
      item.append(link, more);
      list.append(item);
    }
    box.append(head, list);
  }
  none.hidden = all > 0 || !terms.length;
  document.documentElement.dataset.took = String(performance.now() - began);
})();
