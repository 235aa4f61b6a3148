// Draws a large graph on a canvas: what lies outside the window is left out, and lines of one look are one path.
const THIN = 2500;
const MOST_LINES = 60000;
const ARROWS = 900;

// Shapes drawn once for each look and radius, and copied from then on.
const stamps = new Map();

function stampOf(shape, radius, paint, ratio) {
  const key = [shape, radius, paint.color.background, paint.color.border, paint.borderWidth, ratio].join(" ");
  if (!stamps.has(key)) {
    const reach = Math.ceil(radius * 1.5 + paint.borderWidth + 2);
    const sheet = document.createElement("canvas");
    sheet.width = sheet.height = Math.ceil(2 * reach * ratio);
    const context = sheet.getContext("2d");
    context.scale(ratio, ratio);
    context.fillStyle = paint.color.background;
    context.strokeStyle = paint.color.border;
    context.lineWidth = paint.borderWidth;
    const [tag, own] = outline(shape, reach, reach, radius);
    context.beginPath();
    if (tag === "circle") context.arc(Number(own.cx), Number(own.cy), Number(own.r), 0, 2 * Math.PI);
    else if (tag === "rect") context.rect(Number(own.x), Number(own.y), Number(own.width), Number(own.height));
    else own.points.split(" ").forEach((point, i) => context[i ? "lineTo" : "moveTo"](...point.split(",").map(Number)));
    context.closePath();
    context.fill();
    context.stroke();
    stamps.set(key, { sheet, reach });
  }
  return stamps.get(key);
}

// `scene`: {nodes, links, grid, frames, closed, joins, light}; `view`: {scale, zero, width, height, ratio, window}.
function drawGraph(context, scene, view, theme, still) {
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, view.width, view.height);
  drawJoins(context, scene, view, theme);
  for (const frame of [...scene.frames, ...scene.closed]) drawFrame(context, frame, view, theme);
  drawLines(context, scene, view, theme, still);
  drawNodes(context, scene, view, theme, still);
}

const across = (view, x) => x * view.scale + view.zero[0];
const down = (view, y) => y * view.scale + view.zero[1];

function drawFrame(context, frame, view, theme) {
  const [x, y] = [across(view, frame.x), down(view, frame.y)];
  const [width, height] = [frame.width * view.scale, frame.height * view.scale];
  if (x > view.width || y > view.height || x + width < 0 || y + height < 0) return;
  context.fillStyle = theme.surface;
  context.strokeStyle = frame.closed ? theme.strong : theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(14, width / 5, height / 5));
  context.fill();
  context.stroke();
}

// Where many facts lead from one closed frame to another, a line of that strength.
function drawJoins(context, { closed, joins }, view, theme) {
  const centre = new Map(closed.map(({ number, x, y, width, height }) => [number, [across(view, x + width / 2), down(view, y + height / 2)]]));
  context.strokeStyle = theme.edge;
  context.globalAlpha = 0.6;
  for (const { from, to, weight } of joins) {
    const [one, two] = [centre.get(from), centre.get(to)];
    if (!one || !two) continue;
    context.lineWidth = 0.5 + 7 * weight;
    context.beginPath();
    context.moveTo(...one);
    context.lineTo(...two);
    context.stroke();
  }
  context.globalAlpha = 1;
}

// A line of a scene as a piece of a path; facts between the same two bend away from each other.
function traceLine(context, fact, x, y, view) {
  const [s, o] = [facts.s[fact], facts.o[fact]];
  const [ax, ay, bx, by] = [across(view, x[s]), down(view, y[s]), across(view, x[o]), down(view, y[o])];
  if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > view.width && bx > view.width) || (ay > view.height && by > view.height)) return false;
  context.moveTo(ax, ay);
  const bend = facts.bend[fact];
  if (!bend) context.lineTo(bx, by);
  else {
    const off = bendOf(bend);
    context.quadraticCurveTo((ax + bx) / 2 - (by - ay) * off, (ay + by) / 2 + (bx - ax) * off, bx, by);
  }
  return true;
}

const bendOf = (bend) => (bend % 2 ? 1 : -1) * (0.12 * Math.ceil(bend / 2) + 0.04);

function drawLines(context, scene, view, theme, still) {
  const { light, links } = scene;
  const { x, y } = layoutNow();
  const stroke = (some, { color, width, alpha = 1, dashes = [] }) => {
    context.strokeStyle = color;
    context.globalAlpha = alpha;
    context.lineWidth = width;
    context.setLineDash(dashes);
    context.beginPath();
    for (const fact of some) traceLine(context, fact, x, y, view);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  };
  const most = still ? MOST_LINES : THIN;
  const every = Math.max(1, Math.ceil(links.length / most));
  const plain = every > 1 ? links.filter((_, i) => i % every === 0) : links;
  const width = Math.max(0.55, Math.min(1.4, 1.1 * view.scale * 1.6));
  const alpha = light ? 0.18 : links.length > 4000 && view.scale < 0.4 ? 0.55 : 1;
  const faint = light ? plain.filter((fact) => !light.links.has(fact)) : plain;
  stroke(faint.filter((fact) => !dashesOf(fact)), { color: theme.edge, width, alpha });
  for (const dashes of [[2, 4], [6, 5]]) {
    const some = faint.filter((fact) => dashesOf(fact)?.[0] === dashes[0]);
    if (some.length) stroke(some, { color: theme.edge, width, alpha, dashes: still ? dashes : [] });
  }
  if (!light) return still ? drawArrows(context, faint, view, theme.edge) : undefined;
  const lit = [...light.links].filter((fact) => scene.has[facts.s[fact]] && scene.has[facts.o[fact]]);
  const chosen = lit.filter((fact) => light.chosenLinks.has(fact));
  stroke(lit, { color: theme.strong, width: 2 });
  stroke(chosen, { color: theme.accent, width: 3.2 });
  drawArrows(context, lit, view, theme.strong);
  drawArrows(context, chosen, view, theme.accent);
}

function drawArrows(context, some, view, color) {
  if (view.scale < 0.35 || some.length > ARROWS * 20) return;
  const { x, y } = layoutNow();
  context.fillStyle = color;
  context.beginPath();
  let drawn = 0;
  for (const fact of some) {
    const [s, o] = [facts.s[fact], facts.o[fact]];
    if (relationOf(fact).symmetric || s === o) continue;
    const [ax, ay, bx, by] = [across(view, x[s]), down(view, y[s]), across(view, x[o]), down(view, y[o])];
    if (bx < 0 || by < 0 || bx > view.width || by > view.height) continue;
    if (++drawn > ARROWS) break;
    const off = facts.bend[fact] ? 2 * bendOf(facts.bend[fact]) : 0;
    const turn = Math.atan2(by - (ay + by) / 2 - ((bx - ax) * off) / 2, bx - (ax + bx) / 2 + ((by - ay) * off) / 2);
    const r = screenRadius(o, view.scale) + 1;
    const [tx, ty] = [bx - r * Math.cos(turn), by - r * Math.sin(turn)];
    const wing = (angle) => context.lineTo(tx - 7 * Math.cos(turn + angle), ty - 7 * Math.sin(turn + angle));
    context.moveTo(tx, ty);
    wing(0.35);
    wing(-0.35);
  }
  context.fill();
}

// The radius of a shape in pixels: far out shapes would be specks, so they shrink less than the ground does.
const screenRadius = (node, scale) => Math.min(30, Math.max(nodes.size[node] * scale, Math.min(4.5, 26 * scale + 0.6)));

function drawNodes(context, scene, view, theme, still) {
  const { light } = scene;
  const { x, y } = layoutNow();
  const byType = types.map(() => []);
  scene.grid.within(view.window, (node) => byType[nodes.type[node]].push(node));
  const lit = [];
  context.globalAlpha = light ? 0.16 : 1;
  types.forEach((type, kind) => {
    const paint = { color: { background: colour(type), border: theme.ground }, borderWidth: 1.5 };
    context.fillStyle = paint.color.background;
    for (const node of byType[kind]) {
      if (light?.nodes.has(node)) lit.push(node);
      else drawNode(context, node, across(view, x[node]), down(view, y[node]), { paint, view, still });
    }
  });
  context.globalAlpha = 1;
  for (const node of lit) {
    const paint = nodePaint(node, light, theme);
    context.fillStyle = paint.color.background;
    drawNode(context, node, across(view, x[node]), down(view, y[node]), { paint, view, still: true });
  }
}

function drawNode(context, node, x, y, { paint, view, still }) {
  const radius = Math.round(screenRadius(node, view.scale) * 2) / 2;
  if (radius <= (still ? 3 : 5) && paint.borderWidth < 4) {
    context.fillRect(x - radius * 0.85, y - radius * 0.85, 1.7 * radius, 1.7 * radius);
    return;
  }
  const { sheet, reach } = stampOf(typeOf(node).shape, radius, paint, view.ratio);
  context.drawImage(sheet, x - reach, y - reach, 2 * reach, 2 * reach);
}
