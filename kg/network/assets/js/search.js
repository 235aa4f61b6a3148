// Search: names, other names and pinyin as three long texts, so that the browser's own search runs through them.
const foldable = Object.keys(view.fold).map((c) => `\\u{${c.codePointAt(0).toString(16)}}`);
const other = new RegExp(`[${foldable.join("") || "\n"}]`, "gu");
const fold = (text) => text.toLowerCase().replace(other, (c) => view.fold[c] || c);

// Pinyin of a name, syllable by syllable: what the model says of it, else what its characters usually sound like.
const spoken = (node) =>
  nodes.spoken[node]?.split(" ") ?? Array.from(nodes.label[node]).slice(0, 40).map((c) => nodes.pinyin[c] ?? c.toLowerCase());

// The rows [entity, text] as lines of one text; `at` holds where each begins, `owner` whose it is.
function lineIndex(entries) {
  const at = [];
  let length = 0;
  for (const [, text] of entries) {
    at.push(length);
    length += text.length + 1;
  }
  return { text: `${entries.map(([, text]) => text).join("\n")}\n`, at, owner: entries.map(([node]) => node) };
}

const rows = { names: [], sounds: [], initials: [] };
let indexed = 0;
let indexes = null;

// Reads the next entities into the index, at most `most`.
function indexMore(most = nodeCount) {
  const plain = (text) => text.replaceAll("\n", " ");
  for (const end = Math.min(nodeCount, indexed + most); indexed < end; indexed++) {
    for (const name of [nodes.label[indexed], ...othersOf(indexed)]) rows.names.push([indexed, plain(fold(name))]);
    const syllables = spoken(indexed);
    rows.sounds.push([indexed, plain(syllables.join(""))]);
    rows.initials.push([indexed, plain(syllables.map((syllable) => syllable[0]).join(""))]);
  }
}

function index() {
  indexMore();
  indexes ??= { names: lineIndex(rows.names), sounds: lineIndex(rows.sounds), initials: lineIndex(rows.initials) };
  return indexes;
}

// Makes the index little by little while nothing else is to do, so that the first search need not wait.
function indexInTime() {
  const soon = window.requestIdleCallback ?? ((work) => setTimeout(work, 30));
  soon(() => {
    if (indexed < nodeCount) {
      indexMore(1500);
      indexInTime();
    } else index();
  });
}

// Calls `found` with each entity one of whose lines holds `query`, and whether it begins or is the line.
function scan({ text, at, owner }, query, found) {
  let line = 0;
  let place = text.indexOf(query);
  while (place >= 0) {
    while (line + 1 < at.length && at[line + 1] <= place) line++;
    const end = (at[line + 1] ?? text.length) - 1;
    found(owner[line], place === at[line], end - at[line] === query.length);
    place = text.indexOf(query, end);
  }
}

const CLOSE = 0.5;

// Entities whose names share most of their characters with what was typed (Dice coefficient), the nearest first: for
// a name that is nowhere as it was typed.
function nearest(text, limit = 6) {
  const wanted = new Set(fold(text.trim()));
  if (wanted.size < 2) return [];
  indexMore();
  const best = new Map();
  for (const [node, name] of rows.names) {
    let shared = 0;
    // Without a set of each name's own characters, which would take most of the time.
    for (const letter of wanted) if (name.includes(letter)) shared++;
    const score = (2 * shared) / (wanted.size + name.length);
    if (score >= CLOSE && score > (best.get(node) ?? 0)) best.set(node, score);
  }
  return [...best.keys()].sort((a, b) => best.get(b) - best.get(a) || nodes.degree[b] - nodes.degree[a] || a - b).slice(0, limit);
}

const NO_MATCH = 9;

// The best matches of what was typed, at most `limit`, as positions of entities: equal names, names that begin so,
// names that hold it; then initials and pinyin that begin so or hold it.
function search(text, limit = 12) {
  const query = fold(text.trim()).replaceAll("\n", " ");
  if (!query) return [];
  const score = new Uint8Array(nodeCount).fill(NO_MATCH);
  const hits = [];
  const rank = (begins, holds) => (node, first) => {
    const value = first ? begins : holds;
    if (score[node] === NO_MATCH && value < NO_MATCH) hits.push(node);
    if (value < score[node]) score[node] = value;
  };
  const { names, sounds, initials } = index();
  scan(names, query, (node, first, whole) => rank(whole ? 0 : 1, 2)(node, first));
  if (/^[a-z0-9 ]+$/.test(query)) {
    const letters = query.replaceAll(" ", "");
    scan(initials, letters, rank(3, 5));
    scan(sounds, letters, rank(4, letters.length > 2 ? 6 : NO_MATCH));
  }
  const better = (a, b) =>
    score[a] - score[b] || nodes.degree[b] - nodes.degree[a] || nodes.label[a].length - nodes.label[b].length || a - b;
  const best = [];
  for (const node of hits) {
    if (best.length === limit && better(node, best[limit - 1]) >= 0) continue;
    best.push(node);
    best.sort(better);
    best.length = Math.min(best.length, limit);
  }
  return best;
}
