// The legend, whose entries switch types off and on, the relations, and the conditions on values.
function countBy(column, only) {
  const counts = new Map();
  for (let i = 0; i < column.length; i++) if (!only || only(i)) counts.set(column[i], (counts.get(column[i]) || 0) + 1);
  return counts;
}

const typeCounts = countBy(nodes.type);
const linkCounts = countBy(facts.p || [], isLink);

function check(list, item, count, symbol) {
  const box = make("input", {
    type: "checkbox",
    checked: !state[list].includes(item.name),
    data: { list, item: item.name, hold: `${list} ${item.name}` },
    on: { change: () => go({ [list]: toggled(state[list], item.name) }) },
  });
  return make(
    "label",
    { className: "check" },
    box,
    symbol,
    make("span", { className: "name" }, inLanguage(item)),
    make("span", { className: "note" }, String(count)),
  );
}

function group(title, list, items) {
  const names = items.map(([item]) => item.name);
  return make(
    "fieldset",
    {},
    make("legend", {}, say(title)),
    make(
      "div",
      { className: "pair" },
      button("all", () => go({ [list]: [] }), { className: "plain", data: { hold: `${list} all` } }),
      button("none", () => go({ [list]: names }), { className: "plain", data: { hold: `${list} none` } }),
    ),
    ...items.map(([item, count, symbol]) => check(list, item, count, symbol)),
  );
}

function choice(key, options, name = key) {
  const select = make("select", { data: { state: key, hold: key }, on: { change: (event) => go({ [key]: event.target.value }) } });
  select.append(make("option", { value: "" }, say("any")), ...options.map(([value, text]) => make("option", { value }, text)));
  select.value = state[key];
  return make("label", { className: "choice" }, make("span", {}, say(name)), select);
}

// The years of the articles that say facts, and the places, best linked first.
const everyYear = [...new Set(claims.article.map((article) => articleYears[article]).filter(Boolean))].sort((a, b) => a - b);
const everyPlace = [...new Set(nodes.place)].filter((node) => node >= 0).sort((a, b) => nodes.degree[b] - nodes.degree[a] || a - b);

const AMOUNTS = [1e7, 5e7, 1e8, 5e8, 1e9, 5e9, 1e10];

function amountText(yuan) {
  if (language) return yuan >= 1e9 ? `CNY ${yuan / 1e9} billion` : `CNY ${yuan / 1e6} million`;
  return yuan >= 1e8 ? `${yuan / 1e8}亿元` : `${yuan / 1e4}万元`;
}

function conditions() {
  const found = [];
  const highest = nodes.amount.reduce((most, amount) => Math.max(most, amount || 0), 0);
  const steps = AMOUNTS.filter((amount) => amount <= highest);
  found.push(slicer("amount", "amount"));
  if (steps.length) found.push(choice("amount", steps.map((n) => [String(n), say("atLeast", { n: amountText(n) })])));
  if (steps.length) found.push(choice("most", steps.map((n) => [String(n), say("atMost", { n: amountText(n) })])));
  if (view.stages.length) found.push(choice("stage", view.stages.map((stage) => [stage.name, inLanguage(stage)])));
  if (everyPlace.length > 1) found.push(choice("place", everyPlace.map((node) => [keyOf(node), nodes.label[node]])));
  const years = everyYear.map((year) => [String(year), String(year)]);
  if (years.length > 1) found.push(slicer("years", "reported"), choice("from", years), choice("to", years));
  return found.filter(Boolean);
}

function renderFilters() {
  const legend = types.map((type, i) => [type, typeCounts.get(i) || 0, shapeIcon(type)]);
  const linking = relations.map((relation, i) => [relation, linkCounts.get(i) || 0, null]).filter(([, count]) => count);
  const asked = conditions();
  const active = FILTERS.some((key) => state[key].length);
  const at = byId("filters").scrollTop;
  const content = [
    make(
      "div",
      { className: "head" },
      make("h2", {}, say("filters")),
      active ? button("reset", () => go(Object.fromEntries(FILTERS.map((key) => [key, Array.isArray(state[key]) ? [] : ""]))), { className: "plain", id: "reset" }) : null,
    ),
    nodeCount ? group("types", "types", legend) : null,
    asked.length ? make("fieldset", {}, make("legend", {}, say("conditions")), ...asked) : null,
    linking.length ? group("relations", "relations", linking) : null,
  ];
  refill(byId("filters"), content, () => byId("filters").querySelector("input, select"));
  byId("filters").scrollTop = at;
}
