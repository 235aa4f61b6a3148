// Which entities and links the filters and the expanding leave on the canvas.
function yearFits(fact) {
  if (!state.from && !state.to) return true;
  const years = facts.years[fact];
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
  const found = new Set();
  for (const node of kept) {
    if (!matches(node)) continue;
    found.add(node);
    for (const near of neighbours(node)) if (!/^Project/.test(typeOf(near).name)) found.add(near);
  }
  return kept.filter((node) => found.has(node));
}

// What lies in a place, and what has no place of its own but is linked to that: who builds there, who helps, what for.
function inPlace(kept, place) {
  const there = (node) => nodes.place[node] === place;
  return kept.filter((node) => there(node) || (nodes.place[node] < 0 && [...neighbours(node)].some(there)));
}

function inYears(node) {
  const said = factsOf[node].filter((fact) => facts.years[fact].length);
  return !said.length || said.some(yearFits);
}

function opened() {
  const shown = new Set(state.only ? [] : view.opening || everyNode);
  for (const key of state.expanded) {
    const node = nodeByKey.get(key);
    if (node === undefined) continue;
    shown.add(node);
    for (const near of neighbours(node)) shown.add(near);
  }
  for (const key of state.collapsed) {
    const node = nodeByKey.get(key);
    if (node === undefined) continue;
    for (const near of neighbours(node)) {
      const elsewhere = [...neighbours(near)].some((one) => one !== node && shown.has(one));
      if (!elsewhere) shown.delete(near);
    }
  }
  return shown;
}

function visible() {
  const place = nodeByKey.get(state.place);
  let kept = [...opened()].filter((node) => !state.types.includes(typeOf(node).name));
  if (place !== undefined) kept = inPlace(kept, place);
  if (state.from || state.to) kept = kept.filter(inYears);
  const shown = new Set(byValue(kept));
  // What somebody looks at stays, whatever the filters say.
  const fact = selectedFact();
  const path = currentPath() || [];
  const wanted = [selectedEntity(), ...(fact >= 0 ? [facts.s[fact], facts.o[fact]] : []), ...path.flatMap((s) => [s.from, s.to])];
  for (const node of wanted) if (node >= 0) shown.add(node);
  const onPath = new Set(path.map((step) => step.fact));
  const links = everyFact.filter(
    (one) => isLink(one) && shown.has(facts.s[one]) && shown.has(facts.o[one]) && (factFits(one) || one === fact || onPath.has(one)),
  );
  return { nodes: shown, links };
}
