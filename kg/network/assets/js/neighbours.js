// The neighbours of an entity, counted by relation, direction and type, to be unfolded group by group.
const LIMITS = ["10", "50", "200"];
const MOST_UNFOLDED = "200";

function neighbourGroups(node) {
  const groups = new Map();
  for (const fact of linksOf(node)) {
    const near = otherEnd(fact, node);
    const relation = relationOf(fact);
    const way = relation.symmetric ? "" : facts.s[fact] === node ? ">" : "<";
    const key = [facts.p[fact], way, nodes.type[near]].join(" ");
    if (!groups.has(key)) groups.set(key, { relation, way, type: typeOf(near), near: new Set() });
    groups.get(key).near.add(near);
  }
  return [...groups.values()].sort((a, b) => b.near.size - a.near.size);
}

const relationText = ({ relation, way }) => ({ "": inLanguage(relation), ">": `${inLanguage(relation)} →`, "<": `← ${inLanguage(relation)}` })[way];

function neighbourRow(node, group, has) {
  const shown = [...group.near].filter((one) => has[one]).length;
  const which = { relation: group.relation.name, way: group.way, type: group.type.name };
  const name = `${relationText(group)} · ${inLanguage(group.type)}`;
  const more = shown < group.near.size
    ? button("unfold", () => expand(node, which), { className: "plain", "aria-label": `${say("unfold")} ${name}`, data: { hold: `unfold ${Object.values(which).join(" ")}` } })
    : null;
  return make("div", { className: "neighbour" }, shapeIcon(group.type), make("span", { className: "name" }, name), make("span", { className: "note" }, say("ofAll", { n: shown, m: group.near.size })), more);
}

function limitChoice() {
  const select = make("select", { data: { state: "limit", hold: "limit" }, on: { change: (event) => go({ limit: event.target.value }) } });
  select.append(...LIMITS.map((value) => make("option", { value }, say("upTo", { n: value }))), make("option", { value: "all" }, say("all")));
  select.value = state.limit || MOST_UNFOLDED;
  return make("label", { className: "choice" }, make("span", {}, say("limit")), select);
}

function neighbourPanel(node) {
  const groups = neighbourGroups(node);
  if (!groups.length) return [];
  const { has } = visible();
  const hidden = groups.some(({ near }) => [...near].some((one) => !has[one]));
  return [
    make("h3", {}, say("neighbours", { n: neighbours(node).size.toLocaleString() })),
    hidden ? limitChoice() : null,
    make("div", { className: "neighbours" }, ...groups.map((group) => neighbourRow(node, group, has))),
  ];
}
