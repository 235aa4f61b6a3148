// Everything on the page is made here. Text only ever becomes a text node: no string is read as markup.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const byId = (id) => document.getElementById(id);

function button(key, action, properties = {}) {
  return make("button", { type: "button", on: { click: action }, ...properties }, say(key, properties.values));
}

// Puts new content into a part of the page. What was there is made anew, so the focus goes to its successor (the same
// id or data-hold), else to `instead`: whoever uses a keyboard stays where they were.
function refill(part, content, instead = () => null) {
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  const same = held && (held.id ? `#${CSS.escape(held.id)}` : held.dataset.hold && `[data-hold="${CSS.escape(held.dataset.hold)}"]`);
  part.replaceChildren(...content.filter(Boolean));
  if (held && held !== part) ((same && part.querySelector(same)) || instead())?.focus({ preventScroll: true });
}

const SVG = "http://www.w3.org/2000/svg";

function svg(size, parts, attributes = {}) {
  const root = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true", ...attributes })) {
    root.setAttribute(key, value);
  }
  for (const [tag, own] of parts) {
    const part = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(own)) part.setAttribute(key, value);
    root.append(part);
  }
  return root;
}

// The shapes that vis-network draws, in a box of 20.
const SHAPES = {
  dot: ["circle", { cx: 10, cy: 10, r: 8 }],
  square: ["rect", { x: 3, y: 3, width: 14, height: 14, rx: 1 }],
  diamond: ["polygon", { points: "10,1 19,10 10,19 1,10" }],
  triangle: ["polygon", { points: "10,2 19,17 1,17" }],
  triangleDown: ["polygon", { points: "10,18 19,3 1,3" }],
  hexagon: ["polygon", { points: "5.5,2.2 14.5,2.2 19,10 14.5,17.8 5.5,17.8 1,10" }],
  star: ["polygon", { points: "10,1 12.4,7.2 19,7.6 13.8,11.8 15.6,18.2 10,14.6 4.4,18.2 6.2,11.8 1,7.6 7.6,7.2" }],
};

const shapeIcon = (type) => svg(20, [SHAPES[type.shape] || SHAPES.dot], { class: "shape", fill: colour(type) });

const ICONS = {
  filter: "M3 5h14M6 10h8M8.5 15h3",
  path: "M4 15.5a1.8 1.8 0 1 0 0-.1M16 4.6a1.8 1.8 0 1 0 0-.1M5.8 15.5H11a3 3 0 0 0 0-6H9a3 3 0 0 1 0-5h5",
  back: "M8 4L4 8l4 4M4 8h7.5a4.5 4.5 0 0 1 0 9H8",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1",
  image: "M3 4h14v12H3zM3 13.5l4-4 3.5 3.5 2.5-2 4 3.5M13 7.6h.1",
  vector: "M3 4h4v4H3zM13 12h4v4h-4zM7 6h3a4 4 0 0 1 4 4v2M5 8v8h8",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8 8v8",
  theme: "M10 3a7 7 0 1 0 7 7 5.5 5.5 0 0 1-7-7z",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  close: "M5 5l10 10M15 5L5 15",
};

const icon = (name) => svg(20, [["path", { d: ICONS[name] }]], { class: "line" });

// Asks the clipboard, and falls back on a selection where a page from disk may not use it.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text, className: "unseen" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  announce(say("copied"));
}

function announce(text) {
  byId("live").textContent = text;
}
