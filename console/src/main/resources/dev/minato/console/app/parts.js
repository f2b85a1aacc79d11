// Small parts that several pages are made of.

import { h, Component, Fragment } from "./preact.js";
import { age, t } from "./words.js";
import { get, set } from "./store.js";
import { toObject } from "./routes.js";

export { h, Fragment };

const MARKS = { good: "●", busy: "◐", bad: "▲", quiet: "○" };

/** A state: mark, word and colour, so that colour is never the only sign. */
export const Badge = ({ tone, word }) =>
  word
    ? h("span", { class: "badge " + tone }, h("span", { class: "mark", "aria-hidden": "true" }, MARKS[tone]), t(word))
    : null;

export const healthTone = (word) =>
  ({ Healthy: "good", Progressing: "busy", Suspended: "quiet" })[word] || "bad";
export const syncTone = (word) => ({ Synced: "good", OutOfSync: "busy" })[word] || "bad";

export const Age = ({ time }) =>
  time ? h("time", { dateTime: time, title: new Date(time).toLocaleString() }, age(time)) : null;

/** Tells a line to the reader of the screen, and shows it for a while. */
let forget = 0;
export function notify(text) {
  clearTimeout(forget);
  set({ notice: text });
  forget = setTimeout(() => set({ notice: "" }), 6000);
}

/** The command that does the same as the button beside it. */
export const Command = ({ text }) =>
  h("div", { class: "command" },
    h("span", { class: "label" }, t("sameCommand")),
    h("code", null, text),
    h("button", {
      type: "button", class: "quiet-button",
      onClick: () => navigator.clipboard.writeText(text).then(() => notify(t("copied"))),
    }, t("copy")));

export const Loading = () => h("p", { class: "loading", role: "status" }, t("loading"), "…");

export const Empty = ({ text, children }) => h("div", { class: "empty" }, h("p", null, text), children);

/** Tabs as links: each has its address. */
export const Tabs = ({ label, tabs, current, to }) =>
  h("nav", { class: "tabs", "aria-label": label },
    tabs.map(([tab, words, count]) =>
      h("a", { key: tab, href: to(tab), "aria-current": tab === current ? "page" : undefined },
        words, count ? h("span", { class: "count" }, count) : null)));

export const Events = ({ events }) =>
  events.length === 0
    ? h(Empty, { text: t("noEvents") })
    : h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": t("events") },
        h("table", { class: "events" },
          h("thead", null, h("tr", null,
            h("th", { scope: "col" }, t("time")), h("th", { scope: "col" }, t("reason")),
            h("th", { scope: "col" }, t("object")), h("th", { scope: "col" }, t("message")))),
          h("tbody", null, events.map((e, i) =>
            h("tr", { key: i, class: e.type === "Warning" ? "warning" : "" },
              h("td", null, h(Age, { time: e.time })),
              h("td", null, h(Badge, { tone: e.type === "Warning" ? "bad" : "quiet", word: e.reason })),
              h("td", null, h("a", { href: toObject(e) }, e.kind + " " + e.name)),
              h("td", null, e.message, e.count > 1 ? h("span", { class: "faint" }, " (" + t("times", e.count) + ")") : null))))));

/** A dialog of the browser's own: keeps the focus, closes by Escape. */
export function Dialog({ title, onClose, children }) {
  return h("dialog", {
    ref: (dialog) => dialog && !dialog.open && dialog.showModal(),
    "aria-labelledby": "dialog-title",
    onClose,
  }, h("h2", { id: "dialog-title" }, title), children);
}

/** A long list in parts: what is further down comes when it is asked for. */
export class More extends Component {
  render({ items, of, step = 50, wrap = (what) => h("p", { key: "more", class: "more" }, what) }, { count = step }) {
    const left = items.length - count;
    return h(Fragment, null,
      items.slice(0, count).map(of),
      left > 0
        ? wrap([
            h("button", { type: "button", onClick: () => this.setState({ count: count + step }) }, t("showMore", Math.min(step, left))), " ",
            h("span", { class: "faint" }, t("count", count, items.length))])
        : null);
  }
}

export const SortedNames = (values) => [...new Set(values)].sort((a, b) => a.localeCompare(b));

export const selectedRow = () => get().selected;
