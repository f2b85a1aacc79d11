// What a commit would change, before it is merged: objects added, changed and removed, field by field.

import { h, Badge, Command, Empty, More, notify } from "./parts.js";
import { get, set } from "./store.js";
import { branches, openPlan, closePlan } from "./server.js";
import { go, toApplication, toObject, toPlan } from "./routes.js";
import { t } from "./words.js";

const REPOSITORY = 3; // of a row of ApplicationRows

const SIGNS = { create: ["+", "good"], change: ["~", "busy"], delete: ["−", "bad"], keep: ["=", "quiet"], hook: ["›", "quiet"] };

let opened = "";

/** Has worked out what the address asks for, once. */
function follow(query) {
  const key = JSON.stringify(query);
  if (key !== opened) {
    opened = key;
    Object.keys(query).length ? openPlan(query) : set({ plan: null });
  }
}

export function leave() {
  if (opened) {
    opened = "";
    closePlan();
  }
}

const repositories = (rows) => [...new Set([...rows.values()].map((row) => row[REPOSITORY]))].sort();

async function offer(repository) {
  if (!repository || get().branches?.of === repository) {
    return;
  }
  set({ branches: { of: repository, names: [] } });
  try {
    set({ branches: { of: repository, names: (await branches(repository)).branches } });
  } catch (refused) {
    notify(t("failed", refused.message));
  }
}

function submit(event) {
  event.preventDefault();
  const { repository, revision, application } = event.target.elements;
  opened = ""; // the same once more is a new plan
  set({ draft: {} });
  const asked = toPlan({ repository: repository.value, revision: revision.value.trim(), application: application.value.replace(/\s*,\s*|\s+/g, ",").replace(/^,|,$/g, "") });
  const address = asked === "/plan" ? toPlan({ all: "true" }) : asked;
  if (address === location.pathname + location.search) {
    set({}); // drawn again, which asks again
  } else {
    go(address, location.pathname + location.search === "/plan");
  }
}

const type = (change) => set({ draft: { ...get().draft, ...change } });

/** What somebody has typed comes before what the address says, and outlives the session. */
const Form = ({ query, rows, offered, draft }) => {
  const value = (name) => draft[name] ?? query[name] ?? "";
  const all = repositories(rows);
  if (value("repository") && !all.includes(value("repository"))) {
    all.push(value("repository"));
  }
  return h("form", { class: "plan-form", onSubmit: submit },
    h("label", null, t("repository"),
      h("select", { name: "repository", value: value("repository"), onChange: (e) => { type({ repository: e.target.value }); offer(e.target.value); } },
        h("option", { value: "" }, t("everyRepository")),
        all.map((name) => h("option", { key: name, value: name }, name)))),
    h("label", null, t("branchOrCommit"),
      h("input", { id: "search", name: "revision", list: "branches", value: value("revision"), onInput: (e) => type({ revision: e.target.value }), placeholder: t("asFollowed"), autocomplete: "off", spellcheck: false })),
    h("datalist", { id: "branches" }, (offered?.names || []).map((name) => h("option", { key: name, value: name }))),
    h("label", null, t("onlyApplications"),
      h("input", { name: "application", value: value("application"), onInput: (e) => type({ application: e.target.value }), placeholder: t("all"), autocomplete: "off", spellcheck: false })),
    h("button", { type: "submit", class: "primary" }, t("planNow")));
};

export const command = (query) =>
  ["minato plan", ...(query.application ? query.application.split(",") : []),
    ...(query.revision ? ["--revision " + query.revision] : []),
    ...(query.repository && query.revision ? ["--in " + query.repository] : [])].join(" ");

const shown = (value) => (value === undefined ? "—" : typeof value === "string" ? value : JSON.stringify(value));

const Fields = ({ fields }) =>
  h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": t("fields") },
    h("table", { class: "fields" },
      h("thead", null, h("tr", null, ["field", "before", "after"].map((c) => h("th", { key: c, scope: "col" }, t(c))))),
      h("tbody", null, fields.map((f) =>
        h("tr", { key: f.path },
          h("th", { scope: "row", class: "code" }, f.path),
          h("td", { class: "code live" }, shown(f.before)),
          h("td", { class: "code wanted" }, shown(f.after)))))));

const Step = ({ step }) => {
  const [sign, tone] = SIGNS[step.action];
  const name = (step.namespace ? step.namespace + "/" : "") + step.name;
  const isThere = step.action !== "create" && step.action !== "hook";
  const folded = (step.fields || []).length > 0; // a link does not stand in what folds
  const head = [
    h("span", { class: "badge " + tone }, h("span", { class: "mark", "aria-hidden": "true" }, sign), t("step-" + step.action)), " ",
    h("span", { class: "kind" }, step.kind), " ",
    isThere && !folded ? h("a", { href: toObject(step) }, name) : name,
    step.place ? h("span", { class: "code faint" }, " " + step.place) : null,
  ];
  return folded
    ? h("details", { class: "step", open: step.action === "change" },
        h("summary", null, head, h("span", { class: "count" }, t("fieldCount", step.fields.length))),
        h(Fields, { fields: step.fields }),
        isThere ? h("p", null, h("a", { href: toObject(step) }, t("openObject", step.kind, name))) : null)
    : h("p", { class: "step" }, head);
};

const said = (item) => item.steps.length || item.refusal || item.problems || item.note;

const Section = ({ item }) =>
  h("section", { class: "card" + (item.refusal || item.problems ? " problem-card" : "") },
    h("h2", null, item.kind, " ",
      item.kind === "Application" ? h("a", { href: toApplication(item.namespace, item.name) }, item.name) : item.name,
      item.commit ? [" ", h("span", { class: "code" }, item.commit.slice(0, 7)), " ", h("span", { class: "faint" }, item.subject)] : null),
    item.refusal ? h("p", { class: "problem-text" }, h("strong", null, t("willBeRefused")), ": ", h("span", { class: "text" }, item.refusal)) : null,
    item.note ? h("p", null, item.note) : null,
    (item.problems || []).map((problem, i) => h("p", { key: i, class: "problem-text text" }, problem)),
    h(More, { items: item.steps, of: (step) => h(Step, { key: step.action + step.group + step.kind + step.namespace + step.name, step }) }));

function Result({ plan }) {
  const items = plan.items.filter(said);
  const count = (action) => plan.items.reduce((sum, item) => sum + item.steps.filter((s) => s.action === action).length, 0);
  const refused = plan.items.filter((item) => item.refusal).length;
  return h("section", { "aria-label": t("plan") },
    h("p", { role: "status" },
      h("strong", null, t("planSums", count("create"), count("change"), count("delete"))), " ",
      h("span", { class: "faint" }, t("planOf", items.length, plan.items.length)),
      refused ? [" ", h(Badge, { tone: "bad", word: t("refusedCount", refused) })] : [" ", h("span", { class: "faint" }, t("noneRefused"))]),
    items.length === 0
      ? h(Empty, { text: t("nothingToChange") })
      : h(More, { items, of: (item) => h(Section, { key: item.kind + item.namespace + item.name, item }) }));
}

export function Plan({ state }) {
  const { query } = state.route;
  follow(query);
  const { plan } = state;
  return h("main", { id: "content" },
    h("h1", { tabIndex: -1 }, t("plan")),
    h("p", { class: "faint" }, t("planHint")),
    h(Form, { query, rows: state.rows, offered: state.branches, draft: state.draft }),
    plan ? h(Command, { text: command(query) }) : null,
    !plan ? null
      : plan.failed !== undefined ? h("p", { class: "card problem-card", role: "alert" }, h("span", { class: "text" }, plan.failed))
      : plan.result ? h(Result, { plan: plan.result })
      : h("p", { class: "loading", role: "status" }, t("planning"), plan.progress ? ": " + plan.progress : "…"));
}
