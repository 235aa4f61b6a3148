"use strict";
(async () => {
  const { prefixes, examples, classes, properties } = await (await fetch("/assets/examples.json")).json();
  const endpoint = new URL("/sparql", location).href;
  const first = new URLSearchParams(location.search).get("query");
  // Its own completers ask servers on the net.
  const completers = Yasgui.Yasqe.Autocompleters;
  const known = { class: classes, property: properties };
  known.prefixes = Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`);
  for (const [name, terms] of Object.entries(known)) {
    Object.assign(completers[name], { get: () => terms, bulk: true, persistenceId: null });
  }
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: "kg",
    prefixes,
    yasqe: { value: examples[0].text, collapsePrefixesOnLoad: true, createShareableLink: null },
    yasr: { prefixes },
  });
  window.yasgui = yasgui;
  const show = (text) => {
    const yasqe = yasgui.getTab().getYasqe();
    yasqe.setValue(text);
    yasqe.focus();
  };
  if (first !== null) show(first);
  const select = document.getElementById("examples");
  for (const [number, { zh, en, name }] of examples.entries()) {
    select.append(new Option(`${zh} ${en}`, String(number)));
    select.lastChild.title = name;
  }
  select.addEventListener("change", () => {
    if (select.value !== "") show(examples[Number(select.value)].text);
  });
})();
