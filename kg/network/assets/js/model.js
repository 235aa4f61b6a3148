// The view model and what can be looked up in it. Facts are never made here, only found.
const view = await embedded("kg-view");
const { nodes, facts, claims, articles, types, relations } = view;
const nodeCount = nodes.label.length;
const factCount = (facts.p || []).length;
const everyNode = Array.from({ length: nodeCount }, (_, i) => i);
const everyFact = Array.from({ length: factCount }, (_, i) => i);

// A name is the segment of its type and its label unless it says otherwise.
nodes.iri = nodes.iri.map((name, node) => {
  if (name.includes("/")) return name;
  return `${types[nodes.type[node]].path}/${(name || "\t").replace("\t", () => nodes.label[node])}`;
});
facts.s = summed(facts.s || []);
// The claims of a fact follow each other: here each one's first, and behind the last fact their number.
const firstClaim = [0, ...summed(facts.claims || [])];
const claimsOf = (fact) => Array.from({ length: firstClaim[fact + 1] - firstClaim[fact] }, (_, i) => firstClaim[fact] + i);
const claimCount = (fact) => firstClaim[fact + 1] - firstClaim[fact];

const isLink = (fact) => facts.o[fact] >= 0;
const factsOf = everyNode.map(() => []);
const linksAt = everyNode.map(() => []);
for (const fact of everyFact) {
  const [s, o] = [facts.s[fact], facts.o[fact]];
  factsOf[s].push(fact);
  if (o < 0) continue;
  linksAt[s].push(fact);
  if (o === s) continue;
  factsOf[o].push(fact);
  linksAt[o].push(fact);
}

const otherEnd = (fact, node) => (facts.s[fact] === node ? facts.o[fact] : facts.s[fact]);
const linksOf = (node) => linksAt[node];
const neighbours = (node) => new Set(linksAt[node].map((fact) => otherEnd(fact, node)));
const typeOf = (node) => types[nodes.type[node]];
const relationOf = (fact) => relations[facts.p[fact]];

// A label in lines: cut where the model says, or as it gives them.
function linesOf(node) {
  const cuts = nodes.short[node];
  if (typeof cuts === "string") return cuts.split("\n");
  if (cuts === 0) return [nodes.label[node]];
  const letters = Array.from(nodes.label[node]);
  const ends = [0, ...(Array.isArray(cuts) ? cuts : [cuts]), letters.length];
  return ends.slice(1).map((end, i) => letters.slice(ends[i], end).join(""));
}

const othersOf = (node) => nodes.others[node] || [];

const articleYears = articles.date.map((date) => Number(date.slice(0, 4)) || 0);

// The years in which articles say a fact, ascending; none for what no dated article says.
function yearsOf(fact) {
  const found = new Set();
  for (let claim = firstClaim[fact]; claim < firstClaim[fact + 1]; claim++) {
    const year = articleYears[claims.article[claim]];
    if (year) found.add(year);
  }
  return found.size > 1 ? [...found].sort((a, b) => a - b) : [...found];
}

// When articles say a fact: the month, the year or the years; empty if none of them is dated.
function reportedOf(fact) {
  const dates = claimsOf(fact).map((claim) => articles.date[claims.article[claim]]).filter(Boolean).sort();
  if (!dates.length) return "";
  const [first, last] = [dates[0], dates.at(-1)];
  for (const length of [7, 4]) if (first.slice(0, length) === last.slice(0, length)) return first.slice(0, length);
  return `${first.slice(0, 4)}–${last.slice(0, 4)}`;
}

const nodeByKey = new Map(nodes.iri.map((key, node) => [key, node]));
const keyOf = (node) => nodes.iri[node];

// Names a fact so that a link to it outlives a rebuild.
const factKey = (fact) =>
  [keyOf(facts.s[fact]), relationOf(fact).name, isLink(fact) ? keyOf(facts.o[fact]) : "", facts.zh[fact]].join(" ");

function findFact(key) {
  const subject = nodeByKey.get(key.split(" ")[0]);
  return subject === undefined ? -1 : (factsOf[subject].find((fact) => factKey(fact) === key) ?? -1);
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
  const cost = new Float64Array(nodeCount).fill(Infinity);
  const done = new Uint8Array(nodeCount);
  const by = new Int32Array(nodeCount).fill(-1);
  cost[a] = 0;
  done[a] = 1;
  let level = [a];
  while (level.length && !done[b]) {
    const next = [];
    for (const node of level) {
      for (const fact of linksAt[node]) {
        const there = otherEnd(fact, node);
        if (done[there] || (there !== b && closed(there))) continue;
        const total = cost[node] + nodes.degree[there];
        if (by[there] < 0) next.push(there);
        if (total < cost[there] || (total === cost[there] && facts.current[fact] > facts.current[by[there]])) {
          cost[there] = total;
          by[there] = fact;
        }
      }
    }
    for (const node of next) done[node] = 1;
    level = next;
  }
  if (!done[b]) return null;
  const chain = [];
  for (let node = b; node !== a; ) {
    const from = otherEnd(by[node], node);
    chain.unshift({ fact: by[node], from, to: node });
    node = from;
  }
  return chain;
}
