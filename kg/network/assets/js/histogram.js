// Slicers: bars over sums and years. Dark is what the filters leave. A click on a bar keeps
// what it counts, a drag or a click with Shift a range of bars.
const MOST_BARS = 8;

// [{from, to, all: entities}] for the sums of undertakings, at the steps of the choices below.
const amountBars = remembered(() => {
  const edges = [0, ...AMOUNTS, Infinity];
  const bars = edges.slice(1).map((to, i) => ({ from: edges[i], to, all: [] }));
  for (const node of everyNode) {
    const yuan = nodes.amount[node];
    if (yuan !== null) bars.find(({ to }) => yuan < to).all.push(node);
  }
  while (bars.length && !bars[0].all.length) bars.shift();
  while (bars.length && !bars.at(-1).all.length) bars.pop();
  return bars;
});

// Entities by the years of the articles that speak of them; years stand together where there are many.
const yearBars = remembered(() => {
  if (!everyYear.length) return [];
  const [first, last] = [everyYear[0], everyYear.at(-1)];
  const span = Math.ceil((last - first + 1) / MOST_BARS);
  const bars = [];
  for (let from = first; from <= last; from += span) bars.push({ from, to: Math.min(last, from + span - 1), all: [] });
  for (const node of everyNode) {
    const years = new Set(factsOf[node].flatMap(yearsOf).map((year) => Math.floor((year - first) / span)));
    for (const year of years) bars[year].all.push(node);
  }
  return bars;
});

const SLICERS = {
  amount: {
    bars: amountBars,
    keys: ["amount", "most"],
    value: ({ from, to }) => [from ? String(from) : "", to < Infinity ? String(to) : ""],
    inside: ({ from, to }) => (!state.amount || from >= Number(state.amount)) && (!state.most || to <= Number(state.most)),
    text: ({ from, to }) => (to < Infinity ? `${from ? amountText(from) : ""}–${amountText(to)}` : `≥ ${amountText(from)}`),
  },
  years: {
    bars: yearBars,
    keys: ["from", "to"],
    value: ({ from, to }) => [String(from), String(to)],
    inside: ({ from, to }) => (!state.from || from >= Number(state.from)) && (!state.to || to <= Number(state.to)),
    text: ({ from, to }) => (from === to ? String(from) : `${from}–${to}`),
  },
};

function slicer(name, title) {
  const { bars: made, keys, value, inside, text } = SLICERS[name];
  const bars = made();
  if (bars.length < 2) return null;
  const fits = fitting(filterKey());
  const tallest = Math.max(...bars.map(({ all }) => all.length));
  const active = keys.some((key) => state[key]);
  let start = -1;
  const choose = (one, two) => {
    const [low, high] = [bars[Math.min(one, two)], bars[Math.max(one, two)]];
    const range = [value(low)[0], value(high)[1]];
    const same = keys.every((key, i) => state[key] === range[i]);
    go(Object.fromEntries(keys.map((key, i) => [key, same ? "" : range[i]])));
  };
  const held = () => bars.findIndex((bar) => active && inside(bar));
  const bar = (each, i) => {
    const kept = each.all.reduce((sum, node) => sum + fits[node], 0);
    const parts = [["of-all", each.all.length], ["of-kept", kept]].map(([className, count]) => {
      const part = make("span", { className });
      part.style.height = `${count ? Math.max(2, (count / tallest) * 44) : 0}px`;
      return part;
    });
    const label = `${text(each)}: ${say("ofAll", { n: kept, m: each.all.length })}`;
    return make("button", {
      type: "button", className: `bar-of${active && !inside(each) ? " off" : ""}`, title: label, "aria-label": label, "aria-pressed": String(active && inside(each)), data: { hold: `${name} ${i}` },
      on: {
        pointerdown: (event) => {
          start = i;
          event.target.releasePointerCapture?.(event.pointerId);
        },
        pointerup: () => start >= 0 && start !== i && choose(start, i),
        click: (event) => choose(event.shiftKey && held() >= 0 ? held() : i, i),
      },
    }, ...parts);
  };
  const ends = make("div", { className: "ends note" }, make("span", {}, text(bars[0])), make("span", {}, text(bars.at(-1))));
  return make("div", { className: "slicer", role: "group", "aria-label": say(title) }, make("div", { className: "bars" }, ...bars.map(bar)), ends);
}
