// Mouse, pen and fingers on the canvas: click, double click, drag, wheel, and two fingers that move apart.
const STEADY = 4;
const TWICE = 320;

function listenToCanvas(container, { pan, zoom, under, hover, picked }) {
  const fingers = new Map();
  let [travelled, last] = [0, { time: 0, node: -1 }];

  const inside = (event) => {
    const box = container.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const spread = () => {
    const [[ax, ay], [bx, by]] = [...fingers.values()];
    return { apart: Math.hypot(ax - bx, ay - by), x: (ax + bx) / 2, y: (ay + by) / 2 };
  };

  function click(event) {
    const found = under(...inside(event));
    const node = found?.node ?? -1;
    const twice = node >= 0 && node === last.node && event.timeStamp - last.time < TWICE;
    last = { time: event.timeStamp, node };
    if (twice) picked.expand(node);
    else if (node >= 0) picked.node(node);
    else if (found?.fact !== undefined) picked.fact(found.fact);
    else if (found?.frame) picked.frame(found.frame);
    else picked.nothing();
  }

  function drag(event) {
    const before = fingers.size === 2 ? spread() : null;
    const [x, y] = fingers.get(event.pointerId);
    const now = inside(event);
    fingers.set(event.pointerId, now);
    travelled += Math.hypot(now[0] - x, now[1] - y);
    if (before) {
      const after = spread();
      pan(before.x - after.x, before.y - after.y);
      if (before.apart > 0) zoom(after.apart / before.apart, after.x, after.y);
    } else if (travelled > STEADY) pan(x - now[0], y - now[1]);
  }

  function over(event) {
    if (event.pointerType === "touch") return;
    const found = under(...inside(event));
    hover(found?.node ?? -1);
    container.style.cursor = found ? "pointer" : "";
  }

  container.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    if (!fingers.size) travelled = 0;
    fingers.set(event.pointerId, inside(event));
    container.setPointerCapture(event.pointerId);
  });
  container.addEventListener("pointermove", (event) => (fingers.has(event.pointerId) ? drag(event) : over(event)));
  const lift = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    // A second finger that is lifted is no click.
    if (event.type === "pointerup" && !fingers.size && travelled <= STEADY) click(event);
    if (fingers.size) travelled = Infinity;
  };
  container.addEventListener("pointerup", lift);
  container.addEventListener("pointercancel", lift);
  container.addEventListener("pointerleave", () => hover(-1));
  container.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 20 : 1;
      zoom(Math.exp(-event.deltaY * lines * 0.0016), ...inside(event));
    },
    { passive: false },
  );
}
