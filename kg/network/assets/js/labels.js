// Labels drawn over the network at one size whatever the zoom, none over another: the better connected come first.
const LABEL = 12.5;
const LINE = 16;
const CELL = 64;
const CROWD = 150;
const CERTAIN = 40;

// Rectangles on a grid, to find out fast whether one touches another.
function rectangles() {
  const cells = new Map();
  const keys = function* ([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= right / CELL; x++) {
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) yield `${x} ${y}`;
    }
  };
  return {
    // Whether nothing but what belongs to `owner` lies in the box.
    free(box, owner) {
      for (const key of keys(box)) {
        for (const [left, top, right, bottom, whose] of cells.get(key) || []) {
          if (whose !== owner && box[0] < right && left < box[2] && box[1] < bottom && top < box[3]) return false;
        }
      }
      return true;
    },
    take(box, owner) {
      for (const key of keys(box)) {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push([...box, owner]);
      }
    },
  };
}

function labelLayer(network, container, shown) {
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  let placed = [];
  let lastScale = 0;
  let light = null;

  function width(text) {
    pen.font = `${LABEL}px ${css("--sans")}`;
    if (!widths.has(text)) widths.set(text, pen.measureText(text).width);
    return widths.get(text);
  }

  // Boxes are in pixels from the origin of the network, so that a label does not come and go while one pans.
  function boxOf(lines, x, y) {
    const half = Math.max(...lines.map(width)) / 2 + 3;
    return [x - half, y, x + half, y + lines.length * LINE];
  }

  // Below the shape, else beside or above it: the first place that is free.
  function candidates(lines, x, y, radius) {
    const half = Math.max(...lines.map(width)) / 2 + 3;
    const tall = lines.length * LINE;
    const below = boxOf(lines, x, y + radius + 4);
    const side = (to) => boxOf(lines, x + to * (radius + half + 2), y - tall / 2);
    return [below, side(1), side(-1), boxOf(lines, x, y - radius - tall - 4)];
  }

  // The better connected first; far out only those whose shapes would be more than specks.
  function order(scale) {
    const ids = shown.nodes();
    const weight = (node) => (light?.chosen.has(node) ? 2e6 : light?.nodes.has(node) ? 1e6 : 0) + nodes.degree[node];
    const ranked = (light ? ids.filter((node) => light.nodes.has(node)) : ids).sort((a, b) => weight(b) - weight(a) || a - b);
    if (ids.length <= CROWD || light) return ranked;
    return ranked.filter((node, i) => i < CERTAIN || nodes.size[node] * scale >= 3);
  }

  function arrange(scale) {
    const taken = rectangles();
    placed = [];
    for (const frame of shown.frames()) nameFrame(frame, scale, taken);
    // A place that names its frame needs no second label.
    const framed = new Set(placed.map(({ node }) => node));
    const at = new Map(shown.nodes().map((node) => [node, network.getPosition(node)]));
    const named = order(scale);
    // Where shapes stand thick, a name may lie over those that have none, or the rim alone would be named.
    const solid = at.size > CROWD && !light ? named.slice(0, CERTAIN) : at.keys();
    for (const node of solid) {
      const { x, y } = at.get(node);
      const r = shown.radius(node) * scale;
      const [left, top] = [x * scale - r, y * scale - r];
      // The room below a shape is kept too, or another's label would read as its own.
      if (!light || light.nodes.has(node)) taken.take([left - 1, top - 1, left + 2 * r + 1, top + 2 * r + 9], node);
    }
    for (const node of named) {
      if (framed.has(node) && !light?.nodes.has(node)) continue;
      const { x, y } = at.get(node);
      const lines = nodes.short[node].split("\n");
      const places = candidates(lines, x * scale, y * scale, shown.radius(node) * scale);
      const box = places.find((place) => taken.free(place, node)) || (light?.chosen.has(node) && places[0]);
      if (!box) continue;
      taken.take(box, node);
      placed.push({ node, lines, box, strong: light?.chosen.has(node) });
    }
    for (const fact of light && light.links.size <= 60 ? light.links : []) arrangeLink(fact, scale, taken);
  }

  // A frame's name in its upper left corner; a click on it selects the place.
  function nameFrame({ x, y, node, name }, scale, taken) {
    const lines = [shorten(name, 24)];
    const box = [x * scale + 6, y * scale + 5, x * scale + width(lines[0]) + 20, y * scale + 5 + LINE];
    if (!taken.free(box)) return;
    taken.take(box, "frame");
    placed.push({ lines, box, sign: true, ...(node >= 0 && { node }) });
  }

  function arrangeLink(fact, scale, taken) {
    if (!shown.link(fact)) return;
    const middle = shown.middle(fact);
    const lines = [inLanguage(relationOf(fact))];
    const box = boxOf(lines, middle.x * scale, middle.y * scale - LINE / 2);
    if (!taken.free(box)) return;
    taken.take(box);
    placed.push({ fact, lines, box, quiet: true });
  }

  function offset() {
    const zero = network.canvasToDOM({ x: 0, y: 0 });
    return [zero.x, zero.y];
  }

  function draw(context) {
    const scale = network.getScale();
    if (scale !== lastScale) arrange(scale);
    lastScale = scale;
    const ratio = context.canvas.width / container.clientWidth;
    const [dx, dy] = offset();
    const theme = { ink: css("--ink"), ground: css("--ground"), muted: css("--muted") };
    const family = css("--sans");
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4, strokeStyle: shown.frames().length ? css("--surface") : theme.ground });
    for (const { lines, box, strong, quiet, sign } of placed) {
      const [left, top, right, bottom] = [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy];
      if (right < 0 || bottom < 0 || left > container.clientWidth || top > container.clientHeight) continue;
      context.font = `${strong || sign ? "600 " : ""}${quiet ? 11 : LABEL}px ${family}`;
      context.fillStyle = quiet ? theme.muted : theme.ink;
      lines.forEach((line, i) => {
        context.strokeText(line, (left + right) / 2, top + i * LINE + 1);
        context.fillText(line, (left + right) / 2, top + i * LINE + 1);
      });
    }
    context.restore();
  }

  network.on("afterDrawing", draw);

  return {
    count: () => placed.length,
    placed: () => placed,
    boxes: () => placed.map(({ box }) => box),
    // What label lies under a point of the page's canvas, so that a click on a name counts.
    under(x, y) {
      const [dx, dy] = offset();
      return placed.find(({ box, node, fact }) => (node ?? fact) !== undefined && x >= box[0] + dx && x <= box[2] + dx && y >= box[1] + dy && y <= box[3] + dy);
    },
    refresh(highlight) {
      light = highlight;
      lastScale = 0;
    },
  };
}
