// The cluster: nodes and what fills them, Pods that wait and why, the last hour.

import { h, Age, Badge, Empty, Events, Loading, More } from "./parts.js";
import { toObject } from "./routes.js";
import { t } from "./words.js";

const cores = (milli) => (milli / 1000).toFixed(milli % 1000 ? 1 : 0);
const gib = (bytes) => (bytes / 2 ** 30).toFixed(1) + " GiB";

const Gauge = ({ label, used, max, text }) =>
  h("td", null,
    h("meter", { min: 0, max: max || 1, value: used, "aria-label": label }),
    h("span", { class: "faint" }, text));

const Nodes = ({ nodes }) =>
  h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": t("nodes") },
    h("table", null,
      h("thead", null, h("tr", null, ["name", "state", "pods", "cpu", "memory"].map((c) => h("th", { scope: "col", key: c }, t(c))))),
      h("tbody", null, h(More, { items: nodes, step: 100, wrap: (what) => h("tr", { key: "more" }, h("td", { colSpan: 5 }, what)), of: (n) =>
        h("tr", { key: n.name },
          h("th", { scope: "row" }, h("a", { href: toObject({ kind: "Node", name: n.name }) }, n.name), n.simulated ? h("span", { class: "faint" }, " " + t("simulated")) : null),
          h("td", null, h(Badge, { tone: n.tone, word: n.state })),
          h(Gauge, { label: n.name + " " + t("pods"), used: n.pods, max: n.podsMax, text: t("used", n.pods, n.podsMax) }),
          h(Gauge, { label: n.name + " " + t("cpu"), used: n.cpuMilli, max: n.cpuMilliMax, text: t("used", cores(n.cpuMilli), cores(n.cpuMilliMax)) }),
          h(Gauge, { label: n.name + " " + t("memory"), used: n.memoryBytes, max: n.memoryBytesMax, text: t("used", gib(n.memoryBytes), gib(n.memoryBytesMax)) })) }))));

const Waiting = ({ pods }) =>
  pods.length === 0
    ? h(Empty, { text: t("noWaiting") })
    : h("ul", { class: "plain" }, pods.map((p) =>
        h("li", { key: p.namespace + "/" + p.name },
          h("a", { href: toObject({ kind: "Pod", ...p }) }, p.namespace + "/" + p.name), " ",
          h(Badge, { tone: p.tone, word: p.state }), " ", h("span", { class: "faint" }, h(Age, { time: p.created })),
          p.why ? h("p", { class: "why" }, p.why) : null)));

export function Cluster({ state }) {
  const { page } = state;
  return h("main", { id: "content" },
    h("h1", { tabIndex: -1 }, t("cluster")),
    !page ? h(Loading) : [
      h("section", { key: "nodes" }, h("h2", null, t("nodes"), " ", h("span", { class: "count" }, page.nodes.length)), h(Nodes, { nodes: page.nodes })),
      h("section", { key: "waiting" }, h("h2", null, t("waiting"), " ", h("span", { class: "count" }, page.waitingCount)), h(Waiting, { pods: page.waiting })),
      h("section", { key: "events" }, h("h2", null, t("lastHour")), h(Events, { events: page.events })),
    ]);
}
