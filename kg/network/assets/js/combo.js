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
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    const item = list.children[active];
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
    found = search(input.value);
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) mark(0);
  }

  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.value && suggest());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!found.length) suggest();
      else mark((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
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
