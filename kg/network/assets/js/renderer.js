// vis-network behind the few calls that the page makes of a renderer, so that another can take its place:
// show(visible), paint(highlight), fit(nodes), zoom(factor), pan(x, y), picture().
const dark = () => document.documentElement.dataset.theme === "dark";
const colour = (type) => (dark() ? type.dark : type.light);
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function visRenderer(container, picked) {
  const drawn = new vis.DataSet(embedded("kg-nodes"));
  const lines = new vis.DataSet(embedded("kg-edges"));
  const network = new vis.Network(container, { nodes: drawn, edges: lines }, embedded("kg-options"));
  const labelled = new Set();
  let light = null;

  const nodeOf = (node) => ({
    id: node,
    label: nodes.short[node],
    shape: typeOf(node).shape,
    size: nodes.size[node],
    x: nodes.x[node],
    y: nodes.y[node],
  });

  function edgeOf(fact) {
    const bend = facts.bend[fact];
    return {
      id: fact,
      from: facts.s[fact],
      to: facts.o[fact],
      dashes: facts.current[fact] ? !facts.claims[fact].length && [2, 4] : [6, 5],
      smooth: bend ? { enabled: true, type: bend % 2 ? "curvedCW" : "curvedCCW", roundness: 0.12 * Math.ceil(bend / 2) + 0.04 } : false,
    };
  }

  lines.update(lines.getIds().map(edgeOf));

  function exchange(set, wanted, build) {
    const here = new Set(set.getIds());
    const there = new Set(wanted);
    set.remove([...here].filter((id) => !there.has(id)));
    set.add([...there].filter((id) => !here.has(id)).map(build));
  }

  function nodePaint(node, theme) {
    const fill = colour(typeOf(node));
    const faint = light && !light.nodes.has(node);
    const chosen = light && light.chosen.has(node);
    return {
      id: node,
      opacity: faint ? 0.16 : 1,
      borderWidth: chosen ? 4 : 1.5,
      color: { background: fill, border: chosen ? theme.ink : theme.ground, hover: { background: fill, border: theme.ink }, highlight: { background: fill, border: theme.ink } },
      font: { color: faint ? theme.ghost : theme.ink, strokeColor: theme.ground, strokeWidth: faint ? 0 : 4, bold: chosen },
    };
  }

  function edgePaint(fact, theme) {
    const lit = light && light.links.has(fact);
    const faint = light && !lit;
    const chosen = light && light.chosenLinks.has(fact);
    const tone = chosen ? theme.accent : lit ? theme.strong : theme.edge;
    return {
      id: fact,
      width: chosen ? 3.2 : lit ? 2 : 1.1,
      color: { color: tone, hover: theme.accent, highlight: theme.accent, opacity: faint ? 0.18 : 1 },
      label: labelled.has(fact) ? inLanguage(relationOf(fact)) : " ",
      font: { color: theme.muted, strokeColor: theme.ground, strokeWidth: 4, size: 11, align: "horizontal" },
    };
  }

  function paint(highlight) {
    light = highlight;
    const theme = { ink: css("--ink"), ground: css("--ground"), ghost: css("--ghost"), accent: css("--accent"), strong: css("--strong"), edge: css("--edge"), muted: css("--muted") };
    labelled.clear();
    const few = light && light.links.size <= 40;
    if (few) light.links.forEach((fact) => labelled.add(fact));
    drawn.update(drawn.getIds().map((node) => nodePaint(node, theme)));
    lines.update(lines.getIds().map((fact) => edgePaint(fact, theme)));
  }

  network.on("beforeDrawing", (context) => {
    // The ground is part of the picture, so that an exported one is not transparent.
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = css("--ground");
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
  });
  network.on("click", (event) => {
    if (event.nodes.length) picked.node(event.nodes[0]);
    else if (event.edges.length) picked.fact(event.edges[0]);
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
    },
    paint,
    fit(some, animate = true) {
      const ids = some ? some.filter((node) => drawn.get(node)) : drawn.getIds();
      if (!ids.length) return;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      network.fit({ nodes: ids, maxZoomLevel: 1.1, animation: animate && !calm ? { duration: 350 } : false });
    },
    zoom: (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)) }),
    pan(x, y) {
      const at = network.getViewPosition();
      const scale = network.getScale();
      network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale } });
    },
    picture: () => new Promise((done) => container.querySelector("canvas").toBlob(done, "image/png")),
    // Where an entity stands on the page, for tests and for whoever points at it.
    place(node) {
      const at = network.canvasToDOM(network.getPosition(node));
      const frame = container.getBoundingClientRect();
      return { x: at.x + frame.left, y: at.y + frame.top };
    },
  };
}
