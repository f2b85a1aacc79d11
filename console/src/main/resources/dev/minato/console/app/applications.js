// All applications: errors first, thousands of them, found by typing.

import { h, Fragment, Badge, Empty, Loading, healthTone, syncTone, SortedNames } from "./parts.js";
import { get, set } from "./store.js";
import { go, toApplication, toApplications } from "./routes.js";
import { t } from "./words.js";

const [NAMESPACE, NAME, ENVIRONMENT, REPOSITORY, SYNC, HEALTH, REVISION, OBJECTS, WELL, MESSAGE, RANK, TENANT] = Array(12).keys();
const ROW = 36; // pixels; style.css has the same
// as many as style.css leaves; a cell over more of them would make new ones
const columns = () => (innerWidth <= 640 ? 3 : innerWidth <= 1000 ? 4 : 7);
const AROUND = 20; // rows drawn beyond the screen

const STATES = {
  problems: (row) => row[RANK] >= 4,
  moving: (row) => row[RANK] > 0 && row[RANK] < 4,
  fine: (row) => row[RANK] === 0,
};

const GROUPS = { environment: ENVIRONMENT, tenant: TENANT, repository: REPOSITORY };
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0); // names are ASCII; a collator takes ten times as long
let kept = { rows: null, key: null, shown: [] };

/** The rows that match, errors first; kept until rows or query change. */
export function shown(rows, query) {
  const key = JSON.stringify(query);
  if (kept.rows === rows && kept.key === key) {
    return kept.shown;
  }
  const words = (query.q || "").toLowerCase().split(/\s+/).filter(Boolean);
  const group = GROUPS[query.group] ?? -1;
  const list = [...rows.values()].filter((row) => {
    if (query.state && STATES[query.state] && !STATES[query.state](row)) {
      return false;
    }
    const text = words.length && [NAMESPACE, NAME, ENVIRONMENT, REPOSITORY, TENANT, SYNC, HEALTH, REVISION, MESSAGE]
      .map((i) => row[i]).join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  list.sort((a, b) =>
    (group >= 0 ? order(a[group], b[group]) : 0) || b[RANK] - a[RANK] || order(a[NAME], b[NAME]));
  const withHeads = [];
  let last = null;
  for (const row of list) {
    if (group >= 0 && row[group] !== last) {
      last = row[group];
      withHeads.push({ head: last || "—" });
    }
    withHeads.push(row);
  }
  kept = { rows, key, shown: withHeads };
  return withHeads;
}

const ask = (change) => {
  set({ selected: 0 });
  go(toApplications({ ...get().route.query, ...change }), true);
};

/** Keys of this page; true when the key was one. */
export function key(name) {
  const list = shown(get().rows, get().route.query);
  const step = (by) => {
    let at = get().selected + by;
    while (list[at] && list[at].head) {
      at += by;
    }
    if (list[at]) {
      set({ selected: at });
      const top = document.querySelector("tbody.rows")?.getBoundingClientRect().top + scrollY + at * ROW;
      if (top < scrollY + 120 || top > scrollY + innerHeight - 80) {
        scrollTo({ top: top - innerHeight / 2 });
      }
    }
  };
  switch (name) {
    case "j": case "ArrowDown": step(1); return true;
    case "k": case "ArrowUp": step(-1); return true;
    case "Enter": {
      const row = list[get().selected];
      if (row && !row.head) {
        go(toApplication(row[NAMESPACE], row[NAME]));
      }
      return true;
    }
    default: return false;
  }
}

const Row = (row, index, selected) =>
  h("tr", {
    key: row[NAMESPACE] + "/" + row[NAME], class: selected ? "selected" : "", "aria-rowindex": index + 2,
    "aria-selected": selected ? "true" : undefined,
  },
    h("th", { scope: "row" }, h("a", { href: toApplication(row[NAMESPACE], row[NAME]) }, row[NAME])),
    h("td", null, h(Badge, { tone: healthTone(row[HEALTH]), word: row[HEALTH] })),
    h("td", null, h(Badge, { tone: syncTone(row[SYNC]), word: row[SYNC] })),
    h("td", { class: "wide" }, row[ENVIRONMENT]),
    h("td", { class: "wide code" }, row[REVISION]),
    h("td", { class: "wide number" }, row[WELL] + "/" + row[OBJECTS]),
    h("td", { class: "message", title: row[MESSAGE] }, row[MESSAGE]));

function Table({ list, selected }) {
  const table = document.querySelector("tbody.rows");
  const top = table ? table.getBoundingClientRect().top : 200;
  const first = Math.max(0, Math.floor(-top / ROW) - AROUND);
  const last = Math.min(list.length, first + Math.ceil(innerHeight / ROW) + 2 * AROUND);
  const space = (rows, key) =>
    rows > 0 ? h("tr", { key, class: "space", "aria-hidden": "true" }, h("td", { colSpan: columns(), style: { height: rows * ROW + "px" } })) : null;
  return h("table", { class: "applications", "aria-rowcount": list.length + 1, "aria-label": t("applications") },
    h("thead", null, h("tr", null,
      ["name", "health", "sync"].map((c) => h("th", { scope: "col", key: c }, t(c))),
      ["environment", "revision", "objects"].map((c) => h("th", { scope: "col", key: c, class: "wide" }, t(c))),
      h("th", { scope: "col", class: "message" }, t("message")))),
    h("tbody", { class: "rows" },
      space(first, "before"),
      list.slice(first, last).map((row, i) =>
        row.head
          ? h("tr", { key: "head " + row.head, class: "head" }, h("th", { scope: "rowgroup", colSpan: columns() }, row.head))
          : Row(row, first + i, first + i === selected)),
      space(list.length - last, "after")));
}

let counted = { rows: null, result: null };

function counts(rows) {
  if (counted.rows === rows) {
    return counted.result;
  }
  const result = { problems: 0, moving: 0, fine: 0 };
  for (const row of rows.values()) {
    result[row[RANK] >= 4 ? "problems" : row[RANK] > 0 ? "moving" : "fine"]++;
  }
  counted = { rows, result };
  return result;
}

export function Applications({ state }) {
  const { query } = state.route;
  const list = shown(state.rows, query);
  const count = counts(state.rows);
  const found = list.filter((row) => !row.head).length;
  return h("main", { id: "content" },
    h("h1", { tabIndex: -1 }, t("applications")),
    h("div", { class: "filters", role: "search" },
      h("input", {
        id: "search", type: "search", value: query.q || "", placeholder: t("searchHint"), "aria-label": t("search"),
        onInput: (event) => ask({ q: event.target.value }),
      }),
      h("div", { role: "group", "aria-label": t("health"), class: "choice" },
        [["", state.rows.size], ["problems", count.problems], ["moving", count.moving], ["fine", count.fine]].map(([name, n]) =>
          h("button", {
            key: name, type: "button", "aria-pressed": (query.state || "") === name ? "true" : "false",
            onClick: () => ask({ state: name }),
          }, t(name || "all"), " ", h("span", { class: "count" }, n)))),
      h("label", null, t("group"), " ",
        h("select", { value: query.group || "", onChange: (event) => ask({ group: event.target.value }) },
          ["", ...Object.keys(GROUPS)].map((name) => h("option", { key: name, value: name }, t(name || "none")))))),
    h("p", { class: "faint", role: "status" }, state.rowsComplete ? t("count", found, state.rows.size) : ""),
    !state.rowsComplete && state.rows.size === 0
      ? h(Loading)
      : state.rows.size === 0
        ? h(Empty, { text: t("emptyApplications") }, h("p", null, t("emptyHint"), " ", h("code", null, "minato up --repo PATH|URL")))
        : found === 0
          ? h(Empty, { text: t("nothingFound") }, h("button", { type: "button", onClick: () => ask({ q: "", state: "" }) }, t("clearSearch")))
          : h(Table, { list, selected: state.selected }));
}
