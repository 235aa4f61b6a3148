// What both renderers share: colours, the look of entities and facts, and from where all of something is seen.
const dark = () => document.documentElement.dataset.theme === "dark";
const colour = (type) => (dark() ? type.dark : type.light);
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const COLOURS = ["ink", "ground", "muted", "surface", "line", "accent", "strong", "edge", "sans"];
const palette = () => Object.fromEntries(COLOURS.map((name) => [name, css(`--${name}`)]));

// How an entity and a fact look now; what is not highlighted is faint while something is.
function nodePaint(node, light, theme) {
  const fill = colour(typeOf(node));
  const faint = light && !light.nodes.has(node);
  const chosen = light && light.chosen.has(node);
  return {
    id: node,
    opacity: faint ? 0.16 : 1,
    borderWidth: chosen ? 4 : 1.5,
    color: { background: fill, border: chosen ? theme.ink : theme.ground, hover: { background: fill, border: theme.ink }, highlight: { background: fill, border: theme.ink } },
  };
}

function edgePaint(fact, light, theme) {
  const lit = light && light.links.has(fact);
  const faint = light && !lit;
  const chosen = light && light.chosenLinks.has(fact);
  const tone = chosen ? theme.accent : lit ? theme.strong : theme.edge;
  return {
    id: fact,
    width: chosen ? 3.2 : lit ? 2 : 1.1,
    color: { color: tone, hover: theme.accent, highlight: theme.accent, opacity: faint ? 0.18 : 1 },
  };
}

// A fact that is not current is dashed, one that no article says dotted.
const dashesOf = (fact) => (facts.current[fact] ? !claimCount(fact) && [2, 4] : [6, 5]);

// [left, right, top, bottom] of entities and frames.
function extentOf(ids, frames = []) {
  const extent = [Infinity, -Infinity, Infinity, -Infinity];
  const add = (x, y) => {
    extent[0] = Math.min(extent[0], x);
    extent[1] = Math.max(extent[1], x);
    extent[2] = Math.min(extent[2], y);
    extent[3] = Math.max(extent[3], y);
  };
  const { x, y } = layoutNow();
  for (const node of ids) add(x[node], y[node]);
  for (const frame of frames) {
    add(frame.x, frame.y);
    add(frame.x + frame.width, frame.y + frame.height);
  }
  return extent;
}

// Where to look from to see all of an extent, with room for the labels at the rim.
function lookAt(container, [left, right, top, bottom]) {
  const roomX = Math.max(80, container.clientWidth - Math.min(150, container.clientWidth * 0.42));
  const roomY = Math.max(80, container.clientHeight - Math.min(140, container.clientHeight * 0.45));
  const scale = Math.min(1.15, roomX / Math.max(1, right - left), roomY / Math.max(1, bottom - top));
  // Labels hang below their shapes, and the choice of layouts stands above: the two nearly even out.
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 + 4 / scale }, scale: Math.max(0.005, scale) };
}
