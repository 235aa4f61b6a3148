// The present view as SVG: the same shapes, colours and labels as on the canvas, as text that stays sharp and editable.
// Shapes are those of vis-network 9.1.2; the same view in a window of the same size gives the same characters.
const rounded = (number) => String(Math.round(number * 10) / 10);
const corners = (points) => points.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join(" ");
// What XML 1.0 cannot hold would make the file unreadable.
const writable = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");

function wheel(count, radius, x, y, start) {
  return Array.from({ length: count }, (_, i) => {
    const turn = start + (i * 2 * Math.PI) / count;
    return [x + radius(i) * Math.cos(turn), y + radius(i) * Math.sin(turn)];
  });
}

function outline(shape, x, y, r) {
  const side = 1.15 * r;
  const tall = side * Math.sqrt(3);
  const polygon = (points) => ["polygon", { points: corners(points) }];
  if (shape === "square") return ["rect", { x: rounded(x - r), y: rounded(y - r), width: rounded(2 * r), height: rounded(2 * r) }];
  if (shape === "diamond") return polygon(wheel(4, () => r, x, y, 0));
  if (shape === "hexagon") return polygon(wheel(6, () => r, x, y, 0));
  if (shape === "star") return polygon(wheel(10, (i) => 0.82 * r * (i % 2 ? 0.5 : 1.3), x, y + 0.082 * r, -Math.PI / 2));
  if (shape === "triangle" || shape === "triangleDown") {
    const up = shape === "triangle" ? 1 : -1;
    const [top, base] = [y + up * (0.275 * side - (2 / 3) * tall), y + up * (0.275 * side + tall / 3)];
    return polygon([[x, top], [x + side, base], [x - side, base]]);
  }
  return ["circle", { cx: rounded(x), cy: rounded(y), r: rounded(r) }];
}

function arrowHead(tip, from, width) {
  const long = 15 * 0.45 + 3 * width;
  const turn = Math.atan2(tip.y - from.y, tip.x - from.x);
  const at = (along, across) => [
    tip.x + long * (along * Math.cos(turn) - across * Math.sin(turn)),
    tip.y + long * (along * Math.sin(turn) + across * Math.cos(turn)),
  ];
  return corners([at(0, 0), at(-1, 0.3), at(-0.9, 0), at(-1, -0.3)]);
}

// A line from a to b through `middle`: a quadratic curve, whose control point follows from its middle.
function lineParts({ a, b, middle, radius, paint, arrow }) {
  const look = { stroke: paint.color.color, "stroke-width": paint.width, opacity: paint.color.opacity };
  const dashes = paint.dashes ? { "stroke-dasharray": paint.dashes.join(" ") } : {};
  if (a.x === b.x && a.y === b.y) return [["circle", { cx: rounded(a.x + 20), cy: rounded(a.y - 20), r: 20, fill: "none", ...look, ...dashes }]];
  const via = { x: 2 * middle.x - (a.x + b.x) / 2, y: 2 * middle.y - (a.y + b.y) / 2 };
  const away = Math.hypot(b.x - via.x, b.y - via.y) || 1;
  const tip = { x: b.x - ((b.x - via.x) * radius) / away, y: b.y - ((b.y - via.y) * radius) / away };
  const [start, bend, end] = [a, via, arrow ? tip : b].map((at) => `${rounded(at.x)} ${rounded(at.y)}`);
  const parts = [["path", { d: `M${start}Q${bend} ${end}`, fill: "none", ...look, ...dashes }]];
  if (arrow) parts.push(["polygon", { points: arrowHead(tip, via, paint.width), fill: paint.color.color, opacity: paint.color.opacity }]);
  return parts;
}

function labelParts({ lines, box, size = 1, strong, quiet, sign }, theme) {
  const look = { "font-size": quiet ? 11 : rounded(LABEL * size), "font-weight": strong || sign ? 600 : 400, fill: quiet ? theme.muted : theme.ink };
  return lines.map((line, i) => ["text", { x: rounded((box[0] + box[2]) / 2), y: rounded(box[1] + (i * LINE + 12) * size), ...look }, line]);
}

// `scene` is what a renderer shows: {width, height, scale, zero, frames, nodes, lines, labels, theme}.
function drawing(scene) {
  const { width, height, scale, zero, theme } = scene;
  const part = ([tag, attributes, text, title]) => {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text) element.textContent = writable(text);
    if (title) element.append(part(["title", {}, title]));
    return element;
  };
  const root = part(["svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": theme.sans, role: "img" }]);
  root.append(part(["title", {}, document.title]), part(["rect", { width, height, fill: theme.ground }]));
  const moved = part(["g", { transform: `translate(${rounded(zero.x)} ${rounded(zero.y)}) scale(${scale.toFixed(4)})` }]);
  for (const frame of scene.frames) moved.append(part(["rect", { ...frame, rx: 14, fill: theme.surface, stroke: theme.line, "stroke-width": 1 / scale }]));
  for (const line of scene.lines) moved.append(...lineParts(line).map(part));
  for (const { x, y, size, shape, paint, name } of scene.nodes) {
    const [tag, own] = outline(shape, x, y, size);
    const look = { fill: paint.color.background, stroke: paint.color.border, "stroke-width": paint.borderWidth, opacity: paint.opacity };
    moved.append(part([tag, { ...own, ...look }, "", name]));
  }
  const named = { transform: `translate(${rounded(zero.x)} ${rounded(zero.y)})`, "text-anchor": "middle", stroke: scene.frames.length ? theme.surface : theme.ground };
  const labels = part(["g", { ...named, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }]);
  for (const label of scene.labels) labels.append(...labelParts(label, theme).map(part));
  root.append(moved, labels);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}
