// A text field with suggestions, after the ARIA pattern "combobox with list autocomplete".
function combo(input, list, choose) {
  let found = [];
  let active = -1;

  function close() {
    list.hidden = true;
    list.replaceChildren();
    found = [];
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(position) {
    active = position;
    const items = list.querySelectorAll("li[id]");
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    const item = items[active];
    if (!item) return;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  function pick(node) {
    close();
    choose(node);
  }

  const option = (node, position) =>
    make(
      "li",
      {
        id: `${list.id}-${position}`,
        role: "option",
        "aria-selected": "false",
        on: { pointerdown: (event) => event.preventDefault(), click: () => pick(node) },
      },
      shapeIcon(typeOf(node)),
      make("span", { className: "name" }, nodes.label[node]),
      make("span", { className: "note" }, inLanguage(typeOf(node))),
    );

  function suggest() {
    const typed = Boolean(input.value.trim());
    const exact = search(input.value);
    found = exact.length ? exact : nearest(input.value);
    list.replaceChildren(...found.map(option));
    list.hidden = !typed;
    input.setAttribute("aria-expanded", String(typed));
    if (exact.length) mark(0);
    else if (typed) tellNothing();
  }

  // The list says that no name is like what was typed; what stands below that is near it, and must be chosen.
  function tellNothing() {
    const words = say(found.length ? "nearNames" : "noName");
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.prepend(make("li", { className: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, words));
    announce(words);
  }

  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.value && suggest());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!found.length) suggest();
      else mark(event.key === "ArrowDown" ? (active + 1) % found.length : (active > 0 ? active : found.length) - 1);
    } else if (event.key === "Enter" && found[active] !== undefined) {
      event.preventDefault();
      pick(found[active]);
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
      event.stopPropagation();
    }
  });
}
