// Where entities stand: by links, by place or by time, as computed with the graph; and the frames of a layout.
const isLarge = view.opening !== null;
const layoutName = () => (Object.hasOwn(view.layouts, state.layout) ? state.layout : view.layout);
const layoutNow = () => view.layouts[layoutName()];

function spot(node) {
  const { x, y } = layoutNow();
  return { x: x[node], y: y[node] };
}

// The frames of a layout, each with its members; made once for each layout.
const framesByName = new Map();

function allFrames() {
  const name = layoutName();
  if (!framesByName.has(name)) framesByName.set(name, madeFrames(view.layouts[name]));
  return framesByName.get(name);
}

function madeFrames(layout) {
  if (!layout.left) return [];
  const members = layout.left.map(() => []);
  layout.frame.forEach((frame, node) => frame >= 0 && members[frame].push(node));
  return members.map((inside, i) => ({
    number: i, x: layout.left[i], y: layout.top[i], width: layout.width[i], height: layout.height[i],
    node: layout.node[i], members: inside, key: layout.node[i] >= 0 ? keyOf(layout.node[i]) : layout.name[i].replaceAll(" ", "_") || "rest",
  }));
}

function frameName({ node, number }) {
  if (node >= 0) return nodes.label[node];
  return layoutNow().name[number] || say({ links: "noCommunity", place: "noPlace", time: "noDate" }[layoutName()]);
}

// In a large graph a frame is closed, a box with a number, until somebody opens it.
const isOpen = (frame) => !isLarge || state.groups.includes("*") || state.groups.includes(frame.key);

// The open frames of those that are shown.
const framesOf = (now) =>
  allFrames().filter((frame) => isOpen(frame) && frame.members.some((node) => now.has[node])).map((frame) => ({ ...frame, name: frameName(frame) }));

// The frame to which the view moves once it is open.
let soughtFrame = null;

function toggleFrame(frame) {
  const all = allFrames().map(({ key }) => key);
  const groups = state.groups.includes("*") ? all.filter((key) => key !== frame.key) : toggled(state.groups, frame.key);
  soughtFrame = isOpen(frame) ? null : frame;
  go({ groups, entity: "", fact: "", path: "" });
}

// The frames between whose members most facts lead, as [{from, to, weight}]; the strongest weighs 1.
const MOST_JOINS = 80;
const joinsByName = new Map();

function frameJoins() {
  const name = layoutName();
  if (!joinsByName.has(name)) joinsByName.set(name, madeJoins(view.layouts[name].frame || []));
  return joinsByName.get(name);
}

function madeJoins(frame) {
  const size = allFrames().length;
  const counts = new Map();
  for (const fact of everyFact) {
    if (!isLink(fact)) continue;
    const [one, two] = [frame[facts.s[fact]], frame[facts.o[fact]]];
    if (one === two) continue;
    const key = Math.min(one, two) * size + Math.max(one, two);
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  const strongest = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_JOINS);
  return strongest.map(([key, count]) => ({ from: Math.floor(key / size), to: key % size, weight: Math.sqrt(count / most) }));
}
