import { h } from "./parts.js";
import { get, set } from "./store.js";
import { signIn } from "./server.js";
import { t } from "./words.js";

async function submit(event) {
  event.preventDefault();
  const field = event.target.elements.token;
  set({ signInProblem: "" });
  try {
    await signIn(field.value);
  } catch (refused) {
    set({ signInProblem: t("tokenWrong", refused.message) });
    field.focus(); // what was typed stays
  }
}

const REASONS = ["expired", "denied", "untrusted", "away"];

/** What came of signing in at the provider: one word of ours, so that no link makes the page say something else. */
const reason = () => {
  const word = new URLSearchParams(location.search).get("signin");
  return REASONS.includes(word) ? t("signin-" + word) : "";
};

const back = () => location.pathname + (location.search.includes("signin=") ? "" : location.search);

const AtProvider = ({ provider }) => [
  h("p", { key: "button" }, h("a", { class: "button primary", href: "/auth/login?" + new URLSearchParams({ to: back() }) }, t("signInAt", provider))),
  h("p", { key: "or", class: "faint" }, t("orToken")),
];

export const SignIn = ({ provider }) =>
  h("main", { id: "content", class: "signin" },
    h("h1", { tabIndex: -1 }, "Minato"),
    reason() ? h("p", { class: "problem", role: "alert" }, reason()) : null,
    provider ? h(AtProvider, { provider }) : null,
    h("form", { onSubmit: submit },
      h("label", { for: "token" }, t("token")),
      h("input", {
        id: "token", name: "token", type: "password", required: true, autocomplete: "off",
        "aria-describedby": "token-hint", "aria-invalid": get().signInProblem ? "true" : undefined,
      }),
      h("p", { id: "token-hint", class: "faint" }, t("signInHint"), " ", h("code", null, ".minato/data/token")),
      h("p", { class: "problem", role: "alert" }, get().signInProblem || ""),
      h("button", { type: "submit", class: provider ? "" : "primary" }, t("signIn"))));
