// Puts the page together: the frame around it, and the keys.

import { render } from "./preact.js";
import { h, Dialog } from "./parts.js";
import { get, set, onChange } from "./store.js";
import { close, follow, loadRights, loadSession, signOut } from "./server.js";
import { go, start, subject, toApplications, toCluster, toPlan } from "./routes.js";
import { choose, current, t } from "./words.js";
import { SignIn } from "./signin.js";
import { Applications, key as applicationsKey } from "./applications.js";
import { Application, key as applicationKey } from "./application.js";
import { ObjectPage, leave } from "./object.js";
import { Cluster } from "./cluster.js";
import { Plan, leave as leavePlan } from "./plan.js";

const PAGES = { applications: Applications, application: Application, object: ObjectPage, cluster: Cluster, plan: Plan };
const KEYS = { applications: applicationsKey, application: applicationKey };

function paint(scheme) {
  if (scheme) {
    document.documentElement.dataset.scheme = scheme;
    localStorage.setItem("scheme", scheme);
  } else {
    delete document.documentElement.dataset.scheme;
    localStorage.removeItem("scheme");
  }
}

const Frame = ({ state, children }) => [
  h("a", { key: "skip", class: "skip", href: "#content", onClick: (e) => { e.preventDefault(); document.querySelector("h1")?.focus(); } }, t("skip")),
  h("header", { key: "header" },
    h("a", { class: "brand", href: toApplications() }, h("img", { src: "/app/icon.svg", alt: "", width: 24, height: 24 }), "Minato"),
    state.session
      ? h("nav", { "aria-label": "Minato" },
          h("a", { href: toApplications(), "aria-current": state.route.page === "applications" ? "page" : undefined }, t("applications")),
          h("a", { href: toPlan(), "aria-current": state.route.page === "plan" ? "page" : undefined }, t("plan")),
          h("a", { href: toCluster(), "aria-current": state.route.page === "cluster" ? "page" : undefined }, t("cluster")))
      : null,
    h("div", { class: "tools" },
      h("label", null, h("span", { class: "hidden" }, t("scheme")),
        h("select", { value: localStorage.getItem("scheme") || "", onChange: (e) => paint(e.target.value) },
          [["", "auto"], ["light", "light"], ["dark", "dark"]].map(([value, words]) => h("option", { key: value, value }, t(words))))),
      h("label", null, h("span", { class: "hidden" }, t("language")),
        h("select", { value: current(), onChange: (e) => { choose(e.target.value); set({}); } },
          h("option", { value: "en", lang: "en" }, "English"), h("option", { value: "ja", lang: "ja" }, "日本語"))),
      h("button", { type: "button", class: "quiet-button", onClick: () => set({ help: true }) }, t("help"), " ", h("kbd", null, "?")),
      state.session
        ? h("button", { type: "button", class: "quiet-button", title: t("signedInAs", state.session.user), onClick: signOut }, t("signOut"))
        : null)),
  h("div", { key: "offline", role: "status", class: state.online ? "hidden" : "offline" }, state.online ? "" : t("offline")),
  h("div", { key: "away", role: "status", class: state.away && state.online ? "offline" : "hidden" }, state.away && state.online ? t("away") : ""),
  children,
  h("div", { key: "notice", class: state.notice ? "notice" : "hidden", role: "status" }, state.notice),
  state.help
    ? h(Dialog, { key: "help", title: t("help"), onClose: () => set({ help: false }) },
        h("dl", { class: "keys" },
          [["/", "keySearch"], ["j k", "keyMove"], ["Enter", "keyOpen"], ["Esc", "keyBack"], ["g a", "keyApps"], ["g p", "keyPlan"], ["g c", "keyCluster"],
            ["1 – 4", "keyTabs"], ["s", "keySync"], ["?", "keyHelp"]].map(([keys, words]) =>
            h("div", { key: keys }, h("dt", null, h("kbd", null, keys)), h("dd", null, t(words))))),
        h("form", { method: "dialog" }, h("button", { autofocus: true }, t("close"))))
    : null,
];

let afterG = false;

function pressed(event) {
  const typing = event.target.matches("input, select, textarea");
  if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector("dialog[open]") || !get().session) {
    return;
  }
  if (event.key === "Escape" && typing) {
    event.target.blur();
    return;
  }
  if (typing && !(event.target.type === "search" && ["ArrowDown", "ArrowUp", "Enter"].includes(event.key))) {
    return;
  }
  if (event.key === "Enter" && event.target.matches("a, button, summary")) {
    return; // Enter is the link's own
  }
  if (command(event.key)) {
    event.preventDefault();
  }
}

function command(name) {
  if (afterG) {
    afterG = false;
    const to = { a: toApplications, c: toCluster, p: toPlan }[name];
    if (to) {
      go(to());
      return true;
    }
  }
  const { route } = get();
  switch (name) {
    case "g": afterG = true; return true;
    case "?": set({ help: true }); return true;
    case "/": document.getElementById("search")?.focus(); return true;
    case "Escape": if (route.page !== "applications") { history.back(); } return true;
    case "1": case "2": case "3": case "4":
      document.querySelectorAll("nav.tabs a")[Number(name) - 1]?.click();
      return true;
    default: return KEYS[route.page]?.(name) || false;
  }
}

function arrived(route, before) {
  if (!get().session) {
    return;
  }
  if (!before || subject(before) !== subject(route)) {
    leave();
    leavePlan();
    if (before) {
      set({ asking: null, draft: {} }); // whoever signs in again finds what they had begun
    }
    follow(route);
    loadRights(route.namespace || "");
  }
}

onChange((state) => {
  const Page = state.route && PAGES[state.route.page];
  if (!Page || state.session === undefined) {
    return;
  }
  document.title = (state.route.name ? state.route.name + " – " : "") + "Minato";
  render(h(Frame, { state }, state.session ? h(Page, { key: "page", state }) : h(SignIn, { key: "signin", provider: state.provider })), document.getElementById("page"));
});

let signedIn = false;
const watchSession = () => {
  const now = !!get().session;
  if (now && !signedIn && get().route) {
    arrived(get().route, null);
  } else if (!now && signedIn) {
    close();
  }
  signedIn = now;
};

addEventListener("keydown", pressed);
let frame = 0;
const redraw = () => {
  if (!frame && get().route?.page === "applications") {
    frame = requestAnimationFrame(() => { frame = 0; set({}); });
  }
};
addEventListener("scroll", redraw, { passive: true });
addEventListener("resize", redraw, { passive: true });
setInterval(() => set({}), 10_000); // ages grow

paint(localStorage.getItem("scheme"));
await loadSession();
start(arrived);
setInterval(watchSession, 200);
watchSession();
