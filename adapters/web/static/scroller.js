/** Where in the conversation the person looks: follows what is new, and never pulls away what is being read. */

import { byId } from "./dom.js";

const AT_END_PX = 120;

export class Scroller {
  constructor() {
    this.view = byId("scroller");
    this.latest = byId("latest");
    this.latest.addEventListener("click", () => this.reveal(byId("log").lastElementChild));
    this.view.addEventListener("scroll", () => this.isAtEnd && this.#hideLatest(), { passive: true });
  }

  get isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.view;
    return scrollHeight - scrollTop - clientHeight < AT_END_PX;
  }

  /** Bring an element into view: all of it where it fits, else its beginning. */
  reveal(element) {
    if (!element) return;
    const fits = element.offsetHeight < this.view.clientHeight * 0.8;
    element.scrollIntoView({ block: fits ? "end" : "start" });
    this.#hideLatest();
  }

  /** Say that there is something new further down. */
  offerLatest() {
    this.latest.hidden = false;
  }

  #hideLatest() {
    this.latest.hidden = true;
  }
}
