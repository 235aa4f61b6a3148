// The words behind a fact: each claim with its sentence, the parts that say so marked by role.
const ROLES = [
  [1, "subject"],
  [2, "object"],
  [4, "trigger"],
];
const LONG_PLAIN = 180;
const LONG_MARK = 240;

// Shortens what is too long to read, keeping both ends; whole characters only.
function shorten(text, most) {
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  const part = Math.floor(most / 2) - 2;
  return `${letters.slice(0, part).join("")} … ${letters.slice(-part).join("")}`;
}

function markOf(text, roles) {
  const names = ROLES.filter(([bit]) => roles & bit).map(([, name]) => name);
  return make(
    "mark",
    { className: names.join(" "), title: names.map((name) => say(name)).join(" · ") },
    shorten(text, LONG_MARK),
  );
}

// What is said of claims lies in parts, article by article: this many unpacked ones are kept.
const evidenceLines = byId("kg-evidence").textContent.trim().split("\n");
const partOfArticle = summed(view.part);
const placeInArticle = new Int32Array(claims.article.length);
const KEPT = 24;
const keptParts = new Map();

{
  const counts = new Int32Array(articles.title.length + 1);
  claims.article.forEach((article, claim) => (placeInArticle[claim] = counts[article < 0 ? articles.title.length : article]++));
}

async function partWith(article) {
  const number = partOfArticle.at(article);
  if (!keptParts.has(number)) keptParts.set(number, unpacked(evidenceLines[number]));
  if (keptParts.size > KEPT) keptParts.delete(keptParts.keys().next().value);
  const first = partOfArticle.indexOf(number);
  const place = (article < 0 ? partOfArticle.length - 1 : article) - first;
  return (await keptParts.get(number))[place];
}

// Everything about a claim: {words, approx, date, confidence, rank, extractor, at, key, quotes: [[sentence, marks]]}.
async function claimDetails(claim) {
  const said = await partWith(claims.article[claim]);
  const place = placeInArticle[claim];
  const found = Object.fromEntries(["words", "approx", "date", "confidence", "rank", "at", "key"].map((key) => [key, said[key]?.[place]]));
  return { ...found, extractor: view.extractors[said.extractor[place]], quotes: said.quotes[place].map(([passage, marks]) => [said.passages[passage], marks]) };
}

function quoteOf([text, marks]) {
  const parts = [];
  let at = 0;
  for (let i = 0; i < marks.length; i += 3) {
    parts.push(shorten(text.slice(at, marks[i]), LONG_PLAIN), markOf(text.slice(marks[i], marks[i + 1]), marks[i + 2]));
    at = marks[i + 1];
  }
  parts.push(shorten(text.slice(at), LONG_PLAIN));
  return make("blockquote", { lang: "zh" }, ...parts);
}

// Where the words stand: on the server's page of the article, if there is a server, and on the web, if the address is
// one of the web (a text fragment leads to the words).
function articleLinks(article, { words, key }) {
  if (article < 0) return [];
  const url = articles.url[article];
  const title = make("cite", {}, articles.title[article]);
  const page = articles.page?.[article] && make("a", { href: `${articles.page[article]}#c-${key}`, title: say("openArticle") }, title);
  if (!/^https?:\/\//i.test(url)) return [page || title];
  const fragment = words && words.length < 80 && !url.includes("#") ? `#:~:text=${encodeURIComponent(words)}` : "";
  const published = { href: url + fragment, rel: "noopener noreferrer", target: "_blank", title: say("openArticle") };
  return page ? [page, make("a", published, say("published"))] : [make("a", published, title)];
}

function citation(fact, article, { quotes }) {
  const where = article < 0 ? [] : [articles.outlet[article], articles.date[article], `《${articles.title[article]}》`, articles.url[article]];
  const sentences = quotes.map(([sentence]) => `“${sentence}”`).join(" … ");
  return [factLine(fact), sentences, where.filter(Boolean).join("，")].filter(Boolean).join("\n");
}

const factLine = (fact) =>
  `${nodes.label[facts.s[fact]]} — ${inLanguage(relationOf(fact))} → ${objectText(fact)}${isLink(fact) && facts.zh[fact] ? `（${facts.zh[fact]}）` : ""}`;

function claimCard(fact, article, said) {
  const facts_ = [
    [say("words"), said.words && shorten(said.words, 60)],
    [say("stageDate"), said.date],
    [say("confidence"), said.confidence.toFixed(2)],
    [say("extractor"), said.extractor],
    [say("offset"), said.at >= 0 ? String(said.at) : ""],
  ].filter(([, value]) => value);
  return make(
    "article",
    { className: `claim ${said.rank}` },
    ...said.quotes.map(quoteOf),
    make(
      "p",
      { className: "source" },
      article >= 0 && articles.outlet[article] ? make("span", { className: "outlet" }, articles.outlet[article]) : null,
      article >= 0 && articles.date[article] ? make("time", {}, articles.date[article]) : null,
      ...articleLinks(article, said),
      said.rank === "normal" ? null : make("span", { className: "badge" }, say(said.rank)),
    ),
    make(
      "dl",
      {},
      ...facts_.flatMap(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
    ),
    button("cite", () => copy(citation(fact, article, said)), { className: "plain" }),
  );
}

const roleLegend = () =>
  make("p", { className: "roles" }, ...ROLES.map(([, name]) => make("mark", { className: name }, say(name))));

// Puts the evidence of a fact into `body`, once it is unpacked; one claim after another, in the order of the model.
async function fillEvidence(body, fact) {
  const ids = claimsOf(fact);
  if (!ids.length) return body.append(make("p", { className: "note" }, say("noSourceLong")));
  body.setAttribute("aria-busy", "true");
  const said = await Promise.all(ids.map(claimDetails));
  body.append(...said.map((details, i) => claimCard(fact, claims.article[ids[i]], details)));
  return body.removeAttribute("aria-busy");
}

function evidenceOf(fact) {
  const body = make("div", { className: "claims" });
  fillEvidence(body, fact);
  return body;
}
