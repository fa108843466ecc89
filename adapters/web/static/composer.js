/** Where the person writes: grows with the text, sends on Enter, counts near the limit, keeps what is not sent yet. */

import { byId } from "./dom.js";
import { tab } from "./conversation.js";
import { filled, language, words } from "./words.js";

const COUNT_FROM = 0.8;

export class Composer {
  /** onSend gets the trimmed text; announce tells those who listen. */
  constructor({ onSend, announce }) {
    Object.assign(this, { onSend, announce, maxChars: 4000, wasTooLong: false });
    this.text = byId("text");
    this.text.value = tab.get("draft") ?? "";
    this.text.addEventListener("input", () => this.#changed());
    this.text.addEventListener("keydown", (event) => this.#keyPressed(event));
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#changed();
  }

  set limit(maxChars) {
    this.maxChars = maxChars;
    this.#changed();
  }

  set placeholder(words) {
    this.text.placeholder = words;
  }

  focus() {
    this.text.focus();
  }

  fill(text) {
    this.text.value = text;
    this.#changed();
    this.focus();
  }

  #submit() {
    const text = this.text.value.trim();
    if (!text || this.#isTooLong) return;
    this.fill("");
    this.onSend(text);
  }

  /** Enter ends a word in some languages' input methods: then it does not send. */
  #keyPressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #changed() {
    tab.set("draft", this.text.value);
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
    byId("send").disabled = !this.text.value.trim() || this.#isTooLong;
    this.#count();
  }

  #count() {
    const counter = byId("counter");
    const isTooLong = this.#isTooLong;
    const [now, most] = [this.#length, this.maxChars].map((number) => number.toLocaleString(language));
    counter.textContent = this.#length < this.maxChars * COUNT_FROM ? "" : filled(isTooLong ? words.over_count : words.count, { now, most });
    counter.classList.toggle("is-problem", isTooLong);
    this.text.setAttribute("aria-invalid", String(isTooLong));
    if (isTooLong && !this.wasTooLong) this.announce(filled(words.too_long, { most }));
    this.wasTooLong = isTooLong;
  }

  get #length() {
    return Array.from(this.text.value.trim()).length;
  }

  get #isTooLong() {
    return this.#length > this.maxChars;
  }
}
