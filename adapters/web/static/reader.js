/** The panel that shows where a statement comes from: the whole article, with the quoted passage marked and in view. */

import { ageElement, byId, el } from "./dom.js";
import { renderMarkdown } from "./markdown.js";
import { ARTICLES, words } from "./words.js";

const SHORTEST_PIECE = 12;

export class Reader {
  /** fetchArticle: a citation to a promise of {title, department, owner, updated, text, url}. */
  constructor(fetchArticle) {
    this.fetchArticle = fetchArticle;
    this.dialog = byId("reader");
    this.opener = null;
    this.opened = 0;
    byId("reader-close").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    // Safari does not focus a button that is clicked, and so has nothing to give the focus back to.
    this.dialog.addEventListener("close", () => this.opener?.focus());
  }

  /** Show the citation at once by its own words, then within its article. */
  async open(citation, opener) {
    this.opener = opener;
    this.opened += 1;
    const opened = this.opened;
    this.#showHead(citation, "");
    this.#showBody(quoteElement(citation.quote), el("p", { class: "reader-note" }, words.opening));
    this.dialog.showModal();
    byId("reader-title").focus();
    const body = await this.#articleOrQuote(citation);
    if (opened === this.opened && this.dialog.open) body();
  }

  async #articleOrQuote(citation) {
    try {
      const article = await this.fetchArticle(citation);
      return () => this.#showArticle(article, citation);
    } catch (error) {
      return () => this.#showBody(quoteElement(citation.quote), el("p", { class: "reader-note", role: "status" }, whyMissing(error)));
    }
  }

  #showArticle(article, citation) {
    this.#showHead({ ...citation, ...article }, article.department_name);
    const content = el("div", { lang: ARTICLES }, renderMarkdown(article.text));
    this.#showBody(content);
    const marks = markPassage(content, plainText(citation.quote));
    if (!marks.length && citation.quote) content.before(quoteElement(citation.quote));
    marks[0]?.scrollIntoView({ block: "center" });
  }

  #showHead({ title, owner, updated, url }, department) {
    byId("reader-title").textContent = title;
    byId("reader-source").textContent = department || words.source;
    const link = /^https?:/.test(url ?? "") ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words.original) : null;
    byId("reader-meta").replaceChildren(...[owner ? el("span", {}, owner) : null, ageElement(updated), link].filter(Boolean));
  }

  #showBody(...nodes) {
    byId("reader-body").replaceChildren(...nodes);
    byId("reader-body").scrollTop = 0;
  }
}

/** Mark `passage` within `root` and return the marks. Only letters and digits are compared, so marks of style do not matter. */
export function markPassage(root, passage) {
  const text = root.textContent;
  const found = findPassage(fold(text), passage);
  return found.flatMap(([start, end]) => markRange(root, start, endOfSentence(text, end)));
}

function whyMissing(error) {
  return error.status === 404 ? words.article_gone : words.article_away;
}

function quoteElement(quote) {
  return el("blockquote", { class: "quoted", lang: ARTICLES }, el("mark", {}, plainText(quote)));
}

function plainText(markdown) {
  return el("div", {}, renderMarkdown(markdown)).textContent;
}

/** The letters and digits of a text in lower case, with the offset at which each stands. */
function fold(text) {
  const letters = [];
  const offsets = [];
  let offset = 0;
  for (const character of text) {
    if (/[\p{L}\p{N}]/u.test(character)) {
      letters.push(character.toLowerCase()[0]);
      offsets.push(offset);
    }
    offset += character.length;
  }
  return { letters: letters.join(""), offsets };
}

/** Ranges of the text that the passage covers: the whole, or the sentences of it that are there. */
function findPassage(index, passage) {
  const whole = findPiece(index, passage);
  if (whole) return [whole];
  const pieces = passage.match(/[^\n]+?(?:[.!?…](?=\s|$)|\n|$)/g) ?? [];
  return pieces.map((piece) => findPiece(index, piece, SHORTEST_PIECE)).filter(Boolean);
}

function findPiece({ letters, offsets }, piece, shortest = 1) {
  const wanted = fold(piece).letters;
  const at = wanted.length >= shortest ? letters.indexOf(wanted) : -1;
  return at < 0 ? null : [offsets[at], offsets[at + wanted.length - 1] + 1];
}

/** The end moved behind the stop that closes the sentence. */
function endOfSentence(text, end) {
  return end + /^[.!?…)"”’%]*/.exec(text.slice(end, end + 4))[0].length;
}

function markRange(root, start, end) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const touched = [];
  for (let offset = 0, node = walker.nextNode(); node; node = walker.nextNode()) {
    const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, node.length)];
    if (from < to && node.data.slice(from, to).trim()) touched.push([node, from, to]);
    offset += node.length;
  }
  return touched.map(([node, from, to]) => wrap(node, from, to));
}

function wrap(node, from, to) {
  const inner = node.splitText(from);
  inner.splitText(to - from);
  const mark = el("mark");
  inner.replaceWith(mark);
  mark.append(inner);
  return mark;
}
