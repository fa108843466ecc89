/** Talks to the desk: every request of the page is here, and every failure comes out as Refused or Unreachable. */

import { language, words } from "./words.js";

const ACCESS_HEADER = "X-Frontdesk-Employee";
const TIMEOUT_S = 15;

/** The desk understood and said no. code: its own word for why. fields: what is wrong, by field. */
export class Refused extends Error {
  constructor(status, code, message, fields = {}) {
    super(message);
    Object.assign(this, { status, code, fields });
  }
}

/** The desk could not be asked, or asks to come back later: the same request may work soon. */
export class Unreachable extends Error {
  constructor(retryAfterS = 0) {
    super("The desk cannot be reached.");
    this.retryAfterS = retryAfterS;
  }
}

export class Desk {
  /** code: what proves that this browser may ask as an employee, or "". */
  constructor(code) {
    this.code = code;
  }

  session() {
    return this.#fetch("/web/session");
  }

  send(kind, conversation, { id, text, submission }) {
    return this.#post("/web/messages", { ...(submission ? { submission } : { text }), kind, conversation, id });
  }

  /** Replies above number `after`; waits for the first up to `waitS` seconds. */
  replies(kind, conversation, after, { waitS, signal }) {
    const query = new URLSearchParams({ conversation, kind, after, wait_s: waitS });
    return this.#fetch(`/web/replies?${query}`, { signal, timeoutS: waitS + TIMEOUT_S });
  }

  judge(replyId, helpful) {
    return this.#post("/web/feedback", { reply_id: replyId, helpful });
  }

  article(kind, id) {
    const path = id.split("/").map(encodeURIComponent).join("/");
    return this.#fetch(`/web/articles/${path}?${new URLSearchParams({ kind })}`);
  }

  #post(path, body) {
    return this.#fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }

  async #fetch(path, { signal, timeoutS = TIMEOUT_S, headers = {}, ...options } = {}) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeoutS * 1000);
    signal?.addEventListener("abort", () => stop.abort(), { once: true });
    if (signal?.aborted) stop.abort();
    try {
      const response = await fetch(path, { ...options, headers: this.#headers(headers), signal: stop.signal, cache: "no-store" });
      return await read(response);
    } catch (error) {
      if (error instanceof Refused || error instanceof Unreachable || signal?.aborted) throw error;
      throw new Unreachable();
    } finally {
      clearTimeout(timer);
    }
  }

  #headers(headers) {
    return this.code ? { ...headers, [ACCESS_HEADER]: this.code } : headers;
  }
}

async function read(response) {
  if (response.status === 429 || response.status >= 500) throw new Unreachable(Number(response.headers.get("Retry-After")) || 0);
  const body = await response.json();
  if (response.ok) return body;
  throw new Refused(response.status, body.error?.code ?? "", why(body), body.error?.fields);
}

/** What is wrong. The desk says it in English; what is wrong with a form, in the form's language. */
function why({ error }) {
  return (language === "en" && error?.message) || words.not_taken;
}
