// The view model and what can be looked up in it. Facts are never made here, only found.
const embedded = (id) => JSON.parse(byId(id).textContent);
const view = embedded("kg-view");
const { nodes, facts, claims, articles, passages, types, relations } = view;
const nodeCount = nodes.iri.length;
const factCount = (facts.s || []).length;
const everyNode = Array.from({ length: nodeCount }, (_, i) => i);
const everyFact = Array.from({ length: factCount }, (_, i) => i);

const factsOf = everyNode.map(() => []);
for (const fact of everyFact) {
  factsOf[facts.s[fact]].push(fact);
  const o = facts.o[fact];
  if (o >= 0 && o !== facts.s[fact]) factsOf[o].push(fact);
}

const isLink = (fact) => facts.o[fact] >= 0;
const otherEnd = (fact, node) => (facts.s[fact] === node ? facts.o[fact] : facts.s[fact]);
const linksOf = (node) => factsOf[node].filter(isLink);
const neighbours = (node) => new Set(linksOf(node).map((fact) => otherEnd(fact, node)));
const typeOf = (node) => types[nodes.type[node]];
const relationOf = (fact) => relations[facts.p[fact]];

// Where entities stand: by links, or in the frames of another layout that was computed with the graph.
const layoutNow = () => (Object.hasOwn(view.layouts, state.layout) ? view.layouts[state.layout] : null);

function spot(node) {
  const { x, y } = layoutNow() || nodes;
  return { x: x[node], y: y[node] };
}

// The frames of the present layout in which any of `shown` stands.
function framesOf(shown) {
  const found = layoutNow();
  const used = found ? [...new Set([...shown].map((node) => found.frame[node]))].filter((i) => i >= 0).sort((a, b) => a - b) : [];
  return used.map((i) => ({
    x: found.left[i], y: found.top[i], width: found.width[i], height: found.height[i], node: found.node[i],
    name: found.node[i] >= 0 ? nodes.label[found.node[i]] : found.name[i] || say(state.layout === "place" ? "noPlace" : "noDate"),
  }));
}

const nodeByKey = new Map(nodes.iri.map((key, node) => [key, node]));
const keyOf = (node) => nodes.iri[node];

// Names a fact so that a link to it outlives a rebuild.
const factKey = (fact) =>
  [keyOf(facts.s[fact]), relationOf(fact).name, isLink(fact) ? keyOf(facts.o[fact]) : "", facts.zh[fact]].join(" ");
let factByKey = null;

function findFact(key) {
  factByKey ??= new Map(everyFact.map((fact) => [factKey(fact), fact]));
  return factByKey.get(key) ?? -1;
}

const valueText = (fact) => inLanguage({ zh: facts.zh[fact], en: facts.en[fact] });
const objectText = (fact) => (isLink(fact) ? nodes.label[facts.o[fact]] : valueText(fact));

// Other facts of the same subject and relation, if the relation is one of which only one value stands.
function rivals(fact) {
  const same = factsOf[facts.s[fact]].filter(
    (one) => one !== fact && facts.s[one] === facts.s[fact] && facts.p[one] === facts.p[fact],
  );
  return facts.current[fact] ? same.filter((one) => !facts.current[one]) : same;
}

// The shortest chain between two entities as [{fact, from, to}], among equals the one through the fewest hubs;
// null if there is none. Between the two nothing is passed for which `closed` holds.
function shortestPath(a, b, closed = () => false) {
  const best = new Map([[a, { hops: 0, cost: 0, fact: -1, from: -1 }]]);
  let level = [a];
  while (level.length && !best.has(b)) {
    const next = new Map();
    for (const node of level) {
      for (const fact of linksOf(node)) {
        const there = otherEnd(fact, node);
        if (best.has(there) || (there !== b && closed(there))) continue;
        const cost = best.get(node).cost + nodes.degree[there];
        const known = next.get(there);
        const better = !known || cost < known.cost || (cost === known.cost && facts.current[fact] > facts.current[known.fact]);
        if (better) next.set(there, { cost, fact, from: node });
      }
    }
    for (const [node, step] of next) best.set(node, step);
    level = [...next.keys()];
  }
  if (!best.has(b)) return null;
  const chain = [];
  for (let node = b; node !== a; node = best.get(node).from) {
    chain.unshift({ fact: best.get(node).fact, from: best.get(node).from, to: node });
  }
  return chain;
}

// Simplified and lower case, by the characters that occur in this graph.
const fold = (text) => Array.from(text.toLowerCase(), (c) => view.fold[c] || c).join("");
let searchable = null;

function index() {
  searchable ??= everyNode.map((node) => ({
    names: [nodes.label[node], ...nodes.others[node]].map(fold),
    pinyin: nodes.pinyin[node].replaceAll(" ", ""),
    initials: nodes.pinyin[node].split(" ").map((syllable) => syllable[0]).join(""),
  }));
  return searchable;
}

function rank(entry, query, latin) {
  let best = 9;
  for (const name of entry.names) {
    const at = name.indexOf(query);
    if (name === query) best = 0;
    else if (at === 0) best = Math.min(best, 1);
    else if (at > 0) best = Math.min(best, 2);
  }
  if (best < 9 || !latin) return best;
  if (entry.initials.startsWith(query)) return 3;
  if (entry.pinyin.startsWith(query)) return 4;
  if (entry.initials.includes(query)) return 5;
  return query.length > 2 && entry.pinyin.includes(query) ? 6 : 9;
}

// The best matches of what was typed, at most `limit`, as positions of entities.
function search(text, limit = 12) {
  const query = fold(text.trim());
  if (!query) return [];
  const latin = /^[a-z0-9 ]+$/.test(query);
  const plain = latin ? query.replaceAll(" ", "") : query;
  const found = [];
  index().forEach((entry, node) => {
    const score = Math.min(rank(entry, query, false), rank(entry, plain, latin));
    if (score < 9) found.push([score, -nodes.degree[node], nodes.label[node].length, node]);
  });
  found.sort((one, two) => one[0] - two[0] || one[1] - two[1] || one[2] - two[2] || one[3] - two[3]);
  return found.slice(0, limit).map((entry) => entry[3]);
}
