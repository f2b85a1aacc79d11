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

export const SignIn = () =>
  h("main", { id: "content", class: "signin" },
    h("h1", { tabIndex: -1 }, "Minato"),
    h("form", { onSubmit: submit },
      h("label", { for: "token" }, t("token")),
      h("input", {
        id: "token", name: "token", type: "password", required: true, autocomplete: "off",
        "aria-describedby": "token-hint", "aria-invalid": get().signInProblem ? "true" : undefined,
      }),
      h("p", { id: "token-hint", class: "faint" }, t("signInHint"), " ", h("code", null, ".minato/data/token")),
      h("p", { class: "problem", role: "alert" }, get().signInProblem || ""),
      h("button", { type: "submit" }, t("signIn"))));
