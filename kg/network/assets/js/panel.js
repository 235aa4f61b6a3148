// The details: an overview, an entity with its facts, one fact with all its claims, or a path.
const chip = (node) => make("span", { className: "chip" }, shapeIcon(typeOf(node)), inLanguage(typeOf(node)));

const entityButton = (node) =>
  make(
    "button",
    { type: "button", className: "entity", title: nodes.label[node], on: { click: () => visit(node) } },
    shapeIcon(typeOf(node)),
    make("span", { className: "name" }, nodes.label[node]),
  );

function figure(number, key) {
  return make("div", {}, make("strong", {}, number.toLocaleString()), make("span", {}, say(key)));
}

const FIRST = 8;

// A list that shows its first entries, and the rest when asked.
function list(items, build) {
  const shown = make("ul", { className: "list" }, ...items.slice(0, FIRST).map((item) => make("li", {}, build(item))));
  if (items.length > FIRST) {
    const rest = items.slice(FIRST);
    const more = button(
      "more",
      () => {
        const fresh = rest.splice(0, 50).map((item) => make("li", {}, build(item)));
        more.parentElement.before(...fresh);
        if (rest.length) more.textContent = say("more", { n: rest.length });
        else more.parentElement.remove();
        fresh[0].querySelector("button")?.focus();
      },
      { className: "plain", values: { n: rest.length } },
    );
    shown.append(make("li", {}, more));
  }
  return shown;
}

const nodesByType = remembered(() => {
  const ranked = types.map((type) => [type, []]);
  for (const node of everyNode) ranked[nodes.type[node]][1].push(node);
  for (const [, members] of ranked) members.sort((a, b) => nodes.degree[b] - nodes.degree[a] || a - b);
  return ranked;
});

// The frames of a large graph, to open and to close one by one or at once.
function framesPanel() {
  if (!isLarge || !allFrames().length) return [];
  const whole = state.groups.includes("*");
  const row = (frame) =>
    make("button", { type: "button", className: "entity", "aria-pressed": String(isOpen(frame)), data: { hold: `frame ${frame.key}` }, on: { click: () => toggleFrame(frame) } }, make("span", { className: "name" }, frameName(frame)), make("span", { className: "note" }, frame.members.length.toLocaleString()));
  return [
    make("h3", {}, say({ links: "communities", place: "places", time: "times" }[layoutName()])),
    make("div", { className: "actions" }, button(whole ? "closeAll" : "openAll", () => go({ groups: whole ? [] : ["*"] }), { data: { hold: "frames all" } })),
    list([...allFrames()].sort((a, b) => b.members.length - a.members.length || a.number - b.number), row),
  ];
}

function overview() {
  return [
    make("h2", {}, view.title || say("panel")),
    make("div", { className: "figures" }, figure(nodeCount, "entities"), figure(factCount, "facts"), figure(articles.title.length, "articles")),
    make("p", { className: "note" }, say(nodeCount ? "welcome" : "noGraph")),
    isLarge ? make("p", { className: "note" }, say("large")) : null,
    ...framesPanel(),
    nodeCount ? make("h3", {}, say("byType")) : null,
    ...nodesByType().map(([type, members]) =>
      make(
        "details",
        { className: "bytype" },
        make("summary", {}, shapeIcon(type), make("span", { className: "name" }, inLanguage(type)), make("span", { className: "note" }, String(members.length))),
        list(members, entityButton),
      ),
    ),
  ];
}

// A fact as a row: what it says, and a switch that unfolds its evidence.
function factRow(fact, content) {
  const count = claimCount(fact);
  const body = make("div", { className: "claims", hidden: true });
  const toggle = make(
    "button",
    {
      type: "button",
      className: "sources",
      "aria-expanded": "false",
      on: {
        click: () => {
          body.hidden = !body.hidden;
          toggle.setAttribute("aria-expanded", String(!body.hidden));
          if (!body.hidden && !body.childElementCount) fillEvidence(body, fact);
        },
      },
    },
    count ? [say("sources", { n: count }), reportedOf(fact)].filter(Boolean).join(" · ") : say("noSource"),
  );
  const state_ = facts.current[fact] ? null : make("span", { className: "badge" }, say("notCurrent"));
  return make("div", { className: `fact${facts.current[fact] ? "" : " past"}`, data: { fact } }, make("div", { className: "row" }, content, state_, toggle), body);
}

function valueRow(fact) {
  const label = make("button", { type: "button", className: "value", on: { click: () => selectFact(fact) } }, shorten(valueText(fact), 200));
  const date = facts.when[fact];
  const when = date ? make("time", { className: "note" }, date) : null;
  return factRow(fact, make("span", { className: "what" }, label, when));
}

function linkRow(fact, node) {
  const title = valueText(fact);
  return factRow(fact, make("span", { className: "what" }, entityButton(otherEnd(fact, node)), title ? make("span", { className: "note" }, title) : null));
}

function grouped(found, keyOfFact) {
  const groups = new Map();
  for (const fact of found) {
    const key = keyOfFact(fact);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(fact);
  }
  return [...groups.values()].sort((one, two) => facts.p[one[0]] - facts.p[two[0]]);
}

function valueGroup(found) {
  const disputed = found.some((fact) => facts.current[fact]) && found.some((fact) => !facts.current[fact]);
  const sorted = [...found].sort((a, b) => facts.current[b] - facts.current[a]);
  return make(
    "section",
    { className: "group" },
    make("h4", {}, inLanguage(relationOf(found[0])), disputed ? make("span", { className: "badge warn" }, say("disagree")) : null),
    ...sorted.map(valueRow),
  );
}

function linkGroup(found, node) {
  const outward = facts.s[found[0]] === node;
  const name = inLanguage(relationOf(found[0]));
  const title = relationOf(found[0]).symmetric ? name : outward ? `${name} →` : `← ${name}`;
  return make(
    "section",
    { className: "group" },
    make("h4", {}, title, make("span", { className: "note" }, String(found.length))),
    list(found, (fact) => linkRow(fact, node)),
  );
}

function entityActions(node) {
  const key = keyOf(node);
  const actions = [];
  if (state.only) actions.push(button("whole", () => go({ only: "", expanded: [], collapsed: [] })));
  else actions.push(button("only", () => go({ only: "1", expanded: [expansionOf(node, { most: mostOf(node) })], collapsed: [] })));
  if ((state.only || isLarge) && !state.expanded.includes(expansionOf(node, { most: mostOf(node) }))) actions.push(button("expand", () => expand(node)));
  const folded = state.collapsed.includes(key);
  actions.push(button(folded ? "uncollapse" : "collapse", () => go({ collapsed: toggled(state.collapsed, key) })));
  actions.push(button("pathFrom", () => go({ path: "1", a: key, b: "", avoid: [] })));
  if (nodes.page?.[node]) actions.push(make("a", { href: nodes.page[node] }, say("page")));
  return make("div", { className: "actions" }, ...actions);
}

function entityPanel(node) {
  const values = factsOf[node].filter((fact) => !isLink(fact));
  const links = linksOf(node);
  return [
    chip(node),
    make("h2", { tabIndex: -1, title: nodes.label[node].slice(0, 200) }, shorten(nodes.label[node], 160)),
    othersOf(node).length ? make("p", { className: "note" }, `${say("others")} ${othersOf(node).map((name) => shorten(name, 40)).join("、")}`) : null,
    entityActions(node),
    ...neighbourPanel(node),
    values.length ? make("h3", {}, say("values")) : null,
    ...grouped(values, (fact) => facts.p[fact]).map(valueGroup),
    links.length ? make("h3", {}, say("links")) : null,
    ...grouped(links, (fact) => `${facts.p[fact]} ${!relationOf(fact).symmetric && facts.s[fact] === node}`).map((found) => linkGroup(found, node)),
  ];
}

function factPanel(fact) {
  const others = rivals(fact);
  const object = isLink(fact) ? entityButton(facts.o[fact]) : make("strong", { className: "value" }, shorten(valueText(fact), 400));
  return [
    make("span", { className: "chip" }, inLanguage(relationOf(fact))),
    make("h2", { className: "unseen", tabIndex: -1 }, factLine(fact).slice(0, 300)),
    make(
      "div",
      { className: "triple" },
      entityButton(facts.s[fact]),
      make("span", { className: "relation" }, inLanguage(relationOf(fact)), isLink(fact) && valueText(fact) ? `：${valueText(fact)}` : ""),
      object,
      facts.current[fact] ? null : make("span", { className: "badge" }, say("notCurrent")),
    ),
    roleLegend(),
    evidenceOf(fact),
    others.length ? make("h3", {}, say("otherClaims")) : null,
    ...others.map((one) => (isLink(one) ? linkRow(one, facts.s[one]) : valueRow(one))),
  ];
}

function pathField(key, node) {
  const input = make("input", {
    type: "search", id: `path-${key}`, role: "combobox", autocomplete: "off", spellcheck: false,
    value: node >= 0 ? nodes.label[node] : "", placeholder: say("searchHint"),
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `path-${key}-list`,
  });
  const suggestions = make("ul", { id: `path-${key}-list`, role: "listbox", hidden: true, "aria-label": say("suggestions") });
  combo(input, suggestions, (chosen) => go({ [key]: keyOf(chosen), path: "1" }));
  const label = make("label", { htmlFor: input.id }, say(key === "a" ? "pathA" : "pathB"));
  return make("div", { className: "combo field" }, label, input, suggestions);
}

// What the path is told to leave out: hubs, and entities named one by one.
function avoidance() {
  const hubs = make("input", {
    type: "checkbox", id: "path-hubs", checked: Boolean(state.hubs), on: { change: (event) => go({ hubs: event.target.checked ? "1" : "" }) },
  });
  const named = state.avoid.map((key) => nodeByKey.get(key)).filter((node) => node !== undefined);
  return [
    make("label", { className: "check" }, hubs, make("span", {}, say("hubs", { n: view.hub }))),
    named.length ? make("p", { className: "note" }, say("avoided")) : null,
    named.length ? make("div", { className: "avoided" }, ...named.map((node) => button("pass", () => go({ avoid: toggled(state.avoid, keyOf(node)) }), { values: { n: shorten(nodes.label[node], 30) } }))) : null,
  ];
}

// An entity on the way; those between the ends can be left out.
function pathStop(node, last) {
  const around = last ? null : button("avoid", () => go({ avoid: [...state.avoid, keyOf(node)] }), { className: "plain", "aria-label": `${say("avoid")} ${nodes.label[node].slice(0, 80)}` });
  return make("div", { className: "stop" }, entityButton(node), around);
}

function pathStep(step, number, all) {
  const { fact } = step;
  const forward = facts.s[fact] === step.from;
  const name = `${inLanguage(relationOf(fact))}${valueText(fact) ? `：${valueText(fact)}` : ""}`;
  const arrow = relationOf(fact).symmetric ? "↕" : forward ? "↓" : "↑";
  const link = make("button", { type: "button", className: "relation", on: { click: () => selectFact(fact) } }, `${name} ${arrow}`);
  return make("li", {}, number ? null : entityButton(step.from), factRow(fact, link), pathStop(step.to, number === all.length - 1));
}

function pathPanel() {
  const [a, b] = pathEnds();
  const path = currentPath();
  const asked = a >= 0 && b >= 0;
  return [
    make("h2", { tabIndex: -1 }, say("pathTitle")),
    pathField("a", a),
    pathField("b", b),
    make("div", { className: "actions" }, button("swap", () => go({ a: state.b, b: state.a }))),
    ...avoidance(),
    path && !path.length ? make("p", { className: "note" }, say("sameEnds")) : null,
    asked && !path ? make("p", { className: "note" }, say(state.hubs || state.avoid.length ? "noPathAround" : "noPath")) : null,
    path && path.length ? make("h3", {}, say("steps", { n: path.length })) : null,
    path ? make("ol", { className: "steps" }, ...path.map(pathStep)) : null,
  ];
}

// What an address names that is not in this graph, with the entities whose names are nearest.
function lostOf() {
  const wanted = state.path ? [state.a, state.b] : [state.entity];
  const missing = [...new Set(wanted)].filter((key) => key && !nodeByKey.has(key));
  const told = missing.map((key) => make("p", { className: "note lost" }, say("unknown", { n: key.slice(0, 80) })));
  if (!state.path && state.fact && selectedFact() < 0) told.push(make("p", { className: "note lost" }, say("unknownFact", { n: state.fact.slice(0, 120) })));
  const near = [...new Set(missing.flatMap((key) => nearest(key.slice(key.indexOf("/") + 1))))];
  return near.length ? [...told, make("ul", { className: "list near" }, ...near.map((node) => make("li", {}, entityButton(node))))] : told;
}

function renderPanel() {
  const fact = selectedFact();
  const node = selectedEntity();
  const kind = state.path ? "path" : fact >= 0 ? "fact" : node >= 0 ? "entity" : "overview";
  const content = { path: pathPanel, fact: () => factPanel(fact), entity: () => entityPanel(node), overview }[kind]();
  const panel = byId("panel");
  const close = kind === "overview" ? null : make("button", { type: "button", className: "icon close", "aria-label": say("close"), title: say("close"), on: { click: () => go({ entity: "", fact: "", path: "" }) } }, icon("close"));
  refill(panel, [close, ...lostOf(), ...content], () => panel.querySelector("h2"));
  panel.dataset.kind = kind;
  panel.scrollTop = 0;
}
