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

function quoteOf([passage, marks]) {
  const text = passages[passage];
  const parts = [];
  let at = 0;
  for (let i = 0; i < marks.length; i += 3) {
    parts.push(shorten(text.slice(at, marks[i]), LONG_PLAIN), markOf(text.slice(marks[i], marks[i + 1]), marks[i + 2]));
    at = marks[i + 1];
  }
  parts.push(shorten(text.slice(at), LONG_PLAIN));
  return make("blockquote", { lang: "zh" }, ...parts);
}

// A link only where the address is one of the web; it leads to the words themselves (a text fragment).
function articleLink(claim) {
  const article = claims.article[claim];
  if (article < 0) return null;
  const url = articles.url[article];
  const title = make("cite", {}, articles.title[article]);
  if (!/^https?:\/\//i.test(url)) return title;
  const words = claims.words[claim];
  const fragment = words && words.length < 80 && !url.includes("#") ? `#:~:text=${encodeURIComponent(words)}` : "";
  return make("a", { href: url + fragment, rel: "noopener noreferrer", target: "_blank", title: say("openArticle") }, title);
}

function citation(fact, claim) {
  const article = claims.article[claim];
  const where = article < 0 ? [] : [articles.outlet[article], articles.date[article], `《${articles.title[article]}》`, articles.url[article]];
  const sentences = claims.quotes[claim].map(([passage]) => `“${passages[passage]}”`).join(" … ");
  return [factLine(fact), sentences, where.filter(Boolean).join("，")].filter(Boolean).join("\n");
}

const factLine = (fact) =>
  `${nodes.label[facts.s[fact]]} — ${inLanguage(relationOf(fact))} → ${objectText(fact)}${isLink(fact) && facts.zh[fact] ? `（${facts.zh[fact]}）` : ""}`;

function claimCard(fact, claim) {
  const article = claims.article[claim];
  const rank = claims.rank[claim];
  const facts_ = [
    [say("words"), claims.words[claim] && shorten(claims.words[claim], 60)],
    [say("stageDate"), claims.date[claim]],
    [say("confidence"), claims.confidence[claim].toFixed(2)],
    [say("extractor"), claims.extractor[claim]],
    [say("offset"), claims.at[claim] >= 0 ? String(claims.at[claim]) : ""],
  ].filter(([, value]) => value);
  return make(
    "article",
    { className: `claim ${rank}` },
    ...claims.quotes[claim].map(quoteOf),
    make(
      "p",
      { className: "source" },
      article >= 0 && articles.outlet[article] ? make("span", { className: "outlet" }, articles.outlet[article]) : null,
      article >= 0 && articles.date[article] ? make("time", {}, articles.date[article]) : null,
      articleLink(claim),
      rank === "normal" ? null : make("span", { className: "badge" }, say(rank)),
    ),
    make(
      "dl",
      {},
      ...facts_.flatMap(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
    ),
    button("cite", () => copy(citation(fact, claim)), { className: "plain" }),
  );
}

const roleLegend = () =>
  make("p", { className: "roles" }, ...ROLES.map(([, name]) => make("mark", { className: name }, say(name))));

function evidenceOf(fact) {
  if (!facts.claims[fact].length) return [make("p", { className: "note" }, say("noSourceLong"))];
  return facts.claims[fact].map((claim) => claimCard(fact, claim));
}
