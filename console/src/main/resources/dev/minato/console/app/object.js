// One object: its state, its YAML, its events, and the log of a Pod.

import { h, Age, Badge, Command, Empty, Events, Loading, Tabs } from "./parts.js";
import { get, set } from "./store.js";
import { closeLog, openLog } from "./server.js";
import { go, toApplications, toObject } from "./routes.js";
import { t } from "./words.js";

let opened = "";

/** Opens the log that the address asks for, once. */
function follow(page, query) {
  const wanted = {
    namespace: page.namespace, name: page.name, container: query.container || page.containers[0],
    previous: query.previous || "", follow: query.previous ? "" : "true",
  };
  const key = JSON.stringify(wanted);
  if (key !== opened) {
    opened = key;
    openLog(wanted);
  }
}

export function leave() {
  if (opened) {
    opened = "";
    closeLog();
  }
}

function Log({ page, route, log }) {
  follow(page, route.query);
  const query = route.query;
  const to = (change) => {
    const next = { ...query, ...change };
    const kept = Object.entries(next).filter(([, value]) => value);
    go(toObject(page, "logs") + (kept.length ? "?" + new URLSearchParams(kept) : ""), true);
  };
  const word = (query.find || "").toLowerCase();
  const lines = word ? log.lines.filter((line) => line.toLowerCase().includes(word)) : log.lines;
  return h("section", null,
    h("div", { class: "filters" },
      h("label", null, t("container"), " ",
        h("select", { value: query.container || page.containers[0], onChange: (e) => to({ container: e.target.value }) },
          page.containers.map((name) => h("option", { key: name, value: name }, name)))),
      h("label", null, h("input", { type: "checkbox", checked: !!query.previous, onChange: (e) => to({ previous: e.target.checked ? "true" : "" }) }), " ", t("previous")),
      h("input", { id: "search", type: "search", value: query.find || "", "aria-label": t("findInLog"), placeholder: t("findInLog"), onInput: (e) => to({ find: e.target.value }) })),
    h(Command, { text: "kubectl logs -n " + page.namespace + " " + page.name + " -c " + (query.container || page.containers[0]) + (query.previous ? " --previous" : " -f") }),
    h("pre", { class: "log", tabIndex: 0, role: "log", "aria-label": t("logs"),
      ref: (pre) => { if (pre && pre.dataset.rows !== String(lines.length)) { pre.dataset.rows = lines.length; pre.scrollTop = pre.scrollHeight; } } },
      lines.join("\n")),
    log.ended === null ? null : h("p", { role: "status" }, log.ended ? t("logFailed", log.ended) : t("logEnded")));
}

export function ObjectPage({ state }) {
  const { page, route } = state;
  const title = route.kind + " " + route.name;
  if (state.missing) {
    return h("main", { id: "content" }, h("h1", { tabIndex: -1 }, title),
      h(Empty, { text: t("gone", state.missing) }, h("a", { href: toApplications() }, t("back"))));
  }
  if (!page) {
    return h("main", { id: "content" }, h("h1", { tabIndex: -1 }, title), h(Loading));
  }
  const tabs = [["state", t("events"), page.events.length], ["yaml", t("yaml")]];
  if (page.containers.length && state.rights.logs) {
    tabs.push(["logs", t("logs")]);
  }
  if (route.tab !== "logs") {
    leave();
  }
  const resource = (page.group ? page.kind.toLowerCase() + "." + page.group : page.kind.toLowerCase());
  return h("main", { id: "content" },
    h("p", { class: "crumbs" }, h("a", { href: toApplications() }, t("applications"))),
    h("h1", { tabIndex: -1 }, page.kind + " " + (page.namespace ? page.namespace + "/" : "") + page.name),
    h("div", { class: "summary" }, h(Badge, { tone: page.tone, word: page.state }), h("span", { class: "faint" }, t("created"), " ", h(Age, { time: page.created }))),
    page.why ? h("p", { class: "card problem-card" }, page.why) : null,
    h(Tabs, { label: title, tabs, current: route.tab, to: (tab) => toObject(page, tab) }),
    route.tab === "yaml"
      ? h("section", null,
          h(Command, { text: "kubectl get " + resource + " " + page.name + (page.namespace ? " -n " + page.namespace : "") + " -o yaml" }),
          h("pre", { class: "yaml", tabIndex: 0, role: "region", "aria-label": t("yaml") }, page.yaml))
      : route.tab === "logs" && tabs.length > 2 ? h(Log, { page, route, log: state.log })
      : h(Events, { events: page.events }));
}
