"use strict";
// The picture's own script: draws the data that the page holds, finds, filters, focuses, explains, exports.
// Every text goes into the page as text (textContent), never as markup.
(() => {
  const WORDS = {
    zh: { views: "视图", find: "查找单位或任务…", filters: "图例与筛选", canvas: "责任关系图", nothing: "没有符合条件的内容", fit: "全图", back: "返回全图", full: "全屏", tongue: "English", roles: "角色（可取消勾选）", document: "文件", kind: "单位类别", least: "共同任务不少于", close: "关闭", all: "全部", near: "只看相邻", open: "打开页面", unit: "单位", group: "单位群体", task: "任务", section: "章节", community: "群组", names: "文中写法", deadline: "时限", shared: "共同任务", tasks: "项任务", members: "个节点，点击展开", fold: "收起群组", page: "位置", none: "无" },
    en: { views: "Views", find: "Find a unit or task…", filters: "Legend, filters", canvas: "Graph of responsibilities", nothing: "Nothing fits the filters", fit: "Fit", back: "Show all", full: "Full screen", tongue: "中文", roles: "Roles (untick to hide)", document: "Document", kind: "Kind of unit", least: "Shared tasks at least", close: "Close", all: "All", near: "Neighbours only", open: "Open its page", unit: "Unit", group: "Group of units", task: "Task", section: "Section", community: "Community", names: "Names in the texts", deadline: "Deadline", shared: "shared tasks", tasks: "tasks", members: "nodes: click to open", fold: "Fold communities", page: "Place", none: "none" },
  };
  const MANY = 3000;
  const LEAST = 6.9, SIGN = 12, SIGNS = 90;  // a label lower than this many pixels is left out; signs stand for the weightiest
  const FACE = getComputedStyle(document.body).fontFamily;
  const INK = "#1f2a30", SOFT = "#5d6b72", BLUE = "#3d5a73";
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  let language = data.language === "en" ? "en" : "zh";
  const say = (word) => WORDS[language][word];
  const label = (thing) => thing[language] || thing.zh;

  function make(tag, text, attributes = {}) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  // ── what the picture is about ──
  const ofUnit = data.units.map(() => []), ofTask = data.tasks.map(() => []);
  data.assignments.forEach((row) => { ofUnit[row[0]].push(row); ofTask[row[1]].push(row); });
  const thing = (id) => ({ u: data.units, t: data.tasks, d: data.documents, s: data.sections })[id[0]][Number(id.slice(1))];
  const title = (id) => thing(id).name || thing(id).title;
  const documentsOf = data.units.map((_, unit) => new Set(ofUnit[unit].map((row) => data.tasks[row[1]].document)));

  // ── state ──
  const hiddenRoles = new Set();
  let view = data.views.find((one) => one.key === data.view) || data.views[0];
  let around = null, opened = new Set(), network = null, nodes = null, edges = null, picked = null, ranked = [], signs = [], moved = false;
  const widths = new Map();

  const GROUPS = {
    unit: { shape: "dot", color: { background: BLUE, border: "#ffffff", highlight: { background: "#9a3324", border: "#ffffff" }, hover: { background: "#24425c", border: "#ffffff" } }, borderWidth: 2 },
    group: { shape: "diamond", color: { background: "#7b8a94", border: "#ffffff", highlight: { background: "#9a3324", border: "#ffffff" }, hover: { background: "#5d6b72", border: "#ffffff" } }, borderWidth: 2 },
    task: { shape: "box", color: { background: "#fffdf6", border: "#c9bf9f", highlight: { background: "#fdf1d6", border: "#9a3324" }, hover: { background: "#fdf6e3", border: "#8d8158" } }, font: { strokeWidth: 0 } },
    section: { shape: "box", color: { background: "#eef2f4", border: "#c3ced4", highlight: { background: "#dfe8ec", border: "#3d5a73" }, hover: { background: "#e3eaed", border: "#3d5a73" } }, font: { strokeWidth: 0 } },
    document: { shape: "box", color: { background: "#3d5a73", border: "#3d5a73", highlight: { background: "#24425c", border: "#24425c" }, hover: { background: "#24425c", border: "#24425c" } }, font: { color: "#ffffff", strokeWidth: 0 } },
    community: { shape: "dot", color: { background: "#b9c6cf", border: "#3d5a73", highlight: { background: "#9fb2bf", border: "#9a3324" }, hover: { background: "#9fb2bf", border: "#3d5a73" } }, borderWidth: 2 },
  };

  function options() {
    return {
      groups: GROUPS,
      nodes: { font: { face: FACE, size: 14, color: INK, strokeWidth: 4, strokeColor: "#faf9f5", vadjust: -1 }, scaling: { label: { drawThreshold: LEAST + 1 } }, shapeProperties: { borderRadius: 5 }, margin: view.key === "hierarchy" ? { top: 3, bottom: 3, left: 8, right: 8 } : { top: 6, bottom: 6, left: 9, right: 9 }, labelHighlightBold: false },
      edges: { color: { inherit: false }, hoverWidth: 1, selectionWidth: 1.5, arrows: { to: false } },
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, tooltipDelay: 1e9, hideEdgesOnDrag: view.edges.length > 3000, hideEdgesOnZoom: view.edges.length > 3000, multiselect: false, keyboard: { enabled: true, bindToWindow: false } },
    };
  }

  // ── choosing what is shown ──
  function filters() {
    return { document: byId("document").value, kind: byId("kind").value, least: Number(byId("least").value) };
  }

  function nodeFits(node, by) {
    const number = Number(node.id.slice(1));
    if (around && !around.has(node.id)) return false;
    if (node.id[0] === "u") {
      if (by.kind && data.units[number].kind !== by.kind) return false;
      return !by.document || documentsOf[number].has(Number(by.document));
    }
    if (by.document && node.id[0] === "t" && data.tasks[number].document !== Number(by.document)) return false;
    return true;
  }

  function edgeFits(edge, by) {
    return !(edge.role !== undefined && hiddenRoles.has(edge.role)) && !(edge.weight && view.key === "together" && edge.weight < by.least);
  }

  function visible() {
    const by = filters();
    const kept = new Map(view.nodes.filter((node) => nodeFits(node, by)).map((node) => [node.id, node]));
    const lines = view.edges.filter((edge) => edgeFits(edge, by) && kept.has(edge.from) && kept.has(edge.to));
    const narrowed = hiddenRoles.size || by.kind || (view.key === "together" && by.least > 1);
    if (narrowed && view.key !== "hierarchy") {
      const tied = new Set(lines.flatMap((edge) => [edge.from, edge.to]));
      for (const id of [...kept.keys()]) if (!tied.has(id)) kept.delete(id);
    }
    return { nodes: [...kept.values()], edges: lines };
  }

  function folded(shown) {
    if (view.nodes.length <= MANY || around) return shown;
    const home = new Map(), groups = new Map();
    for (const node of shown.nodes) {
      const id = opened.has(node.community) ? node.id : `c${node.community}`;
      home.set(node.id, id);
      if (id === node.id) continue;
      const group = groups.get(id) || { id, members: 0, x: 0, y: 0, top: node };
      group.members += 1; group.x += node.x; group.y += node.y;
      if ((node.size || 0) > (group.top.size || 0)) group.top = node;
      groups.set(id, group);
    }
    const made = [...groups.values()].map((group) => ({ id: group.id, group: "community", label: `${group.top.label.replace("\n", "")} …\n${group.members}`, size: 8 + 2.5 * Math.sqrt(group.members), x: group.x / group.members, y: group.y / group.members }));
    const between = new Map();
    for (const edge of shown.edges) {
      const from = home.get(edge.from), to = home.get(edge.to);
      if (from === to) continue;
      if (from[0] !== "c" && to[0] !== "c") { between.set(between.size, edge); continue; }
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      const line = between.get(key) || { from, to, weight: 0, bundle: true };
      line.weight += 1;
      between.set(key, line);
    }
    return { nodes: [...shown.nodes.filter((node) => home.get(node.id) === node.id), ...spread(made)], edges: [...between.values()] };
  }

  function spread(groups) {
    for (let sweep = 0; sweep < 200; sweep += 1) {
      let moved = false;
      for (const a of groups) for (const b of groups) {
        if (a === b) continue;
        const wide = 130 - Math.abs(a.x - b.x), high = 2 * Math.max(a.size, b.size) + 50 - Math.abs(a.y - b.y);
        if (wide <= 0 || high <= 0) continue;
        moved = true;
        if (wide < high) { const s = a.x >= b.x ? wide / 2 : -wide / 2; a.x += s; b.x -= s; } else { const s = a.y >= b.y ? high / 2 : -high / 2; a.y += s; b.y -= s; }
      }
      if (!moved) break;
    }
    return groups;
  }

  function styledEdge(edge, number, straight) {
    const styled = { id: number, from: edge.from, to: edge.to, data: edge };
    if (edge.role !== undefined) {
      const role = data.roles[edge.role];
      styled.color = { color: role.color, opacity: .62, highlight: role.color, hover: role.color };
      styled.dashes = role.dashes;
      styled.width = edge.role === 0 ? 2.2 : 1.3;
    } else {
      styled.color = { color: "#a9b5bc", opacity: .7, highlight: "#9a3324", hover: SOFT };
      styled.width = Math.min(1 + (edge.weight - 1) * .7, 9);
    }
    if (view.key === "hierarchy") styled.smooth = { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: .5 };
    else styled.smooth = straight ? false : { enabled: true, type: "curvedCW", roundness: .06 + .12 * (edge.nth || 0) };
    return styled;
  }

  // ── drawing ──
  function draw(fit) {
    const shown = folded(visible());
    const straight = shown.edges.length > 1500;
    nodes = new vis.DataSet(shown.nodes);
    edges = new vis.DataSet(shown.edges.map((edge, number) => styledEdge(edge, number, straight)));
    const ties = new Map();
    for (const edge of shown.edges) for (const end of [edge.from, edge.to]) ties.set(end, (ties.get(end) || 0) + 1);
    const weight = (node) => (node.size ? 100 : 0) + (node.members || 0) + (ties.get(node.id) || 0);
    ranked = [...shown.nodes].sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
    byId("nothing").hidden = shown.nodes.length > 0;
    byId("back").hidden = !around && !opened.size;
    byId("back").textContent = around ? say("back") : say("fold");
    if (!network) {
      network = new vis.Network(byId("canvas"), { nodes, edges }, options());
      network.on("afterDrawing", sign);
      // vis scales its view with the canvas, after this event: what was all in sight would be cut
      network.on("resize", () => requestAnimationFrame(() => { if (!moved) whole(); }));
      for (const act of ["zoom", "dragStart"]) network.on(act, () => { moved = true; });
      network.on("click", (event) => choose(event.nodes[0] || (14 * network.getScale() < LEAST && nearest(event.pointer.DOM)), event.edges[0]));
      const inner = byId("canvas").firstElementChild;
      inner.setAttribute("role", "application");
      inner.dataset.label = "canvas";
      inner.setAttribute("aria-label", say("canvas"));
      network.on("doubleClick", (event) => { if (event.nodes.length && event.nodes[0][0] !== "c") focusOn(event.nodes[0]); });
      network.on("hoverNode", () => { byId("canvas").style.cursor = "pointer"; });
      network.on("blurNode", () => { byId("canvas").style.cursor = "default"; });
    } else {
      network.setOptions(options());
      network.setData({ nodes, edges });
    }
    network.redraw();
    if (fit) whole();
  }

  const radius = (node) => (node.members ? 3 + Math.min(Math.sqrt(node.members), 8) : 2.5);

  // From afar, where labels would be too small to read: the weightiest nodes are named at a readable size, none upon
  // another, and every round node stays visible.
  function sign(pen) {
    const scale = network.getScale();
    signs = [];
    if (14 * scale >= LEAST) return;
    const area = byId("canvas");
    const seen = ranked.map((node) => [node, network.canvasToDOM({ x: node.x, y: node.y })])
      .filter(([, at]) => at.x > -20 && at.y > -20 && at.x < area.clientWidth + 20 && at.y < area.clientHeight + 20);
    const ratio = pen.canvas.width / pen.canvas.clientWidth;
    pen.save();
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const [node, at] of seen) {
      const least = radius(node);
      if (!node.size || node.size * scale >= least) continue;
      pen.beginPath();
      pen.arc(at.x, at.y, least, 0, 2 * Math.PI);
      pen.fillStyle = GROUPS[node.group].color.background;
      pen.fill();
    }
    pen.font = `${SIGN}px ${FACE}`;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    pen.strokeStyle = "#faf9f5";
    pen.lineWidth = 4;
    for (const [node, at] of seen.slice(0, 10 * SIGNS)) {
      if (signs.length >= SIGNS) break;
      const whole = node.label.replace(/\n/g, ""), text = whole.length > 12 ? `${whole.slice(0, 11)}…` : whole;
      if (!widths.has(text)) widths.set(text, pen.measureText(text).width);
      const wide = widths.get(text), y = at.y + (node.size ? Math.max(node.size * scale, radius(node)) + 2 : -SIGN / 2);
      const box = { left: at.x - wide / 2 - 3, right: at.x + wide / 2 + 3, top: y - 2, bottom: y + SIGN + 4 };
      if (signs.some((one) => one.left < box.right && box.left < one.right && one.top < box.bottom && box.top < one.bottom)) continue;
      signs.push({ ...box, text });
      pen.strokeText(text, at.x, y);
      pen.fillStyle = INK;
      pen.fillText(text, at.x, y);
    }
    pen.restore();
  }

  // What a click means where nodes are drawn smaller than a finger: the nearest of them.
  function nearest(at) {
    const scale = network.getScale();
    let best = null, least = 12;
    for (const node of ranked) {
      const dot = network.canvasToDOM({ x: node.x, y: node.y });
      const far = Math.hypot(dot.x - at.x, dot.y - at.y) - (node.size || 0) * scale;
      if (far < least) { best = node.id; least = far; }
    }
    return best;
  }

  // Everything in sight, beside the legend and the details where there is room.
  function whole() { moved = false; sight(nodes.getIds()); }
  function sight(ids) {
    const boxes = ids.map((id) => network.getBoundingBox(id));
    if (!boxes.length) return;
    const left = Math.min(...boxes.map((b) => b.left)), right = Math.max(...boxes.map((b) => b.right));
    const top = Math.min(...boxes.map((b) => b.top)), bottom = Math.max(...boxes.map((b) => b.bottom));
    const area = byId("canvas"), inset = area.clientWidth > 720 ? 200 : 0, foot = 56;
    const beside = area.clientWidth > 960 && !byId("details").hidden ? 376 : 0;
    const wide = area.clientWidth - inset - beside - 24, high = area.clientHeight - foot - 16;
    let scale = Math.min(wide / (right - left), high / (bottom - top), 1.4);
    if (view.key === "hierarchy" && scale < .6) scale = Math.max(.6, Math.min(.75, wide / (right - left)));
    if (view.key !== "hierarchy" && scale < .55 && view.nodes.length < 400 && ids.length === nodes.length) {
      const hub = view.nodes.filter((node) => nodes.get(node.id)).reduce((a, b) => ((b.size || 0) > (a.size || 0) ? b : a));
      network.moveTo({ scale: .6, position: { x: hub.x, y: hub.y }, animation: false });
      return;
    }
    const x = (right - left) * scale > wide ? left + wide / 2 / scale : (left + right) / 2;
    const y = (bottom - top) * scale > high ? top + high / 2 / scale - 8 / scale : (top + bottom) / 2 + (foot - 16) / 2 / scale;
    network.moveTo({ scale, position: { x: x - (inset - beside) / 2 / scale, y }, animation: false });
  }

  function choose(node, edge) {
    picked = node || null;
    if (node && node[0] === "c") {
      const community = Number(node.slice(1));
      opened.add(community);
      draw(false);
      sight(nodes.get({ filter: (one) => one.community === community }).map((one) => one.id));
      return;
    }
    if (node) { network.selectNodes([node]); explain(node); } else if (edge !== undefined) explainEdge(edges.get(edge).data); else byId("details").hidden = true;
  }

  function focusOn(id) {
    const near = new Set([id]);
    for (const edge of view.edges) { if (edge.from === id) near.add(edge.to); if (edge.to === id) near.add(edge.from); }
    around = near;
    draw(true);
    if (nodes.get(id)) network.selectNodes([id]);
  }

  function reach(id) {
    if (!view.nodes.some((node) => node.id === id)) show(data.views.find((one) => one.nodes.some((node) => node.id === id)) || view);
    if (around && !around.has(id)) { around = null; draw(false); }
    if (!nodes.get(id)) { const node = view.nodes.find((one) => one.id === id); if (node) { opened.add(node.community); draw(false); } }
    if (!nodes.get(id)) { clearFilters(); draw(false); }
    if (nodes.get(id)) { network.selectNodes([id]); network.focus(id, { scale: Math.max(network.getScale(), 1), animation: false }); }
    explain(id);
  }

  // ── explaining ──
  const row = (text, cls) => make("p", text, { class: cls });
  function opener(id) {
    const button = make("button", title(id), { type: "button" });
    button.addEventListener("click", () => reach(id));
    return button;
  }

  function explain(id) {
    const facts = byId("facts"), it = thing(id), number = Number(id.slice(1));
    facts.replaceChildren(make("h2", title(id)));
    if (id[0] === "u") {
      const kind = data.kinds[it.kind];
      facts.append(row([kind ? kind[language === "en" ? 1 : 0] : "", it.place].filter(Boolean).join(" · "), "soft"));
      if (it.names.length) facts.append(row(`${say("names")}：${it.names.join("、")}`, "soft"));
    }
    if (id[0] === "t") {
      facts.append(row(it.heading, "soft"));
      if (it.deadline) facts.append(row(`${say("deadline")}：${it.deadline}`, "soft"));
    }
    if ("ut".includes(id[0])) facts.append(acts(id, it));
    if (id[0] === "t") facts.append(row(it.text, "text"));
    if (id[0] === "u") assigned(facts, ofUnit[number], (one) => `t${one[1]}`);
    if (id[0] === "t") assigned(facts, ofTask[number], (one) => `u${one[0]}`);
    byId("details").hidden = false;
  }

  function acts(id, it) {
    const box = make("div", "", { class: "acts" });
    const near = make("button", say("near"), { type: "button", id: "near" });
    near.addEventListener("click", () => focusOn(id));
    box.append(near);
    if (it.link) box.append(make("a", say("open"), { href: it.link }));
    return box;
  }

  function assigned(facts, rows, other) {
    data.roles.forEach((role, number) => {
      const mine = rows.filter((one) => one[2] === number);
      if (!mine.length) return;
      const head = make("h3"), swatch = make("span", "", { class: "swatch" });
      swatch.style.background = role.color;
      head.append(swatch, make("span", `${label(role)} ${mine.length}`));
      const list = make("ul");
      let last = -1;
      for (const one of mine) {
        const item = make("li");
        item.append(opener(other(one)));
        if (one[6]) item.append(make("small", ` ${one[6]}`));
        if (one[3] !== last) item.append(make("blockquote", data.quotes[one[3]].text));
        last = one[3];
        list.append(item);
      }
      facts.append(head, list);
    });
  }

  function explainEdge(edge) {
    const facts = byId("facts");
    if (edge.bundle || view.key === "hierarchy") return;
    facts.replaceChildren(make("h2", `${title(edge.from)} — ${title(edge.to)}`));
    const list = make("ul");
    if (view.key === "together") {
      const theirs = new Set(ofUnit[Number(edge.to.slice(1))].map((one) => one[1]));
      const both = [...new Set(ofUnit[Number(edge.from.slice(1))].map((one) => one[1]))].filter((task) => theirs.has(task));
      facts.append(row(`${both.length} ${say("shared")}`, "soft"));
      for (const task of both) { const item = make("li"); item.append(opener(`t${task}`)); list.append(item); }
    } else {
      const rows = ofUnit[Number(edge.from.slice(1))].filter((one) => `t${one[1]}` === edge.to && one[2] === edge.role);
      facts.append(row(label(data.roles[edge.role]), "soft"));
      for (const one of rows) {
        const item = make("li", `${one[4]}（${one[5]}）${one[6] ? ` ${one[6]}` : ""}`);
        item.append(make("blockquote", data.quotes[one[3]].text));
        list.append(item);
      }
    }
    facts.append(list);
    byId("details").hidden = false;
  }

  // ── finding ──
  const folk = [...data.units.map((unit, n) => [`u${n}`, unit.name, [unit.name, ...unit.names].join(" ")]), ...data.tasks.map((task, n) => [`t${n}`, task.title, task.title])];
  function find() {
    const wanted = byId("find").value.trim().toLowerCase(), list = byId("found");
    list.replaceChildren();
    list.hidden = !wanted;
    if (!wanted) return;
    const hits = folk.filter(([, , text]) => text.toLowerCase().includes(wanted)).slice(0, 40);
    for (const [id, name] of hits) {
      const item = make("li"), button = make("button", "", { type: "button" });
      button.append(make("small", say(id[0] === "u" ? "unit" : "task")), name);
      button.addEventListener("click", () => { list.hidden = true; reach(id); });
      item.append(button);
      list.append(item);
    }
    if (!hits.length) list.append(make("li", say("none")));
  }

  // ── exporting ──
  function save(name, blob) {
    const link = make("a", "", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function png() {
    const drawn = byId("canvas").querySelector("canvas"), copy = document.createElement("canvas");
    copy.width = drawn.width; copy.height = drawn.height;
    const pen = copy.getContext("2d");
    pen.fillStyle = "#faf9f5";
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(drawn, 0, 0);
    copy.toBlob((blob) => save("graph.png", blob));
  }

  const XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const xml = (text) => String(text).replace(/[&<>"]/g, (letter) => XML[letter]);
  function svgText() {
    const boxes = new Map(nodes.getIds().map((id) => [id, network.getBoundingBox(id)]));
    const all = [...boxes.values()];
    const left = Math.min(...all.map((b) => b.left)) - 20, top = Math.min(...all.map((b) => b.top)) - 20;
    const wide = Math.max(...all.map((b) => b.right)) - left + 20, high = Math.max(...all.map((b) => b.bottom)) - top + 20;
    const at = network.getPositions();
    const parts = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${wide} ${high}" width="${wide}" height="${high}" font-family="${xml(FACE)}" font-size="14">`, `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="#faf9f5"/>`];
    edges.forEach((edge) => {
      const a = at[edge.from], b = at[edge.to];
      const bend = (edge.data.nth || 0) * .12 * Math.hypot(b.x - a.x, b.y - a.y);
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      const mx = (a.x + b.x) / 2 + (b.y - a.y) / length * bend, my = (a.y + b.y) / 2 - (b.x - a.x) / length * bend;
      parts.push(`<path d="M${a.x} ${a.y}Q${mx} ${my} ${b.x} ${b.y}" fill="none" stroke="${edge.color.color}" stroke-opacity="${edge.color.opacity}" stroke-width="${edge.width}"${edge.dashes ? ` stroke-dasharray="${edge.dashes.join(" ")}"` : ""}/>`);
    });
    nodes.forEach((node) => {
      const style = GROUPS[node.group], box = boxes.get(node.id), p = at[node.id], lines = node.label.split("\n");
      const fill = style.color.background, rim = style.color.border;
      let y;
      if (style.shape === "box") {
        parts.push(`<rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="${box.bottom - box.top}" rx="5" fill="${fill}" stroke="${rim}"/>`);
        y = (box.top + box.bottom) / 2 - (lines.length - 1) * 8.5 + 5;
      } else {
        const r = node.size;
        parts.push(style.shape === "diamond" ? `<path d="M${p.x} ${p.y - r}L${p.x + r} ${p.y}L${p.x} ${p.y + r}L${p.x - r} ${p.y}Z" fill="${fill}" stroke="${rim}" stroke-width="2"/>` : `<circle cx="${p.x}" cy="${p.y}" r="${r}" fill="${fill}" stroke="${rim}" stroke-width="2"/>`);
        y = p.y + r + 17;
      }
      lines.forEach((line, nth) => parts.push(`<text x="${p.x}" y="${y + nth * 17}" text-anchor="middle" fill="${(style.font || {}).color || INK}" paint-order="stroke" stroke="${style.shape === "box" ? "none" : "#faf9f5"}" stroke-width="3">${xml(line)}</text>`));
    });
    return `${parts.join("\n")}\n</svg>\n`;
  }

  // ── the page around ──
  function swatchSvg(role) {
    const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg"), line = document.createElementNS(ns, "line");
    svg.setAttribute("width", "30"); svg.setAttribute("height", "10"); svg.setAttribute("aria-hidden", "true");
    for (const [name, value] of Object.entries({ x1: 0, x2: 30, y1: 5, y2: 5, stroke: role.color, "stroke-width": 3 })) line.setAttribute(name, value);
    if (role.dashes) line.setAttribute("stroke-dasharray", role.dashes.join(" "));
    svg.append(line);
    return svg;
  }

  function shapeSvg(kind) {
    const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg");
    svg.setAttribute("width", "30"); svg.setAttribute("height", "14"); svg.setAttribute("aria-hidden", "true");
    const style = GROUPS[kind];
    const shape = document.createElementNS(ns, style.shape === "box" ? "rect" : style.shape === "dot" ? "circle" : "path");
    const size = style.shape === "box" ? { x: 4, y: 1, width: 22, height: 12, rx: 3 } : style.shape === "dot" ? { cx: 15, cy: 7, r: 6 } : { d: "M15 0L22 7L15 14L8 7Z" };
    for (const [name, value] of Object.entries({ ...size, fill: style.color.background, stroke: style.color.border })) shape.setAttribute(name, value);
    svg.append(shape);
    return svg;
  }

  function legend() {
    const list = byId("legend"), shapes = byId("shapes");
    list.replaceChildren();
    data.roles.forEach((role, number) => {
      const count = data.assignments.filter((one) => one[2] === number).length;
      if (!count) return;
      const item = make("li"), box = make("label"), tick = make("input", "", { type: "checkbox" });
      tick.checked = !hiddenRoles.has(number);
      tick.addEventListener("change", () => { if (tick.checked) hiddenRoles.delete(number); else hiddenRoles.add(number); draw(false); });
      box.append(tick, swatchSvg(role), make("span", label(role)), make("b", String(count)));
      item.append(box);
      list.append(item);
    });
    shapes.replaceChildren();
    for (const kind of new Set(view.nodes.map((node) => node.group))) {
      const item = make("li");
      item.append(shapeSvg(kind), make("span", say(kind)));
      shapes.append(item);
    }
    byId("legend-box").firstElementChild.hidden = list.hidden = view.key !== "tasks";
    byId("least-box").hidden = view.key !== "together";
    byId("least").max = String(Math.max(1, ...data.views.filter((one) => one.key === "together").flatMap((one) => one.edges.map((edge) => edge.weight))));
  }

  function choices(select, pairs) {
    const before = select.value;
    select.replaceChildren(make("option", say("all"), { value: "" }), ...pairs.map(([value, text]) => make("option", text, { value })));
    select.value = before;
  }

  function clearFilters() {
    byId("document").value = byId("kind").value = "";
    byId("least").value = "1";
    hiddenRoles.clear();
    legend();
  }

  function speak() {
    document.documentElement.lang = language === "en" ? "en" : "zh-CN";
    for (const one of document.querySelectorAll("[data-text]")) one.textContent = say(one.dataset.text);
    for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
    for (const one of document.querySelectorAll("[data-placeholder]")) one.placeholder = say(one.dataset.placeholder);
    byId("views").replaceChildren(...data.views.map((one) => {
      const button = make("button", label(one), { type: "button", "aria-pressed": String(one === view), "data-view": one.key });
      button.addEventListener("click", () => show(one));
      return button;
    }));
    choices(byId("document"), data.documents.map((one, number) => [String(number), one.title]));
    const kinds = [...new Set(data.units.map((unit) => unit.kind))].filter(Boolean).sort();
    choices(byId("kind"), kinds.map((key) => [key, data.kinds[key] ? data.kinds[key][language === "en" ? 1 : 0] : key]));
    legend();
  }

  function show(other) {
    view = other;
    around = null;
    opened = new Set();
    byId("details").hidden = true;
    speak();
    draw(true);
  }

  byId("find").addEventListener("input", find);
  byId("find").addEventListener("keydown", (event) => {
    if (event.key === "Enter") byId("found").querySelector("button")?.click();
    if (event.key === "Escape") byId("found").hidden = true;
  });
  byId("document").addEventListener("change", () => draw(true));
  byId("kind").addEventListener("change", () => draw(false));
  byId("least").addEventListener("input", () => { byId("least-shown").textContent = byId("least").value; draw(false); });
  byId("fit").addEventListener("click", whole);
  byId("back").addEventListener("click", () => { if (around) around = null; else opened = new Set(); draw(true); });
  byId("full").addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
  byId("png").addEventListener("click", png);
  byId("svg").addEventListener("click", () => save("graph.svg", new Blob([svgText()], { type: "image/svg+xml" })));
  byId("tongue").addEventListener("click", () => { language = language === "en" ? "zh" : "en"; speak(); draw(false); if (picked) explain(picked); });
  byId("close").addEventListener("click", () => { byId("details").hidden = true; });
  byId("panel-toggle").addEventListener("click", () => byId("panel-toggle").setAttribute("aria-expanded", String(byId("panel").classList.toggle("open"))));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") byId("details").hidden = true; });

  speak();
  draw(true);
  window.picture = { get network() { return network; }, get nodes() { return nodes; }, get edges() { return edges; }, get signs() { return signs; }, svg: svgText, reach };
  document.documentElement.dataset.ready = "yes";
})();
