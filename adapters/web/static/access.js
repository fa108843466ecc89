/** The window in which somebody shows that they are an employee. */

import { byId } from "./dom.js";
import { tab } from "./conversation.js";
import { words } from "./words.js";

/** The code from an address such as `/#employee=…`, which is taken out of the address bar; "" when there is none. */
export function takeCodeFromAddress() {
  const code = new URLSearchParams(location.hash.slice(1)).get("employee") ?? "";
  if (code) history.replaceState(null, "", location.pathname + location.search);
  return code;
}

export class Access {
  /** check: a code to a promise whether the desk takes it; onGranted and onCancelled say how it ended. */
  constructor({ check, onGranted, onCancelled }) {
    Object.assign(this, { check, onGranted, onCancelled, isGranted: false });
    this.dialog = byId("access");
    byId("access-form").addEventListener("submit", (event) => this.#submit(event));
    byId("access-cancel").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => this.isGranted || this.onCancelled());
  }

  get isOpen() {
    return this.dialog.open;
  }

  ask(problem = "") {
    if (this.isOpen) return;
    this.isGranted = false;
    byId("access-code").value = "";
    byId("access-error").textContent = problem;
    this.dialog.showModal();
  }

  async #submit(event) {
    event.preventDefault();
    const code = byId("access-code").value.trim();
    const problem = await this.#problemWith(code);
    byId("access-error").textContent = problem;
    if (problem) return;
    this.isGranted = true;
    tab.set("code", code);
    this.dialog.close();
    this.onGranted(); // at once: until "close" is told of, what is asked would go into the conversation before
  }

  async #problemWith(code) {
    try {
      return (await this.check(code)) ? "" : words.code_unknown;
    } catch {
      return words.desk_away;
    }
  }
}
