"use strict";
// Suggestions under a search field: a combobox as WAI-ARIA describes it. Without scripts the form itself searches.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  list.hidden = true;
  input.parentElement.append(list);
  const fixed = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(fixed)) input.setAttribute(name, value);
  let found = [];
  let chosen = -1;
  let asked = 0;

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === number)));
    if (number < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[number].id);
  };
  const go = (number) => {
    if (input.dataset.suggest === "fill") {
      input.value = found[number].name;
      show(false);
    } else location.href = found[number].href;
  };
  const item = ({ name, other, kind, type }, at) => {
    const line = document.createElement("li");
    line.id = `${list.id}-${at}`;
    line.setAttribute("role", "option");
    const label = document.createElement("bdi");
    label.textContent = name;
    const note = document.createElement("span");
    note.className = "note";
    note.textContent = other ? `${other} · ${type}` : type;
    const ns = "http://www.w3.org/2000/svg";
    const icon = document.createElementNS(ns, "svg");
    const dot = document.createElementNS(ns, "circle");
    icon.setAttribute("class", `icon k-${kind}`);
    icon.setAttribute("viewBox", "0 0 16 16");
    icon.setAttribute("aria-hidden", "true");
    for (const [key, value] of Object.entries({ cx: 8, cy: 8, r: 5 })) dot.setAttribute(key, value);
    icon.append(dot);
    line.append(icon, label, note);
    line.addEventListener("mousedown", (event) => event.preventDefault());
    line.addEventListener("click", () => go(at));
    return line;
  };
  const suggest = async () => {
    const mine = ++asked;
    const query = input.value.trim();
    if (!query) return show(false);
    const answer = await fetch(`/suggest?q=${encodeURIComponent(query)}`);
    const hits = answer.ok ? await answer.json() : [];
    // A later key may have been answered before.
    if (mine !== asked) return undefined;
    found = hits;
    list.replaceChildren(...hits.map(item));
    list.dataset.query = query;
    choose(-1);
    return show(hits.length > 0);
  };
  // The server makes its index of names at the first request.
  input.addEventListener("focus", () => fetch("/suggest?q=").catch(() => {}), { once: true });
  input.addEventListener("input", () => suggest().catch(() => show(false)));
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((chosen + step + found.length + (chosen < 0 && step < 0 ? 1 : 0)) % found.length);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && chosen >= 0) go(chosen);
    else return;
    event.preventDefault();
  });
}
