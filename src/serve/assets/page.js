// Suggestions while typing. Everything else on a page works without a script.
"use strict";

const FOLDERS = { per: "person", org: "organisation", pla: "place", evt: "event" };
const WORDS = {
  zh: { per: "人物", org: "机构", pla: "地点", evt: "活动", post: "职务", text: "在报道中检索" },
  en: { per: "person", org: "organisation", pla: "place", evt: "event", post: "post", text: "search the reports" },
};
const words = WORDS[document.documentElement.lang.slice(0, 2)] || WORDS.zh;
let boxes = 0;

function suggest(input) {
  const people = input.dataset.suggest === "person";
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions-" + (++boxes);
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  let holder = input.closest("form.search");
  if (!holder) {
    holder = document.createElement("span");
    holder.className = "holder";
    input.replaceWith(holder);
    holder.append(input);
  }
  holder.append(list);

  let entries = [];
  let chosen = -1;
  let asked = 0;
  let timer = 0;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(n) {
    chosen = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    if (n >= 0) {
      input.setAttribute("aria-activedescendant", list.children[n].id);
      list.children[n].scrollIntoView({ block: "nearest" });
    }
  }

  function take(n) {
    const entry = entries[n];
    if (people) {
      input.value = entry.key || entry.name;
      close();
      input.form.requestSubmit();
    } else {
      location.assign(entry.href);
    }
  }

  function show(answer) {
    entries = answer.names.map((known) => ({
      key: known.key,
      name: known.name,
      what: words[known.key.slice(0, 3)] + " · " + known.articles,
      href: "/" + FOLDERS[known.key.slice(0, 3)] + "/" + known.key,
    }));
    if (people) {
      entries = entries.filter((entry) => entry.key.startsWith("per-"));
    } else {
      for (const post of answer.posts) {
        const where = (post.organisation ? post.organisation.name : "") + post.title;
        entries.push({ name: where + "　" + post.person.name, what: words.post, href: "/person/" + post.person.key });
      }
      entries.push({ name: "“" + input.value.trim() + "”", what: words.text, href: "/search?q=" + encodeURIComponent(input.value.trim()) });
    }
    list.replaceChildren(...entries.map((entry, n) => {
      const item = document.createElement("li");
      const what = document.createElement("span");
      item.id = list.id + "-" + n;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = entry.name;
      what.className = "what";
      what.textContent = entry.what;
      item.append(what);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(n); });
      return item;
    }));
    chosen = -1;
    list.hidden = entries.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    const typed = input.value.trim();
    const turn = ++asked;
    if (!typed) { close(); return; }
    try {
      const answer = await fetch("/api/suggest?limit=9&q=" + encodeURIComponent(typed));
      // A later key may have been answered first.
      if (turn === asked && answer.ok) { show(await answer.json()); }
    } catch { close(); }
  }

  input.addEventListener("input", (event) => {
    // A syllable that an input method is still composing is no word yet.
    if (event.isComposing) { return; }
    clearTimeout(timer);
    timer = setTimeout(ask, 60);
  });
  input.addEventListener("compositionend", ask);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) { return; }
    if (event.key === "ArrowDown") { choose((chosen + 1) % entries.length); event.preventDefault(); }
    else if (event.key === "ArrowUp") { choose((chosen + entries.length) % (entries.length + 1) - 1); event.preventDefault(); }
    else if (event.key === "Escape") { close(); event.preventDefault(); }
    else if (event.key === "Enter" && chosen >= 0) { take(chosen); event.preventDefault(); }
  });
  input.addEventListener("blur", close);
}

document.querySelectorAll("input[data-suggest]").forEach(suggest);

// “/” leads to the search box, as in many tools.
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    const box = document.querySelector(".search input");
    if (box) { box.focus(); event.preventDefault(); }
  }
});

// The words that were asked for, where they stand in a long text.
const quote = document.getElementById("quote");
if (quote && location.hash === "#quote") {
  quote.scrollIntoView({ block: "center" });
  quote.focus({ preventScroll: true });
}
