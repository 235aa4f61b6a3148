// Puts the parts together: every change goes through the address, and the address draws the page.
setTheme(firstTheme());
const renderer = await (view.renderer === "canvas" ? canvasRenderer : visRenderer)(byId("network"), {
  node: selectEntity,
  fact: selectFact,
  frame: toggleFrame,
  nothing: () => (state.entity || state.fact) && go({ entity: "", fact: "" }),
  expand: (node) => expand(node),
});

// Unfolds the neighbours of an entity, or those that `which` asks for: {relation, way, type}.
function expand(node, which = {}) {
  const [key, item] = [keyOf(node), expansionOf(node, { most: mostOf(node), ...which })];
  const expanded = state.expanded.includes(item) ? state.expanded : [...state.expanded, item];
  go({ entity: key, fact: "", expanded, collapsed: state.collapsed.filter((one) => one !== key) });
}

// What stands out: the selected entity with its neighbours, a fact's two ends, or a path.
function highlighted(now) {
  const path = currentPath();
  const fact = selectedFact();
  const node = fact >= 0 && !isLink(fact) ? facts.s[fact] : selectedEntity();
  if (path) {
    const onPath = new Set(path.flatMap((step) => [step.from, step.to]));
    const links = new Set(path.map((step) => step.fact));
    return { nodes: onPath, chosen: onPath, links, chosenLinks: links };
  }
  if (!state.path && fact >= 0 && isLink(fact)) {
    const ends = new Set([facts.s[fact], facts.o[fact]]);
    return { nodes: ends, chosen: ends, links: new Set([fact]), chosenLinks: new Set([fact]) };
  }
  if (state.path || node < 0) return null;
  const links = new Set(linksOf(node).filter((one) => now.has[otherEnd(one, node)] && factFits(one)));
  const near = new Set([node, ...[...links].map((one) => otherEnd(one, node))]);
  return { nodes: near, chosen: new Set([node]), links, chosenLinks: new Set() };
}

function nameControls() {
  document.documentElement.lang = language ? "en" : "zh-Hans";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-name]")) {
    element.setAttribute("aria-label", say(element.dataset.name));
    if (element.matches("button")) element.title = say(element.dataset.name);
  }
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = say(element.dataset.hint);
  byId("back").setAttribute("aria-disabled", String(depth === 0));
  byId("lang").textContent = language ? "中" : "EN";
}

function renderLayouts() {
  const known = Object.keys(view.layouts);
  byId("layouts").hidden = known.length < 2;
  for (const one of byId("layouts").children) {
    one.hidden = !known.includes(one.dataset.layout);
    one.setAttribute("aria-pressed", String(one.dataset.layout === layoutName()));
  }
}

let before = "";

function render() {
  state = readState();
  language = (state.lang || usual) === "en" ? 1 : 0;
  const now = visible();
  nameControls();
  renderLayouts();
  renderFilters();
  renderPanel();
  renderTable(now);
  renderer.show(now);
  renderer.paint(highlighted(now));
  byId("count").textContent = say("shown", { n: now.nodes.length.toLocaleString(), m: nodeCount.toLocaleString() });
  byId("empty").hidden = now.nodes.length > 0 || now.closed.length > 0;
  byId("empty").textContent = say(nodeCount ? "nothing" : "noGraph");
  document.body.dataset.detail = byId("panel").dataset.kind === "overview" ? "" : "open";
  const shape = JSON.stringify([state.layout, state.only, state.expanded, state.groups, state.place, state.path && state.a, state.path && state.b]);
  const moved = shape !== before;
  before = shape;
  return { now, moved };
}

// Looks at what was asked for: the path, or the part of the graph that was just opened.
function look({ now, moved }, first) {
  const path = currentPath();
  const lit = highlighted(now);
  const [wanted, frame] = [sought, soughtFrame];
  [sought, soughtFrame] = [-1, null];
  if (path) renderer.fit([...new Set(path.flatMap((step) => [step.from, step.to]))], !first);
  else if (first && lit) renderer.fit([...lit.nodes], false);
  else if (wanted >= 0) renderer.fit([wanted, ...neighbours(wanted)], !first);
  else if (frame) renderer.fitFrame(frame, !first);
  else if (moved || first) renderer.fit(null, !first);
}

function picked(node) {
  visit(node);
  announce(say("selected", { n: nodes.label[node].slice(0, 80) }));
  byId("search").value = "";
  byId("panel").focus({ preventScroll: true });
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("kg-theme", theme);
  } catch {
    // A page opened from disk may have no storage; the choice then lasts as long as the page.
  }
}

function firstTheme() {
  let saved = null;
  try {
    saved = localStorage.getItem("kg-theme");
  } catch {
    // As above.
  }
  return saved || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function save(blob, ending) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: `${(document.title || "kg").slice(0, 60)}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function keyPressed(event) {
  const step = 60;
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (moves[event.key]) renderer.pan(...moves[event.key]);
  else if (event.key === "+" || event.key === "=") renderer.zoom(1.25);
  else if (event.key === "-") renderer.zoom(0.8);
  else if (event.key === "0") renderer.fit();
  else return;
  event.preventDefault();
}

function drawer(open) {
  document.body.dataset.filters = open ? "open" : "";
  byId("filters-toggle").setAttribute("aria-expanded", String(open));
}

function listen() {
  const on = (id, action) => byId(id).addEventListener("click", action);
  on("path-open", () => go({ path: "1", a: state.a || state.entity, fact: "", avoid: [] }));
  on("back", undo);
  on("link", () => copy(location.href));
  on("png", async () => save(await renderer.picture(), "png"));
  on("svg", () => save(new Blob([renderer.drawing()], { type: "image/svg+xml" }), "svg"));
  on("table-toggle", () => go({ table: state.table ? "" : "entities" }));
  on("lang", () => {
    const other_ = language ? "zh" : "en";
    go({ lang: other_ === usual ? "" : other_ });
  });
  on("zoom-in", () => renderer.zoom(1.35));
  on("zoom-out", () => renderer.zoom(0.74));
  on("fit", () => renderer.fit());
  on("layouts", ({ target: { dataset } }) => dataset.layout && go({ layout: dataset.layout === view.layout ? "" : dataset.layout, groups: [] }));
  on("skip", (event) => {
    event.preventDefault();
    byId("panel").focus();
  });
  on("theme", () => {
    setTheme(dark() ? "light" : "dark");
    render();
  });
  on("filters-toggle", () => drawer(document.body.dataset.filters !== "open"));
  byId("network").addEventListener("keydown", keyPressed);
  addEventListener("hashchange", () => {
    countStep();
    look(render(), false);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape") {
      if (document.body.dataset.filters === "open" && innerWidth < 900) drawer(false);
      else if (state.entity || state.fact || state.path) go({ entity: "", fact: "", path: "" });
    }
  });
}

for (const element of document.querySelectorAll("[data-icon]")) element.append(icon(element.dataset.icon));
drawer(innerWidth >= 900);
combo(byId("search"), byId("search-list"), picked);
listen();
// A file that was made for one entity opens on it, unless its link asks for something else.
if (!location.hash && view.focus !== null) history.replaceState({ depth }, "", `#${addressOf({ ...state, entity: keyOf(view.focus) })}`);
look(render(), true);
indexInTime();
document.documentElement.dataset.ready = "yes";
// For the console, and for tests that must find an entity on the canvas.
window.kg = Object.freeze({ view, renderer, search, shortestPath, claimsOf, claimDetails, linesOf, spoken, csvOf: (kind) => csvOf(visible(), kind) });
