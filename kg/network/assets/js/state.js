// What is being looked at lives in the address: a link shows the same view, the back button is undo.
const LISTS = ["groups", "expanded", "collapsed", "types", "relations", "avoid"];
const SINGLE = ["entity", "fact", "a", "b", "path", "hubs", "only", "amount", "most", "stage", "place", "from", "to", "layout", "table", "limit", "lang"];
const FILTERS = ["types", "relations", "amount", "most", "stage", "place", "from", "to"];

function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  const state = {};
  for (const key of SINGLE) state[key] = given.get(key) || "";
  // Keys are IRIs and local names: neither holds a space.
  for (const key of LISTS) state[key] = (given.get(key) || "").split(" ").filter(Boolean);
  return state;
}

let state = readState();
// The language of an address that names none: that of whoever asked the server for the page.
const usual = view.language;

function addressOf(next) {
  const given = new URLSearchParams();
  for (const key of SINGLE) if (next[key]) given.set(key, next[key]);
  for (const key of LISTS) if (next[key].length) given.set(key, next[key].join(" "));
  return given.toString();
}

// Changes the view; `changes` holds the parts of the state that differ.
function go(changes) {
  const address = addressOf({ ...state, ...changes });
  if (address === addressOf(readState())) render();
  else location.hash = address;
}

const selectEntity = (node) => go({ entity: node < 0 ? "" : keyOf(node), fact: "", path: "" });

// Selects an entity and moves the view to it, once it is drawn.
let sought = -1;

function visit(node) {
  sought = node;
  selectEntity(node);
}

const selectFact = (fact) => go({ fact: factKey(fact), path: "" });
const toggled = (list, item) => (list.includes(item) ? list.filter((one) => one !== item) : [...list, item]);

const selectedEntity = () => nodeByKey.get(state.entity) ?? -1;
const selectedFact = () => (state.fact ? findFact(state.fact) : -1);
const pathEnds = () => [nodeByKey.get(state.a) ?? -1, nodeByKey.get(state.b) ?? -1];

function currentPath() {
  const [a, b] = pathEnds();
  return state.path && a >= 0 && b >= 0 ? shortestPath(a, b, avoided) : null;
}

// What a path is not to pass through: what was named, and hubs if asked; its ends are never meant.
const avoided = (node) => (state.hubs && nodes.degree[node] >= view.hub) || state.avoid.includes(keyOf(node));

// Undo is the browser's way back, which must not leave the page: each entry of the history knows how deep it lies.
let depth = history.state?.depth ?? 0;
history.replaceState({ depth }, "");

function countStep() {
  depth = history.state?.depth ?? depth + 1;
  history.replaceState({ depth }, "");
}

const undo = () => depth > 0 && history.back();
