// Which entities and links the filters and the expanding leave on the canvas.
function yearFits(fact) {
  if (!state.from && !state.to) return true;
  const years = yearsOf(fact);
  return !years.length || years.some((year) => year >= (Number(state.from) || 0) && year <= (Number(state.to) || 9999));
}

function factFits(fact) {
  return !state.relations.includes(relationOf(fact).name) && yearFits(fact);
}

function matches(node) {
  if (state.amount && !(nodes.amount[node] >= Number(state.amount))) return false;
  if (state.most && !(nodes.amount[node] !== null && nodes.amount[node] <= Number(state.most))) return false;
  return !state.stage || nodes.stage[node] === state.stage;
}

// Amount and stage belong to undertakings: those that fit are kept with what they are linked to.
function byValue(kept) {
  if (!state.amount && !state.most && !state.stage) return kept;
  const found = new Uint8Array(nodeCount);
  for (const node of everyNode) {
    if (!kept[node] || !matches(node)) continue;
    found[node] = 1;
    for (const near of neighbours(node)) if (kept[near] && !/^Project/.test(typeOf(near).name)) found[near] = 1;
  }
  return found;
}

// What lies in a place, and what has no place of its own but is linked to that: who builds there, who helps, what for.
function inPlace(node, place) {
  const there = (one) => nodes.place[one] === place;
  return there(node) || (nodes.place[node] < 0 && linksOf(node).some((fact) => there(otherEnd(fact, node))));
}

function inYears(node) {
  let said = false;
  for (const fact of factsOf[node]) {
    if (!yearsOf(fact).length) continue;
    if (yearFits(fact)) return true;
    said = true;
  }
  return !said;
}

// A value that is worked out anew only when what it depends on has changed.
function remembered(work) {
  let last = null;
  let value;
  return (key) => {
    if (key !== last) value = work();
    last = key;
    return value;
  };
}

const filterKey = () => JSON.stringify(FILTERS.map((key) => state[key]));

// For each entity of the whole graph whether the filters leave it.
const fitting = remembered(() => {
  const off = new Set(state.types);
  const place = nodeByKey.get(state.place);
  const kept = new Uint8Array(nodeCount);
  for (const node of everyNode) {
    if (off.has(typeOf(node).name)) continue;
    if (place !== undefined && !inPlace(node, place)) continue;
    if ((state.from || state.to) && !inYears(node)) continue;
    kept[node] = 1;
  }
  return byValue(kept);
});

// What to unfold around an entity: `key`, or `key|relation|way|type|most` for some of its neighbours; see expansionOf.
function unfolded(item) {
  const [key, relation, way, type, most] = item.split("|");
  const node = nodeByKey.get(key);
  if (node === undefined) return [];
  const asked = linksOf(node).filter(
    (fact) => (!relation || relationOf(fact).name === relation) && (!way || (way === ">") === (facts.s[fact] === node)),
  );
  const near = [...new Set(asked.map((fact) => otherEnd(fact, node)))].filter((one) => !type || typeOf(one).name === type);
  if (most && near.length > Number(most)) near.sort((a, b) => nodes.degree[b] - nodes.degree[a] || a - b).splice(Number(most));
  return [node, ...near];
}

const expansionOf = (node, { relation = "", way = "", type = "", most = "" } = {}) =>
  relation || way || type || most ? [keyOf(node), relation, way, type, most].join("|") : keyOf(node);

// How many neighbours are unfolded at once, if there are more: what was chosen, else as many as can be told apart.
const mostOf = (node) => {
  const most = state.limit === "all" ? Infinity : Number(state.limit || MOST_UNFOLDED);
  return neighbours(node).size > most ? String(most) : "";
};

function opened() {
  const shown = new Uint8Array(nodeCount);
  if (!state.only && !isLarge) shown.fill(1);
  if (!state.only && isLarge) {
    for (const node of view.opening) shown[node] = 1;
    for (const frame of allFrames()) if (isOpen(frame)) for (const node of frame.members) shown[node] = 1;
  }
  for (const item of state.expanded) for (const node of unfolded(item)) shown[node] = 1;
  for (const key of state.collapsed) {
    const node = nodeByKey.get(key);
    if (node === undefined) continue;
    for (const near of neighbours(node)) {
      const elsewhere = linksOf(near).some((fact) => otherEnd(fact, near) !== node && shown[otherEnd(fact, near)]);
      if (!elsewhere) shown[near] = 0;
    }
  }
  return shown;
}

// What somebody looks at stays, whatever the filters say.
function wanted() {
  const fact = selectedFact();
  const path = currentPath() || [];
  return {
    nodes: [selectedEntity(), ...(fact >= 0 ? [facts.s[fact], facts.o[fact]] : []), ...path.flatMap((step) => [step.from, step.to])].filter((node) => node >= 0),
    facts: new Set([...(fact >= 0 ? [fact] : []), ...path.map((step) => step.fact)]),
  };
}

// Closed frames with how many of their members the filters leave and nothing shows yet.
function closedFrames(fits, shown) {
  if (!isLarge || state.only) return [];
  return allFrames()
    .filter((frame) => !isOpen(frame))
    .map((frame) => ({ ...frame, count: frame.members.reduce((sum, node) => sum + (fits[node] && !shown[node] ? 1 : 0), 0) }))
    .filter(({ count }) => count > 0);
}

// {nodes: those on the canvas in order, has: a mark for each, links: the facts between them, closed: frames}; the same
// object again while nothing of it has changed.
let latest = { key: null };

function visible() {
  const filters = filterKey();
  const asked = wanted();
  const key = JSON.stringify([filters, state.only, state.expanded, state.collapsed, state.groups, layoutName(), asked.nodes, [...asked.facts]]);
  if (key === latest.key) return latest;
  const fits = fitting(filters);
  const has = opened();
  for (const node of everyNode) has[node] &= fits[node];
  for (const node of asked.nodes) has[node] = 1;
  const shown = everyNode.filter((node) => has[node]);
  const plain = !state.relations.length && !state.from && !state.to;
  const links = everyFact.filter(
    (one) => isLink(one) && has[facts.s[one]] && has[facts.o[one]] && (plain || asked.facts.has(one) || factFits(one)),
  );
  const same = latest.links && sameItems(latest.nodes, shown) && sameItems(latest.links, links);
  latest = { key, has, nodes: same ? latest.nodes : shown, links: same ? latest.links : links, closed: closedFrames(fits, has) };
  return latest;
}

const sameItems = (one, two) => one.length === two.length && one.every((item, i) => item === two[i]);
