// Our own renderer, for graphs above what vis-network can move: the same calls as visRenderer (renderer.js).
const SETTLE = 140;
const AT_ONCE = 3000;

async function canvasRenderer(container, picked) {
  const layer = (name) => container.appendChild(make("canvas", { className: name }));
  const [ground, above] = [layer("ground"), layer("above")];
  const [context, over] = [ground.getContext("2d", { alpha: false }), above.getContext("2d")];
  const camera = { x: 0, y: 0, scale: 1 };
  const scene = { nodes: [], links: [], has: new Uint8Array(nodeCount), grid: gridOf([], [], []), frames: [], closed: [], joins: [], light: null };
  let ranked = [];
  let arranged = null;
  let hovered = -1;
  let [asked, settling, moving, travelling] = [0, 0, 0, false];
  let room = { width: 1, height: 1 };

  const zero = () => [room.width / 2 - camera.x * camera.scale, room.height / 2 - camera.y * camera.scale];
  const space = { scale: () => camera.scale, zero, width: () => room.width, height: () => room.height, at: spot };
  const labels = labelLayer(space, {
    nodes: near,
    has: (node) => scene.has[node],
    radius: (node) => screenRadius(node, camera.scale) / camera.scale,
    frames: () => scene.frames,
    closed: () => scene.closed,
    link: (fact) => scene.has[facts.s[fact]] && scene.has[facts.o[fact]],
    middle,
  });

  function middle(fact) {
    const [a, b] = [spot(facts.s[fact]), spot(facts.o[fact])];
    const off = facts.bend[fact] ? bendOf(facts.bend[fact]) / 2 : 0;
    return { x: (a.x + b.x) / 2 - (b.y - a.y) * off, y: (a.y + b.y) / 2 + (b.x - a.x) * off };
  }

  // The window on the ground, with a rim of `share` of its size.
  function windowOf(share) {
    const [w, h] = [(room.width / camera.scale) * (0.5 + share), (room.height / camera.scale) * (0.5 + share)];
    return [camera.x - w, camera.x + w, camera.y - h, camera.y + h];
  }

  // Entities that may be named: in or near the window, best linked first.
  function near() {
    const [left, right, top, bottom] = windowOf(0.3);
    const { x, y } = layoutNow();
    return ranked.filter((node) => x[node] > left && x[node] < right && y[node] > top && y[node] < bottom);
  }

  function fitRoom() {
    const ratio = window.devicePixelRatio || 1;
    room = { width: Math.max(1, container.clientWidth), height: Math.max(1, container.clientHeight) };
    for (const canvas of [ground, above]) {
      const [width, height] = [Math.round(room.width * ratio), Math.round(room.height * ratio)];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    }
  }

  function draw(still) {
    asked = 0;
    const ratio = ground.width / room.width;
    const view = { scale: camera.scale, zero: zero(), ...room, ratio, window: windowOf(0.03) };
    drawGraph(context, scene, view, palette(), still);
    labels.draw(context, { still, anew: still });
    drawHovered(ratio);
  }

  // One frame of the screen at most is drawn anew; when nothing has moved for a moment, all of it, in full.
  function redraw(still = false) {
    clearTimeout(settling);
    settling = still ? 0 : setTimeout(() => redraw(true), SETTLE);
    if (asked) cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => draw(still));
  }

  function drawHovered(ratio) {
    over.setTransform(ratio, 0, 0, ratio, 0, 0);
    over.clearRect(0, 0, room.width, room.height);
    if (hovered < 0 || !scene.has[hovered]) return;
    const [dx, dy] = zero();
    const { x, y } = spot(hovered);
    over.strokeStyle = css("--accent");
    over.lineWidth = 1.4;
    over.beginPath();
    let drawn = 0;
    for (const fact of linksOf(hovered)) {
      const end = otherEnd(fact, hovered);
      if (!scene.has[end] || ++drawn > 400) continue;
      over.moveTo(x * camera.scale + dx, y * camera.scale + dy);
      over.lineTo(spot(end).x * camera.scale + dx, spot(end).y * camera.scale + dy);
    }
    over.stroke();
    over.lineWidth = 2.5;
    over.beginPath();
    over.arc(x * camera.scale + dx, y * camera.scale + dy, screenRadius(hovered, camera.scale) + 3, 0, 2 * Math.PI);
    over.stroke();
  }

  function hover(node) {
    if (node === hovered) return;
    hovered = node;
    drawHovered(ground.width / room.width);
  }

  // What lies under a point of the canvas: {node}, {fact}, {frame} or nothing.
  function under(px, py) {
    const named = labels.under(px, py);
    if (named) return named;
    const [dx, dy] = zero();
    const [wx, wy] = [(px - dx) / camera.scale, (py - dy) / camera.scale];
    const reach = 34 / camera.scale;
    const { x, y } = layoutNow();
    let [best, least] = [-1, Infinity];
    scene.grid.within([wx - reach, wx + reach, wy - reach, wy + reach], (node) => {
      const away = Math.hypot(x[node] - wx, y[node] - wy) * camera.scale - screenRadius(node, camera.scale);
      if (away < Math.min(3, least)) [best, least] = [node, away];
    });
    if (best >= 0) return { node: best };
    const fact = lineUnder(wx, wy, 5 / camera.scale);
    if (fact >= 0) return { fact };
    const frame = scene.closed.find((one) => wx >= one.x && wx <= one.x + one.width && wy >= one.y && wy <= one.y + one.height);
    return frame ? { frame } : null;
  }

  function lineUnder(wx, wy, reach) {
    const { x, y } = layoutNow();
    let [best, least] = [-1, reach];
    // Where lines stand as thick as this, none of them can be meant.
    if (scene.links.length > 20000 && camera.scale < 0.15) return -1;
    for (const fact of scene.links) {
      const [s, o] = [facts.s[fact], facts.o[fact]];
      if (Math.min(x[s], x[o]) - reach > wx || Math.max(x[s], x[o]) + reach < wx || Math.min(y[s], y[o]) - reach > wy || Math.max(y[s], y[o]) + reach < wy) {
        if (!facts.bend[fact]) continue;
      }
      const bent = facts.bend[fact] ? middle(fact) : null;
      const away = bent
        ? Math.min(distanceTo(wx, wy, x[s], y[s], bent.x, bent.y), distanceTo(wx, wy, bent.x, bent.y, x[o], y[o]))
        : distanceTo(wx, wy, x[s], y[s], x[o], y[o]);
      if (away < least) [best, least] = [fact, away];
    }
    return best;
  }

  // A closed frame leaves room for the lines between it and the next ones.
  const inner = ({ x, y, width, height }) => ({ x: x + 0.14 * width, y: y + 0.14 * height, width: 0.72 * width, height: 0.72 * height });
  const whole = () => lookAt(container, extentOf(scene.nodes, scene.closed));
  const bounded = (scale) => Math.min(4, Math.max(whole().scale / 3, scale));

  function halt() {
    cancelAnimationFrame(moving);
    travelling = false;
  }

  function moveTo(next, animate) {
    halt();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!animate || calm) {
      Object.assign(camera, next);
      redraw(true);
      return;
    }
    const from = { ...camera };
    const begin = performance.now();
    const step = (now) => {
      const t = Math.min(1, (now - begin) / 350);
      const eased = t * (2 - t);
      // The scale moves evenly to the eye in powers, the middle in proportion to what of the way the scale has gone.
      camera.scale = from.scale * (next.scale / from.scale) ** eased;
      camera.x = from.x + (next.x - from.x) * eased;
      camera.y = from.y + (next.y - from.y) * eased;
      travelling = t < 1;
      redraw(!travelling);
      if (travelling) moving = requestAnimationFrame(step);
    };
    travelling = true;
    moving = requestAnimationFrame(step);
  }

  function pan(x, y) {
    halt();
    camera.x += x / camera.scale;
    camera.y += y / camera.scale;
    redraw();
  }

  // Nearer or further by `factor`, the point of the canvas under (px, py) staying where it is.
  function zoom(factor, px = room.width / 2, py = room.height / 2) {
    halt();
    const scale = bounded(camera.scale * factor);
    const [dx, dy] = [px - room.width / 2, py - room.height / 2];
    camera.x += dx / camera.scale - dx / scale;
    camera.y += dy / camera.scale - dy / scale;
    camera.scale = scale;
    redraw();
  }

  function scenery() {
    const [dx, dy] = zero();
    const theme = palette();
    const seen = [];
    scene.grid.within(windowOf(0.05), (node) => seen.push(node));
    const [left, right, top, bottom] = windowOf(0);
    const crosses = (fact) => {
      const [a, b] = [spot(facts.s[fact]), spot(facts.o[fact])];
      return !(Math.max(a.x, b.x) < left || Math.min(a.x, b.x) > right || Math.max(a.y, b.y) < top || Math.min(a.y, b.y) > bottom);
    };
    const size = (node) => screenRadius(node, camera.scale) / camera.scale;
    const line = (fact) => ({ a: spot(facts.s[fact]), b: spot(facts.o[fact]), middle: middle(fact), radius: size(facts.o[fact]), paint: { ...edgePaint(fact, scene.light, theme), dashes: dashesOf(fact) }, arrow: !relationOf(fact).symmetric });
    const shape = (node) => ({ ...spot(node), size: size(node), shape: typeOf(node).shape, paint: nodePaint(node, scene.light, theme), name: nodes.label[node] });
    return {
      ...room, scale: camera.scale, zero: { x: dx, y: dy }, theme,
      frames: [...scene.frames, ...scene.closed].map(({ x, y, width, height }) => ({ x, y, width, height })),
      lines: scene.links.filter(crosses).map(line),
      nodes: seen.sort((a, b) => a - b).map(shape),
      labels: labels.placed(),
    };
  }

  fitRoom();
  new ResizeObserver(() => {
    fitRoom();
    redraw(true);
  }).observe(container);
  listenToCanvas(container, { pan, zoom, under, hover, picked });

  return {
    name: "canvas",
    show(now) {
      const moved = arranged !== layoutNow() || now.nodes !== scene.nodes;
      Object.assign(scene, { nodes: now.nodes, links: now.links, has: now.has, frames: framesOf(now) });
      scene.closed = now.closed.map((frame) => ({ ...frame, ...inner(frame), name: frameName(frame), closed: true }));
      scene.joins = scene.closed.length ? frameJoins() : [];
      if (moved) scene.grid = gridOf(now.nodes, layoutNow().x, layoutNow().y);
      if (moved) ranked = [...now.nodes].sort((a, b) => nodes.degree[b] - nodes.degree[a] || a - b);
      arranged = layoutNow();
    },
    paint(highlight) {
      scene.light = highlight;
      labels.refresh(highlight);
      // To draw all of a large graph would keep back the details that were asked for.
      redraw(scene.nodes.length < AT_ONCE);
    },
    fit(some, animate = true) {
      const ids = some ? some.filter((node) => scene.has[node]) : scene.nodes;
      if (some ? !ids.length : !ids.length && !scene.closed.length) return;
      fitRoom();
      const { position, scale } = lookAt(container, extentOf(ids, some ? [] : scene.closed));
      moveTo({ ...position, scale }, animate);
    },
    // Moves the view to a frame, whether it is open or closed.
    fitFrame(frame, animate = true) {
      const { position, scale } = lookAt(container, extentOf([], [frame]));
      moveTo({ ...position, scale }, animate);
    },
    zoom,
    pan,
    labels,
    drawing: () => drawing(scenery()),
    picture: () => {
      draw(true);
      return new Promise((done) => ground.toBlob(done, "image/png"));
    },
    drawn: (node) => scene.has[node] === 1,
    nodes: () => scene.nodes,
    links: () => scene.links,
    scale: () => camera.scale,
    zero,
    // Whether all that was asked for is drawn in full.
    settled: () => !asked && !settling && !travelling,
    frames: () => scene.frames,
    closed: () => scene.closed,
    // Where an entity stands on the page, for tests and for whoever points at it.
    place(node) {
      const [dx, dy] = zero();
      const { x, y } = spot(node);
      const frame = container.getBoundingClientRect();
      return { x: x * camera.scale + dx + frame.left, y: y * camera.scale + dy + frame.top };
    },
  };
}
