// vis-network behind the few calls that the page makes of a renderer, so that another can take its place:
// show(visible), paint(highlight), fit(nodes), zoom(factor), pan(x, y), picture(), drawing().
async function visRenderer(container, picked) {
  const first = palette();
  // Painted before vis-network sees them, since to change them afterwards takes as long again.
  const drawn = new vis.DataSet((await embedded("kg-nodes")).map((item) => ({ ...item, ...nodePaint(item.id, null, first) })));
  const lines = new vis.DataSet((await embedded("kg-edges")).map((item) => ({ ...edgeOf(item.id), ...edgePaint(item.id, null, first) })));
  const network = new vis.Network(container, { nodes: drawn, edges: lines }, JSON.parse(byId("kg-options").textContent));
  let light = null;
  let frames = [];
  let arranged = null;
  let grown = 1;
  let ranked = [];
  const space = {
    scale: () => network.getScale(),
    zero: () => [network.canvasToDOM({ x: 0, y: 0 })].map(({ x, y }) => [x, y])[0],
    width: () => container.clientWidth,
    height: () => container.clientHeight,
    at: (node) => network.getPosition(node),
  };
  const labels = labelLayer(space, {
    nodes: () => ranked,
    has: (node) => drawn.get(node) !== null,
    radius: (node) => nodes.size[node] * grown,
    frames: () => frames,
    closed: () => [],
    link: (fact) => lines.get(fact),
    middle: (fact) => network.body.edges[fact].edgeType.getPoint(0.5),
  });

  const nodeOf = (node) => ({
    id: node,
    label: linesOf(node).join("\n"),
    shape: typeOf(node).shape,
    size: nodes.size[node] * grown,
    ...spot(node),
  });

  function edgeOf(fact) {
    const bend = facts.bend[fact];
    return {
      id: fact,
      from: facts.s[fact],
      to: facts.o[fact],
      ...(relationOf(fact).symmetric && { arrows: "" }),
      dashes: dashesOf(fact),
      smooth: bend ? { enabled: true, type: bend % 2 ? "curvedCW" : "curvedCCW", roundness: 0.12 * Math.ceil(bend / 2) + 0.04 } : false,
    };
  }

  function exchange(set, wanted, build) {
    const here = new Set(set.getIds());
    const there = new Set(wanted);
    set.remove([...here].filter((id) => !there.has(id)));
    set.add([...there].filter((id) => !here.has(id)).map(build));
  }

  // What a look depends on, by which those that keep theirs are known: vis-network takes long to be told.
  const looks = { nodes: new Map(), links: new Map() };
  const groundKey = () => document.documentElement.dataset.theme;
  const nodeKey = (node) => `${groundKey()} ${!light || light.nodes.has(node)} ${light?.chosen.has(node)}`;
  const linkKey = (fact) => `${groundKey()} ${light ? light.links.has(fact) : ""} ${light?.chosenLinks.has(fact)}`;

  for (const node of drawn.getIds()) looks.nodes.set(node, nodeKey(node));
  for (const fact of lines.getIds()) looks.links.set(fact, linkKey(fact));

  function changed(known, ids, keyOfId) {
    return ids.filter((id) => {
      const key = keyOfId(id);
      if (known.get(id) === key) return false;
      known.set(id, key);
      return true;
    });
  }

  function paint(highlight) {
    light = highlight;
    const theme = palette();
    labels.refresh(light);
    drawn.update(changed(looks.nodes, drawn.getIds(), nodeKey).map((node) => nodePaint(node, light, theme)));
    lines.update(changed(looks.links, lines.getIds(), linkKey).map((fact) => edgePaint(fact, light, theme)));
    // What has gone would come back without its look.
    for (const [known, set] of [[looks.nodes, drawn], [looks.links, lines]]) for (const id of known.keys()) if (!set.get(id)) known.delete(id);
  }

  // Far out shapes would be specks: they grow by steps, so that zooming seldom has to touch them all; less in frames,
  // where they stand close.
  function grow() {
    const least = frames.length && drawn.length > 100 ? 0.34 : drawn.length > 600 ? 0.38 : drawn.length > CROWD ? 0.46 : 0.75;
    const steps = Math.round(Math.log(least / network.getScale()) / Math.log(1.35));
    const wanted = Math.min(6, 1.35 ** Math.max(0, steps));
    if (wanted === grown) return;
    grown = wanted;
    drawn.update(drawn.getIds().map((node) => ({ id: node, size: nodes.size[node] * grown })));
    labels.refresh(light);
  }

  const frame = (ids) => lookAt(container, extentOf(ids));

  // A third of the scale at which all fits.
  const farthest = () => Math.max(0.005, frame(drawn.getIds()).scale / 3);
  const byNumber = (a, b) => a - b;

  // What is seen now, for the drawing; in the order of the entities and facts, however they came to be shown.
  function scene() {
    const at = (node) => network.getPosition(node);
    return {
      width: container.clientWidth,
      height: container.clientHeight,
      scale: network.getScale(),
      zero: network.canvasToDOM({ x: 0, y: 0 }),
      frames: frames.map(({ x, y, width, height }) => ({ x, y, width, height })),
      lines: lines.getIds().sort(byNumber).map((fact) => ({
        a: at(facts.s[fact]),
        b: at(facts.o[fact]),
        middle: network.body.edges[fact].edgeType.getPoint(0.5),
        radius: nodes.size[facts.o[fact]] * grown,
        paint: lines.get(fact),
        arrow: !relationOf(fact).symmetric,
      })),
      nodes: drawn.getIds().sort(byNumber).map((node) => ({
        ...at(node), size: nodes.size[node] * grown, shape: typeOf(node).shape, paint: drawn.get(node), name: nodes.label[node],
      })),
      labels: labels.placed(),
      theme: palette(),
    };
  }

  network.on("afterDrawing", (context) => labels.draw(context));
  network.on("zoom", ({ scale }) => {
    // Further out than this nothing could be read any more.
    const least = farthest();
    if (scale < least) network.moveTo({ scale: least });
    grow();
  });
  network.on("animationFinished", grow);
  network.on("beforeDrawing", (context) => {
    // The ground is part of the picture, so that an exported one is not transparent.
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = css("--ground");
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    Object.assign(context, { fillStyle: css("--surface"), strokeStyle: css("--line"), lineWidth: 1 / network.getScale() });
    for (const { x, y, width, height } of frames) {
      context.beginPath();
      context.roundRect(x, y, width, height, 14);
      context.fill();
      context.stroke();
    }
  });
  network.on("click", (event) => {
    const label = labels.under(event.pointer.DOM.x, event.pointer.DOM.y);
    if (event.nodes.length) picked.node(event.nodes[0]);
    else if (label?.node !== undefined) picked.node(label.node);
    else if (label || event.edges.length) picked.fact(label ? label.fact : event.edges[0]);
    else picked.nothing();
  });
  network.on("doubleClick", (event) => event.nodes.length && picked.expand(event.nodes[0]));
  network.on("hoverNode", () => (container.style.cursor = "pointer"));
  network.on("hoverEdge", () => (container.style.cursor = "pointer"));
  network.on("blurNode", () => (container.style.cursor = ""));
  network.on("blurEdge", () => (container.style.cursor = ""));

  return {
    name: "vis-network",
    show(now) {
      exchange(lines, now.links, edgeOf);
      exchange(drawn, now.nodes, nodeOf);
      if (arranged !== layoutNow()) drawn.update(drawn.getIds().map((node) => ({ id: node, ...spot(node) })));
      arranged = layoutNow();
      ranked = [...now.nodes].sort((a, b) => nodes.degree[b] - nodes.degree[a] || a - b);
      frames = framesOf(now);
    },
    paint,
    fit(some, animate = true) {
      const ids = some ? some.filter((node) => drawn.get(node)) : drawn.getIds();
      if (!ids.length) return;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const animated = animate && !calm;
      // The canvas learns late that its room has changed, and would then move the view by itself.
      network.setSize("100%", "100%");
      network.moveTo({ ...frame(ids), animation: animated ? { duration: 350 } : false });
      if (!animated) grow();
    },
    zoom(factor) {
      network.moveTo({ scale: Math.min(4, Math.max(farthest(), network.getScale() * factor)) });
      grow();
    },
    pan(x, y) {
      const at = network.getViewPosition();
      const scale = network.getScale();
      network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale } });
    },
    labels,
    network,
    drawing: () => drawing(scene()),
    picture: () => new Promise((done) => container.querySelector("canvas").toBlob(done, "image/png")),
    drawn: (node) => drawn.get(node) !== null,
    nodes: () => drawn.getIds(),
    links: () => lines.getIds(),
    scale: () => network.getScale(),
    // Where an entity stands on the page, for tests and for whoever points at it.
    place(node) {
      const at = network.canvasToDOM(network.getPosition(node));
      const frame = container.getBoundingClientRect();
      return { x: at.x + frame.left, y: at.y + frame.top };
    },
  };
}
