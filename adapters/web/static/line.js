/** The line to the desk: tries, waits longer after each failure, and says when it is down. */

import { Refused } from "./desk.js";
import { words } from "./words.js";

const FIRST_PAUSE_S = 0.4;
const LONGEST_PAUSE_S = 3;
const LONGEST_RETRY_AFTER_S = 30;
/** Failures in a row after which the person is told; one alone is mended before it is read. */
const TROUBLE_FROM = 2;

export class Line {
  /** onChange is called when trouble begins, changes or ends. */
  constructor(onChange) {
    Object.assign(this, { onChange, trouble: "", failures: 0, retryAfterS: 0, lastError: null, sleepers: new Set() });
    addEventListener("online", () => this.wakeUp());
    addEventListener("offline", () => this.#judge());
  }

  /** Whether the action worked; a failure is remembered, never thrown. The first success lets everyone else try at once. */
  async attempt(action) {
    try {
      await action();
      const wasDown = this.failures > 0;
      Object.assign(this, { failures: 0, retryAfterS: 0, lastError: null });
      if (wasDown) this.wakeUp();
    } catch (error) {
      if (error.name === "AbortError") return false;
      Object.assign(this, { failures: this.failures + 1, retryAfterS: error.retryAfterS ?? 0, lastError: error });
    }
    this.#judge();
    return this.failures === 0;
  }

  /** Wait before the next attempt, never equally long in two browsers; `wakeUp` ends it. */
  pause(atLeastS = 0) {
    const backoff = Math.min(FIRST_PAUSE_S * 2 ** Math.min(this.failures, 10), LONGEST_PAUSE_S) * (0.75 + Math.random() / 2);
    const seconds = Math.max(backoff, atLeastS, Math.min(this.retryAfterS, LONGEST_RETRY_AFTER_S));
    return new Promise((resolve) => {
      const timer = setTimeout(() => wake(), seconds * 1000);
      const wake = () => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        resolve();
      };
      this.sleepers.add(wake);
    });
  }

  wakeUp() {
    this.#judge();
    for (const wake of [...this.sleepers]) wake();
  }

  #judge() {
    const trouble = this.#whatIsWrong();
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.onChange(trouble);
  }

  #whatIsWrong() {
    if (!navigator.onLine) return words.offline;
    if (this.failures < TROUBLE_FROM) return "";
    return this.lastError instanceof Refused ? words.shut_out : words.unreachable;
  }
}
