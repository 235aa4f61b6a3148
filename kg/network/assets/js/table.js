// What is visible as a table, beside the network or instead of it, and as CSV for spreadsheets.
const ROWS = 100;
let tableRows = ROWS;
let sorting = { kind: "", column: 0, down: false };

function yearsText(found) {
  const years = [...new Set(found.flatMap(yearsOf))].sort((a, b) => a - b);
  return years.length > 1 ? `${years[0]}–${years.at(-1)}` : String(years[0] ?? "");
}

const stageText = (name) => inLanguage(view.stages.find((stage) => stage.name === name) ?? { zh: name, en: name });

// Columns of each kind of table: [word, value for sorting and for CSV, what is shown].
const TABLES = {
  entities: {
    rows: (now) => now.nodes,
    columns: [
      ["nameOf", (node) => nodes.label[node], (node) => entityButton(node)],
      ["type", (node) => inLanguage(typeOf(node))],
      ["place", (node) => (nodes.place[node] >= 0 ? nodes.label[nodes.place[node]] : "")],
      ["yuan", (node) => nodes.amount[node], (node) => (nodes.amount[node] === null ? "" : moneyText(nodes.amount[node]))],
      ["stage", (node) => stageText(nodes.stage[node])],
      ["degree", (node) => nodes.degree[node]],
      ["reported", (node) => yearsText(factsOf[node])],
    ],
  },
  facts: {
    rows: (now) => [...now.links, ...now.nodes.flatMap((node) => factsOf[node].filter((fact) => !isLink(fact)))],
    columns: [
      ["subject", (fact) => nodes.label[facts.s[fact]], (fact) => entityButton(facts.s[fact])],
      ["relation", (fact) => inLanguage(relationOf(fact))],
      ["object", (fact) => objectText(fact), (fact) => factButton(fact)],
      ["post", (fact) => (isLink(fact) ? valueText(fact) : "")],
      ["reported", (fact) => yearsText([fact])],
      ["claimCount", (fact) => claimCount(fact)],
      ["adopted", (fact) => say(facts.current[fact] ? "yes" : "no")],
    ],
  },
};

const moneyText = (yuan) => {
  const scaled = (by) => (yuan / by).toLocaleString(language ? "en" : "zh-Hans", { maximumFractionDigits: 2 });
  if (language) return yuan >= 1e9 ? `CNY ${scaled(1e9)} billion` : `CNY ${scaled(1e6)} million`;
  return yuan >= 1e8 ? `${scaled(1e8)}亿元` : `${scaled(1e4)}万元`;
};

const factButton = (fact) => make("button", { type: "button", className: "value", on: { click: () => selectFact(fact) } }, shorten(objectText(fact), 60));

const collator = new Intl.Collator("zh-Hans", { numeric: true });

function sortedRows(rows, [, value], down) {
  const compare = (a, b) => {
    const [one, two] = [value(a), value(b)];
    if (one === null || two === null) return one === two ? 0 : one === null ? 1 : -1;
    const order = typeof one === "number" ? one - two : collator.compare(one, two);
    return down ? -order : order;
  };
  return [...rows].sort((a, b) => compare(a, b) || a - b);
}

// A cell of CSV (RFC 4180); what a spreadsheet would run as a formula is text (OWASP, CSV Injection).
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// Everything that the table holds, with a mark in front by which spreadsheets know UTF-8.
function csvOf(now, kind = state.table) {
  const { rows, columns } = TABLES[kind];
  const ident = kind === "entities" ? [["iri", (node) => view.base + keyOf(node)]] : [["iri", (fact) => view.base + keyOf(facts.s[fact])]];
  const all = [...columns, ...ident];
  const lines = [all.map(([word]) => cell(say(word))), ...rows(now).map((row) => all.map(([, value]) => cell(value(row))))];
  return `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}

function header([word], column, kind) {
  const active = sorting.kind === kind && sorting.column === column;
  const sort = () => {
    sorting = { kind, column, down: active && !sorting.down };
    tableRows = ROWS;
    renderTable(visible());
  };
  const ordered = active ? (sorting.down ? "descending" : "ascending") : "none";
  return make("th", { scope: "col", "aria-sort": ordered }, make("button", { type: "button", className: "plain", data: { hold: `sort ${column}` }, on: { click: sort } }, say(word)));
}

function bodyRow(row, columns, chosen) {
  return make("tr", { className: row === chosen ? "chosen" : "" }, ...columns.map(([, value, shown]) => make("td", {}, shown ? shown(row) : String(value(row) ?? ""))));
}

function tableHead(kind, now, count) {
  const tab = (name) => make("button", { type: "button", "aria-pressed": String(name === kind), data: { hold: `table ${name}` }, on: { click: () => go({ table: name }) } }, say(name));
  return make(
    "div",
    { className: "head" },
    make("div", { className: "layouts", role: "group", "aria-label": say("table") }, tab("entities"), tab("facts")),
    make("span", { className: "note" }, say("rows", { n: count.toLocaleString() })),
    make("button", { type: "button", id: "csv", on: { click: () => save(new Blob([csvOf(now)], { type: "text/csv;charset=utf-8" }), "csv") } }, say("csv")),
    make("button", { type: "button", className: "icon", id: "table-close", "aria-label": say("close"), title: say("close"), on: { click: () => go({ table: "" }) } }, icon("close")),
  );
}

function renderTable(now) {
  const kind = Object.hasOwn(TABLES, state.table) ? state.table : "";
  document.body.dataset.table = kind;
  byId("table-toggle").setAttribute("aria-expanded", String(Boolean(kind)));
  const part = byId("table");
  part.hidden = !kind;
  if (!kind) return part.replaceChildren();
  const { rows, columns } = TABLES[kind];
  const found = rows(now);
  const sorted = sorting.kind === kind ? sortedRows(found, columns[sorting.column], sorting.down) : found;
  const chosen = kind === "entities" ? selectedEntity() : selectedFact();
  const more = sorted.length > tableRows
    ? button("more", () => { tableRows += 5 * ROWS; renderTable(visible()); }, { className: "plain", id: "table-more", values: { n: sorted.length - tableRows } })
    : null;
  const table = make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...columns.map((column, i) => header(column, i, kind)))),
    make("tbody", {}, ...sorted.slice(0, tableRows).map((row) => bodyRow(row, columns, chosen))),
  );
  const at = part.querySelector(".scroll")?.scrollTop ?? 0;
  const scroll = make("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": say(kind) }, table, more);
  refill(part, [tableHead(kind, now, found.length), scroll], () => byId("csv"));
  scroll.scrollTop = at;
  return part;
}
