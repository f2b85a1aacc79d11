// An address says what is shown, so that it can be sent to somebody.

import { get, set } from "./store.js";

let arrived = () => {};

export function parse(address) {
  const url = new URL(address, "https://console");
  const parts = url.pathname.split("/").slice(1).map(decodeURIComponent);
  const query = Object.fromEntries(url.searchParams);
  switch (parts[0]) {
    case "applications":
      return parts.length >= 3
        ? { page: "application", namespace: parts[1], name: parts[2], tab: parts[3] || "tree", query }
        : { page: "applications", query };
    case "objects":
      return {
        page: "object", group: parts[1] === "-" ? "" : parts[1], kind: parts[2],
        namespace: parts[3] === "-" ? "" : parts[3], name: parts[4], tab: parts[5] || "state", query,
      };
    case "plan":
      return { page: "plan", query };
    case "cluster":
      return { page: "cluster", query };
    default:
      return { page: "applications", query };
  }
}

const join = (...parts) => "/" + parts.map(encodeURIComponent).join("/");

const asking = (path, query) => {
  const kept = Object.entries(query).filter(([, value]) => value);
  return path + (kept.length ? "?" + new URLSearchParams(kept) : "");
};
export const toApplications = (query = {}) => asking("/applications", query);
export const toPlan = (query = {}) => asking("/plan", query);
export const toApplication = (namespace, name, tab, query = {}) =>
  asking(join("applications", namespace, name, ...(tab ? [tab] : [])), query);
export const toObject = (o, tab) =>
  join("objects", o.group || "-", o.kind, o.namespace || "-", o.name, ...(tab ? [tab] : []));
export const toCluster = () => "/cluster";

/** What the stream of a route is: the tab does not matter to it. */
export function subject(route) {
  const { tab, query, ...rest } = route;
  return JSON.stringify(rest);
}

export function go(address, replace) {
  if (address === location.pathname + location.search) {
    return;
  }
  history[replace ? "replaceState" : "pushState"](null, "", address);
  arrive(!replace);
}

function arrive(moved) {
  const before = get().route;
  const route = parse(location.href);
  set({ route, ...(before && before.page === route.page ? {} : { selected: 0 }) });
  arrived(route, before);
  if (moved && (!before || subject(before) !== subject(route))) {
    scrollTo(0, 0);
    requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector("h1")?.focus()));
  }
}

export function start(onArrive) {
  arrived = onArrive;
  addEventListener("popstate", () => arrive(true));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']:not([href^='/auth/'])");
    if (link && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(link.getAttribute("href"));
    }
  });
  arrive(false);
}
