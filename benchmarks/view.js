// What view.py runs inside a page; each part takes `done` and hands it its figures.
const frame = () => new Promise(requestAnimationFrame);
const pause = (milliseconds = 0) => new Promise((next) => setTimeout(next, milliseconds));
const bench = {};

// Frames per second while the mouse drags `selector` to and fro for two seconds.
bench.drag = async (selector) => {
  const stage = document.querySelector(selector);
  const box = stage.getBoundingClientRect();
  const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const send = (type) => {
    const place = { clientX: at.x, clientY: at.y, pointerId: 1, pointerType: "mouse", isPrimary: true, buttons: 1 };
    const button = type === "pointermove" ? -1 : 0;
    stage.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, button, ...place }));
  };
  stage.setPointerCapture = () => {};
  send("pointerdown");
  const begin = performance.now();
  let frames = 0;
  while (performance.now() - begin < 2000) {
    at.x += frames % 60 < 30 ? 5 : -5;
    at.y += frames % 40 < 20 ? 3 : -3;
    send("pointermove");
    frames += 1;
    await frame();
  }
  send("pointerup");
  return (1000 * frames) / (performance.now() - begin);
};

// The middle of the times that `works` take, in milliseconds.
async function median(works) {
  const times = [];
  for (const work of works) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

const QUERIES = ["河北", "有限公司", "hb", "anping", "项目", "年产12", "王", "nyjx", "县", "xiangmu"];

function keyOfFact({ nodes, facts, relations }, fact) {
  const object = facts.o[fact] < 0 ? "" : nodes.iri[facts.o[fact]];
  return [nodes.iri[facts.s[fact]], relations[facts.p[fact]].name, object, facts.zh[fact]].join(" ");
}

// Goes to a fact as a click does, and waits for its words to be marked.
async function toMarkedWords(fact) {
  document.querySelector("#panel").replaceChildren();
  location.hash = new URLSearchParams({ fact: keyOfFact(kg.view, fact) });
  while (!document.querySelector(".claim mark.object")) await pause();
}

bench.lookups = async () => {
  const count = kg.view.nodes.label.length;
  const some = (i) => (i * 7919 + 13) % count;
  const said = kg.view.facts.s.map((_, fact) => fact).filter((fact) => kg.claimsOf(fact).length);
  kg.search("河");
  const found = {
    search: await median(QUERIES.map((query) => () => kg.search(query))),
    path: await median(QUERIES.map((_, i) => () => kg.shortestPath(some(i), some(3 * i + 1)))),
    evidence: await median(QUERIES.map((_, i) => () => toMarkedWords(said[(i * 104729) % said.length]))),
  };
  location.hash = "";
  return found;
};

const touching = ([a, b, c, d], [e, f, g, h]) => a < g && e < c && b < h && f < d;

// [labels, pairs of them that overlap] at five zooms, from afar to near.
bench.labels = async () => {
  const found = [];
  for (const factor of [1, 0.5, 3, 3, 3]) {
    kg.renderer.zoom(factor);
    do await pause(30);
    while (kg.renderer.settled && !kg.renderer.settled());
    await frame();
    await frame();
    const boxes = kg.renderer.labels.boxes();
    const overlapping = boxes.map((box, i) => boxes.slice(0, i).filter((other) => touching(box, other)).length);
    found.push([boxes.length, overlapping.reduce((sum, one) => sum + one, 0)]);
  }
  return found;
};
