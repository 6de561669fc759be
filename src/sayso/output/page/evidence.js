"use strict";
(() => {
  const LABELS = {actor: "who", recipient: "whom", source: "source", cue: "cue", place: "where", quantity: "how much", trigger: ""};
  const ROLES = Object.keys(LABELS);
  const items = [...document.querySelectorAll(".item")];
  const itemOf = (node) => node.closest ? node.closest(".item") : null;
  const segments = new Map();
  let lit = null;

  const segmentsOf = (article) => {
    if (!segments.has(article)) {
      const found = [...article.querySelectorAll(".text .seg")].map((node) => {
        const [start, end] = node.dataset.at.split("-").map(Number);
        return {node, start, end};
      });
      segments.set(article, found);
    }
    return segments.get(article);
  };

  const light = (item) => {
    if (item === lit) return;
    if (lit) {
      lit.classList.remove("lit");
      for (const {node} of segmentsOf(lit.closest(".document"))) {
        node.classList.remove(...ROLES);
        delete node.dataset.label;
      }
    }
    lit = item;
    if (!item) return;
    item.classList.add("lit");
    const found = segmentsOf(item.closest(".document"));
    for (const span of item.dataset.spans.split(" ").filter(Boolean)) {
      const [role, at] = span.split(":");
      const [start, end] = at.split("-").map(Number);
      for (const {node} of found.filter((segment) => start <= segment.start && segment.end <= end)) node.classList.add(role);
      const first = found.find((segment) => segment.start === start);
      const labels = first && first.node.dataset.label ? first.node.dataset.label.split(", ") : [];
      if (first && LABELS[role] && !labels.includes(LABELS[role])) first.node.dataset.label = [...labels, LABELS[role]].join(", ");
    }
  };

  const opened = () => document.querySelector(".record[open]");
  const settle = () => {
    const item = opened() && itemOf(opened());
    light(item && !item.hidden ? item : null);
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const intoView = (node) => {
    const box = node.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 40) node.scrollIntoView({block: "center", behavior: calm.matches ? "auto" : "smooth"});
  };

  const withinPane = (item) => {
    const pane = item.closest(".records");
    const box = item.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top || box.height > frame.height) pane.scrollTop += box.top - frame.top - 4;
    else if (box.bottom > frame.bottom) pane.scrollTop += box.bottom - frame.bottom + 4;
  };

  document.addEventListener("toggle", (event) => {
    const record = event.target;
    if (!record.classList || !record.classList.contains("record")) return;
    if (record.open) {
      settle();
      withinPane(itemOf(record));
      for (const folded of record.closest(".document").querySelectorAll(".folded:has(.seg.trigger)")) folded.open = true;
      const word = record.closest(".document").querySelector(".text .seg.trigger");
      if (word) intoView(word);
    } else if (!opened()) settle();
  }, true);

  document.addEventListener("pointerover", (event) => {
    const item = itemOf(event.target);
    if (item) light(item);
    else if (lit && lit.contains(document.activeElement)) return;
    else settle();
  });
  document.addEventListener("focusin", (event) => { if (itemOf(event.target)) light(itemOf(event.target)); });

  document.addEventListener("click", (event) => {
    const word = event.target.closest(".seg[data-records]");
    if (!word) return;
    const names = word.dataset.records.split(" ");
    const at = names.findIndex((name) => document.getElementById(name).open);
    const record = document.getElementById(names[(at + 1) % names.length]);
    record.open = true;
    record.querySelector("summary").focus({preventScroll: true});
  });

  const filter = document.getElementById("filter");
  const count = document.getElementById("found");
  filter.closest("label").hidden = false;
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      item.hidden = !words.every((word) => item.dataset.words.includes(word));
      shown += !item.hidden;
    }
    for (const article of document.querySelectorAll(".document")) {
      article.hidden = words.length > 0 && !article.querySelector(".item:not([hidden])");
      const entry = document.querySelector('nav a[href="#' + article.id + '"]');
      entry.parentElement.hidden = article.hidden;
    }
    count.textContent = words.length ? shown + " of " + items.length : "";
    settle();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target === filter;
    if (event.key === "/" && !typing) { event.preventDefault(); filter.focus(); return; }
    if (event.key === "Escape") {
      const record = opened();
      if (record) record.open = false;
      light(null);
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const shown = items.filter((item) => !item.hidden);
    const here = shown.indexOf(itemOf(event.target) || (opened() && itemOf(opened())));
    const next = shown[here < 0 ? 0 : here + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next || (here < 0 && !typing && event.target !== document.body)) return;
    event.preventDefault();
    const walking = opened();
    next.querySelector("summary").focus({preventScroll: true});
    intoView(next);
    withinPane(next);
    if (walking) next.querySelector(".record").open = true;
  });
})();
