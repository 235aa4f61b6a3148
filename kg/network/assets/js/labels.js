// Labels drawn over the network at one size whatever the zoom, none over another: the better connected come first.
const LABEL = 12.5;
const LINE = 16;
const CELL = 64;
const CROWD = 150;
const CERTAIN = 40;
const NAMED = 2500;
const MOST_LABELS = 260;
const MOST_TRIES = 1500;
// While the view moves there is time for this many.
const MOVING_LABELS = 60;
const MOVING_TRIES = 120;

// Rectangles on a grid, to find out fast whether one touches another.
function rectangles() {
  const cells = new Map();
  const across = (from, to, visit) => {
    for (let x = Math.floor(from[0] / CELL); x <= to[0] / CELL; x++) {
      for (let y = Math.floor(from[1] / CELL); y <= to[1] / CELL; y++) if (visit(x * 1000003 + y)) return true;
    }
    return false;
  };
  return {
    // Whether nothing but what belongs to `owner` lies in the box.
    free(box, owner) {
      const touches = ([left, top, right, bottom, whose]) =>
        whose !== owner && box[0] < right && left < box[2] && box[1] < bottom && top < box[3];
      return !across(box, [box[2], box[3]], (key) => cells.get(key)?.some(touches));
    },
    take(box, owner) {
      across(box, [box[2], box[3]], (key) => {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push([...box, owner]);
        return false;
      });
    },
  };
}

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

function textWidth(text) {
  if (!widths.has(text)) {
    pen.font = `${LABEL}px ${css("--sans")}`;
    widths.set(text, pen.measureText(text).width);
  }
  return widths.get(text);
}

// As much of a name as fits into `width` pixels; short ones are not cut, since what is left would tell nothing.
function cut(text, width) {
  const letters = Array.from(text);
  let kept = letters.length;
  while (kept > 3 && textWidth(letters.slice(0, kept).join("")) > Math.max(60, width)) kept--;
  return kept === letters.length ? text : `${letters.slice(0, kept - 1).join("")}…`;
}

// `size` is 1, or less for names that are written smaller.
const SMALL = 0.8;
const widest = (lines, size = 1) => (Math.max(...lines.map(textWidth)) / 2) * size + 3;

// Boxes are in pixels from the origin of the network, so that a label does not come and go while one pans.
function boxOf(lines, x, y, size = 1) {
  const half = widest(lines, size);
  return [x - half, y, x + half, y + lines.length * LINE * size];
}

// Below the shape, else beside or above it, else at one of its corners: the first place that is free.
function boxesAround(lines, x, y, { radius, size }) {
  const half = widest(lines, size);
  const tall = lines.length * LINE * size;
  const [low, high] = [y + radius + 4, y - radius - tall - 4];
  const at = (to, top) => boxOf(lines, x + to * (radius + half + 2), top, size);
  return [at(0, low), at(1, y - tall / 2), at(-1, y - tall / 2), at(0, high), at(0.6, low), at(-0.6, low), at(0.6, high), at(-0.6, high)];
}

// What the sign of a frame says: its name, and of a closed one how many are in it, if that is no wider than the frame.
function signOf(frame, scale) {
  const wide = frame.width * scale;
  const counted = frame.closed ? [say("members", { n: frame.count.toLocaleString() })] : [];
  const signs = [1, SMALL].flatMap((size) => [
    { size, lines: [cut(frame.name, wide / size), ...counted] },
    ...(frame.closed ? [{ size, lines: [cut(frame.name, wide / size)] }] : []),
  ]);
  return signs.find(({ lines, size }) => 2 * widest(lines, size) <= wide + 8) ?? signs.at(-1);
}

// Where it may stand: in the upper left corner, else in the middle, else beside the frame.
function signBoxes({ lines, size }, { x, y, width, height, closed }, scale) {
  const [left, top, wide, high] = [x * scale, y * scale, width * scale, height * scale];
  const [half, tall] = [widest(lines, size), lines.length * LINE * size];
  const middle = boxOf(lines, left + wide / 2, top + (high - tall) / 2, size);
  const corner = [left + 6, top + 5, left + 2 * half + 14, top + 5 + tall];
  const at = (x, y) => boxOf(lines, x, y, size);
  const beside = [
    ...[at(left + wide / 2, top - tall - 2), at(left + wide / 2, top + high + 2)],
    ...[at(left + wide + half + 2, top + (high - tall) / 2), at(left - half - 2, top + (high - tall) / 2)],
  ];
  return closed ? [middle, ...beside] : [...(corner[2] < left + wide ? [corner] : []), middle, ...beside];
}

// The labels over one renderer. `space` tells where things are: scale(), zero() (the origin in pixels), width(),
// height(), at(node); `shown` what there is: nodes() best linked first, radius(node), frames(), closed(), link(fact),
// middle(fact), has(node).
function labelLayer(space, shown) {
  let placed = [];
  let lastScale = 0;
  let light = null;

  function ranked() {
    if (!light) return shown.nodes();
    const weight = (node) => (light.chosen.has(node) ? 1e6 : 0) + nodes.degree[node];
    return [...light.nodes].filter(shown.has).sort((a, b) => weight(b) - weight(a) || a - b);
  }

  function arrange(scale, still) {
    const [most, tries] = still ? [MOST_LABELS, MOST_TRIES] : [MOVING_LABELS, MOVING_TRIES];
    const taken = rectangles();
    placed = [];
    const named = ranked();
    // What is chosen is named before all else.
    const chosen = light ? named.filter((node) => light.chosen.has(node)) : [];
    for (const node of chosen) nameNode(node, scale, taken);
    nameFrames(scale, taken);
    // A place that names its frame needs no second label.
    const framed = new Set(placed.map(({ node }) => node));
    // Far out only those are named whose shapes would be more than specks.
    const worth = (node, i) => light || named.length <= CROWD || i < NAMED || shown.radius(node) * scale >= 3;
    // Where shapes stand thick, a name may lie over those that have none, or the rim alone would be named.
    const solid = light ? [...light.nodes].filter(shown.has) : named.length > CROWD ? named.slice(0, CERTAIN) : named;
    for (const node of solid) keepRoom(node, scale, taken);
    let missed = 0;
    for (let i = 0; i < named.length && placed.length < most && missed < tries; i++) {
      const node = named[i];
      if (!worth(node, i) || framed.has(node)) continue;
      // Where many stand, those behind the first are written smaller.
      const size = light || named.length <= CROWD || i < CERTAIN / 2 ? 1 : SMALL;
      missed = nameNode(node, scale, taken, size) ? 0 : missed + 1;
    }
    for (const fact of light && light.links.size <= 60 ? light.links : []) nameLink(fact, scale, taken);
  }

  function keepRoom(node, scale, taken) {
    const { x, y } = space.at(node);
    const r = shown.radius(node) * scale;
    const [left, top] = [x * scale - r, y * scale - r];
    // The room below a shape is kept too, or another's label would read as its own.
    taken.take([left - 1, top - 1, left + 2 * r + 1, top + 2 * r + 9], node);
  }

  function nameNode(node, scale, taken, size = 1) {
    const { x, y } = space.at(node);
    const lines = linesOf(node);
    const places = boxesAround(lines, x * scale, y * scale, { radius: shown.radius(node) * scale, size });
    const box = places.find((place) => taken.free(place, node));
    if (!box) return false;
    taken.take(box, node);
    placed.push({ node, lines, box, size, strong: light?.chosen.has(node) });
    return true;
  }

  // The names of frames, larger ones first; a click on one selects the place or opens what is closed.
  function nameFrames(scale, taken) {
    const signs = [...shown.frames(), ...shown.closed()].sort((a, b) => b.width * b.height - a.width * a.height || a.number - b.number);
    for (const frame of signs) {
      const sign = signOf(frame, scale);
      const box = signBoxes(sign, frame, scale).find((one) => taken.free(one));
      if (!box) continue;
      taken.take(box, "frame");
      placed.push({ ...sign, box, sign: true, ...(frame.closed ? { frame } : frame.node >= 0 && { node: frame.node }) });
    }
  }

  function nameLink(fact, scale, taken) {
    if (!shown.link(fact)) return;
    const middle = shown.middle(fact);
    const lines = [inLanguage(relationOf(fact))];
    const box = boxOf(lines, middle.x * scale, middle.y * scale - LINE / 2);
    if (!taken.free(box)) return;
    taken.take(box, "link");
    placed.push({ fact, lines, box, quiet: true });
  }

  function write(context, { lines, box, size = 1, strong, quiet, sign }, [dx, dy], theme) {
    const [left, top, right] = [box[0] + dx, box[1] + dy, box[2] + dx];
    lines.forEach((line, i) => {
      const heavy = strong || (sign && i === 0);
      context.font = `${heavy ? "600 " : ""}${quiet ? 11 : LABEL * size}px ${theme.sans}`;
      context.fillStyle = quiet || (sign && i) ? theme.muted : theme.ink;
      context.strokeText(line, (left + right) / 2, top + i * LINE * size + 1);
      context.fillText(line, (left + right) / 2, top + i * LINE * size + 1);
    });
  }

  return {
    // Writes the labels, arranged anew where the scale has changed or `anew` asks for it; fewer while the view moves.
    draw(context, { still = true, anew = false } = {}) {
      const scale = space.scale();
      if (scale !== lastScale || anew) arrange(scale, still);
      lastScale = scale;
      const ratio = context.canvas.width / space.width();
      const zero = space.zero();
      const theme = { ink: css("--ink"), ground: css("--ground"), muted: css("--muted"), sans: css("--sans") };
      context.save();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4, strokeStyle: shown.frames().length ? css("--surface") : theme.ground });
      for (const label of placed) {
        const { box } = label;
        if (box[2] + zero[0] < 0 || box[3] + zero[1] < 0 || box[0] + zero[0] > space.width() || box[1] + zero[1] > space.height()) continue;
        write(context, label, zero, theme);
      }
      context.restore();
    },
    count: () => placed.length,
    placed: () => placed,
    boxes: () => placed.map(({ box }) => box),
    // What label lies under a point of the page's canvas, so that a click on a name counts.
    under(x, y) {
      const [dx, dy] = space.zero();
      return placed.find(({ box, node, fact, frame }) => (node ?? fact ?? frame) !== undefined && x >= box[0] + dx && x <= box[2] + dx && y >= box[1] + dy && y <= box[3] + dy);
    },
    refresh(highlight) {
      light = highlight;
      lastScale = 0;
    },
  };
}
