// One application: its objects down to Pods, what differs and who changed it, history with the way back, events.

import { h, Fragment, Age, Badge, Command, Dialog, Empty, Events, Loading, More, Tabs, healthTone, syncTone, notify } from "./parts.js";
import { get, set } from "./store.js";
import { sync } from "./server.js";
import { go, toApplication, toApplications, toObject, toPlan } from "./routes.js";
import { t } from "./words.js";

const closed = new Set(); // branches of the tree that a person has closed

const id = (node) => [node.group, node.kind, node.namespace, node.name].join("/");

function Node({ node }) {
  const children = node.children || [];
  const open = !closed.has(id(node));
  const toggle = () => {
    open ? closed.add(id(node)) : closed.delete(id(node));
    set({});
  };
  return h("li", null,
    h("div", { class: "node" },
      children.length
        ? h("button", {
            type: "button", class: "twist", "aria-expanded": open ? "true" : "false",
            "aria-label": (open ? t("collapse") : t("expand")) + ": " + node.kind + " " + node.name, onClick: toggle,
          }, open ? "▾" : "▸")
        : h("span", { class: "twist", "aria-hidden": "true" }),
      h("span", { class: "kind" }, node.kind),
      h("a", { href: toObject(node) }, node.namespace ? node.namespace + "/" + node.name : node.name),
      h(Badge, { tone: node.tone, word: node.state || (node.tone === "bad" ? "Degraded" : "") }),
      node.differs ? h(Badge, { tone: "busy", word: node.differs }) : null,
      h("span", { class: "faint" }, h(Age, { time: node.created }))),
    node.why ? h("p", { class: "why" }, node.why, node.place ? h("span", { class: "code" }, " " + node.place) : null) : null,
    children.length && open ? h("ul", null, children.map((child) => h(Node, { key: id(child), node: child }))) : null);
}

const inTrouble = (node) => node.tone === "bad" || node.differs || node.children?.some(inTrouble);
const named = (node, word) =>
  (node.kind + " " + node.namespace + "/" + node.name).toLowerCase().includes(word) || node.children?.some((child) => named(child, word));

const Tree = ({ page, route }) => {
  // what is wrong first, then what runs, then what it is made of
  const order = { bad: 0, busy: 1, good: 2, quiet: 2 };
  const runs = (node) => (node.children.length ? 0 : node.state ? 1 : 2);
  const { q = "", show = "" } = route.query;
  const word = q.toLowerCase();
  const ask = (change) => go(toApplication(page.namespace, page.name, "tree", { q, show, ...change }), true);
  const nodes = page.tree
    .filter((node) => (!show || inTrouble(node)) && (!word || named(node, word)))
    .sort((a, b) => order[a.tone] - order[b.tone] || runs(a) - runs(b));
  return h(Fragment, null,
    h("div", { class: "filters", role: "search" },
      h("input", { id: "search", type: "search", value: q, placeholder: t("findObject"), "aria-label": t("findObject"), onInput: (e) => ask({ q: e.target.value }) }),
      h("button", { type: "button", "aria-pressed": show ? "true" : "false", class: "toggle", onClick: () => ask({ show: show ? "" : "problems" }) },
        t("problems"), " ", h("span", { class: "count" }, page.tree.filter(inTrouble).length))),
    nodes.length === 0
      ? h(Empty, { text: t("nothingFound") })
      : h("ul", { class: "tree", "aria-label": t("tree") },
          h(More, { items: nodes, step: 100, wrap: (what) => h("li", { key: "more", class: "more" }, what), of: (node) => h(Node, { key: id(node), node }) })));
};

/** Objects that are not as Git says; the status names the first of them only. */
const differences = ({ resources, differing }) =>
  Math.max(differing.length, (resources.outOfSync || 0) + (resources.missing || 0) + (resources.unwanted || 0));

const Differences = ({ page }) =>
  page.differing.length === 0
    ? h(Empty, { text: t("noDifferences") })
    : h(Fragment, null, page.differing.map((d, i) =>
        h("section", { key: i, class: "card" },
          h("h2", null, h("a", { href: toObject(d) }, d.kind + " " + (d.namespace ? d.namespace + "/" : "") + d.name), " ",
            h(Badge, { tone: "busy", word: d.state })),
          d.place ? h("p", { class: "faint" }, t("place"), " ", h("span", { class: "code" }, d.place)) : null,
          d.message ? h("p", null, d.message) : null,
          (d.fields || []).length
            ? h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": t("diff") },
                h("table", { class: "fields" },
                  h("thead", null, h("tr", null, ["object", "wanted", "live", "why"].map((c, k) =>
                    h("th", { scope: "col", key: c }, k === 0 ? "" : k === 3 ? "" : t(c))))),
                  h("tbody", null, d.fields.map((f) =>
                    h("tr", { key: f.path },
                      h("th", { scope: "row", class: "code" }, f.path),
                      h("td", { class: "code wanted" }, f.wanted || "—"),
                      h("td", { class: "code live" }, f.live || "—"),
                      h("td", null, f.manager ? t("changedBy", f.manager) : null, " ", h(Age, { time: f.time })))))))
            : null)),
        differences(page) > page.differing.length
          ? h("p", null, h("a", { href: toPlan({ application: page.name }) }, t("allDifferences", differences(page))))
          : null);

const History = ({ page, rights }) =>
  page.history.length === 0
    ? h(Empty, { text: t("noHistory") })
    : h("ol", { class: "history", reversed: true }, page.history.map((past, i) =>
        h("li", { key: past.id },
          h("div", null,
            h("span", { class: "code" }, past.revision.slice(0, 7)), " ", h("strong", null, past.subject), " ",
            i === 0 ? h(Badge, { tone: "good", word: "current" }) : null),
          h("div", { class: "faint" }, t("by", past.by), " · ", h(Age, { time: past.finishedAt }), past.message ? " · " + past.message : ""),
          rights.sync && i > 0
            ? h("button", { type: "button", onClick: () => set({ asking: { revision: past.revision, label: past.revision.slice(0, 7) + " " + past.subject } }) }, t("goBack"))
            : null)));

async function syncTo(page, revision) {
  set({ asking: null });
  try {
    await sync(page.namespace, page.name, revision);
    notify(t("asked"));
  } catch (refused) {
    notify(t("failed", refused.message));
  }
}

function Asking({ page, asking }) {
  const command = "minato app sync " + page.name + " -n " + page.namespace + (asking.revision ? " --revision " + asking.revision.slice(0, 12) : "");
  return h(Dialog, { title: t("really", page.name, asking.label || t("followed")), onClose: () => set({ asking: null }) },
    h(Command, { text: command }),
    h("div", { class: "buttons" },
      h("button", { type: "button", class: "primary", autofocus: true, onClick: () => syncTo(page, asking.revision) }, t("syncNow")),
      h("button", { type: "button", onClick: () => set({ asking: null }) }, t("cancel"))));
}

export function key(name) {
  const { page, rights, route } = get();
  if (name === "s" && page && rights.sync) {
    set({ asking: { revision: "" } });
    return true;
  }
  return false;
}

export function Application({ state }) {
  const { page, route, rights } = state;
  if (state.missing) {
    return h("main", { id: "content" }, h("h1", { tabIndex: -1 }, route.name),
      h(Empty, { text: t("gone", state.missing) }, h("a", { href: toApplications() }, t("back"))));
  }
  if (!page) {
    return h("main", { id: "content" }, h("h1", { tabIndex: -1 }, route.name), h(Loading));
  }
  const bad = page.conditions.filter((c) => c.status === "False" || (c.type === "Ready" && c.status !== "True"));
  const tabs = [
    ["tree", t("tree"), page.resources.total], ["diff", t("diff"), differences(page)],
    ["history", t("history"), page.history.length], ["events", t("events"), page.events.length],
  ];
  return h("main", { id: "content" },
    h("p", { class: "crumbs" }, h("a", { href: toApplications() }, t("applications"))),
    h("h1", { tabIndex: -1 }, page.name),
    h("div", { class: "summary" },
      h(Badge, { tone: healthTone(page.health.status), word: page.health.status || "Unknown" }),
      h(Badge, { tone: syncTone(page.sync.status), word: page.sync.status || "Unknown" }),
      h("span", { class: "code" }, page.sync.display), h("span", null, page.sync.subject),
      rights.sync ? h("button", { type: "button", class: "primary", onClick: () => set({ asking: { revision: "" } }) }, t("syncNow")) : null,
      h("a", { href: toPlan({ repository: page.source.repo, application: page.name }) }, t("planThis"))),
    bad.length || (page.health.status !== "Healthy" && page.health.reason)
      ? h("section", { class: "card problem-card", "aria-label": t("why") },
          h("h2", null, t("why")),
          page.unhealthy.map((u, i) => h("p", { key: i }, h("a", { href: toObject(u) }, u.kind + " " + u.name), ": ", u.reason)),
          page.resources.total - page.resources.healthy > page.unhealthy.length
            ? h("p", null, h("a", { href: toApplication(page.namespace, page.name, "tree", { show: "problems" }) }, t("more", page.resources.total - page.resources.healthy - page.unhealthy.length)))
            : null,
          bad.map((c) => h("p", { key: c.type }, h("strong", null, c.type, " ", c.reason), ": ", h("span", { class: "text" }, c.message))))
      : null,
    page.operation.phase && page.operation.phase !== "Succeeded"
      ? h("p", { class: "card", role: "status" }, h("strong", null, t("lastSync"), ": ", page.operation.phase), " ", page.operation.step || page.operation.message)
      : null,
    h("dl", { class: "facts" },
      h("div", null, h("dt", null, t("repository")), h("dd", { class: "code" }, page.source.repo)),
      h("div", null, h("dt", null, t("path")), h("dd", { class: "code" }, page.source.path || ".")),
      page.environment ? h("div", null, h("dt", null, t("environment")), h("dd", null, page.environment)) : null),
    h(Tabs, { label: page.name, tabs, current: route.tab, to: (tab) => toApplication(page.namespace, page.name, tab) }),
    route.tab === "diff" ? h(Differences, { page })
      : route.tab === "history" ? h(History, { page, rights })
      : route.tab === "events" ? h(Events, { events: page.events })
      : h(Tree, { page, route }),
    state.asking ? h(Asking, { page, asking: state.asking }) : null);
}
