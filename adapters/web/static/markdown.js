/**
 * A small Markdown renderer that cannot be talked into anything: it builds nodes, never HTML, and what it does not
 * understand stays text. Blocks: paragraphs, headings, lists, quotes, tables, code, rules. Inline: bold, italic, code, links.
 */

import { el } from "./dom.js";
import { words } from "./words.js";

const MAX_DEPTH = 6;
const LIST_ITEM = /^(\s*)(?:[-*+•]|(\d{1,6})[.)])\s+(.*)$/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const FENCE = /^\s{0,3}(```|~~~)/;
const RULE = /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;
const TABLE_RULE = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$/;

const INLINE = new RegExp(
  [
    "\\\\([\\\\`*_{}\\[\\]()#+\\-.!~>|])", // 1 an escaped character
    "`([^`\\n]+)`", // 2 code
    "\\[([^\\[\\]\\n]{1,400})\\]\\(([^()\\s]{1,2000})\\)", // 3, 4 link
    "\\[(\\d{1,3})\\]", // 5 citation
    "\\*\\*([^\\n]{1,2000}?)\\*\\*", // 6 bold
    "([*_])(?=\\S)([^\\n]{1,2000}?\\S|\\S)\\7", // 7, 8 italic
    "(https?:\\/\\/[^\\s<>\"'`]{1,2000})", // 9 bare link
    "([\\w.+\\-]{1,64}@[\\w\\-]{1,63}(?:\\.[\\w\\-]{1,63}){1,6})", // 10 e-mail address
  ].join("|"),
  "g",
);

/** The nodes of a Markdown text. cite: a function from a citation number to a node, or null to leave it as text. */
export function renderMarkdown(text, { cite = () => null } = {}) {
  const fragment = document.createDocumentFragment();
  fragment.append(...renderBlocks(String(text).replace(/\r\n?/g, "\n").split("\n"), { cite, depth: 0 }));
  return fragment;
}

/** The one page of the desk's own that it links to: a person's export. */
const OWN = /^\/export\/[\w-]{1,100}(?:\?language=[a-z]{2})?$/;

/** The address if it is safe to link to (http, https, mailto, a person's export), else null. */
export function safeHref(address) {
  try {
    const url = OWN.test(address) ? new URL(address, location.origin) : new URL(address);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function renderBlocks(lines, context) {
  if (context.depth > MAX_DEPTH) return [lines.join("\n")];
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const [node, next] = takeBlock(lines, at, context);
    if (node) nodes.push(node);
    at = next;
  }
  return nodes;
}

function takeBlock(lines, at, context) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (FENCE.test(line)) return takeCode(lines, at);
  if (HEADING.test(line)) return [renderHeading(line, context), at + 1];
  if (RULE.test(line)) return [el("hr"), at + 1];
  if (QUOTE.test(line)) return takeQuote(lines, at, context);
  if (LIST_ITEM.test(line)) return takeList(lines, at, context);
  if (startsTable(lines, at)) return takeTable(lines, at, context);
  return takeParagraph(lines, at, context);
}

function takeCode(lines, at) {
  const fence = FENCE.exec(lines[at])[1];
  let end = at + 1;
  while (end < lines.length && !lines[end].trim().startsWith(fence)) end += 1;
  return [el("pre", { tabindex: "0" }, el("code", {}, lines.slice(at + 1, end).join("\n"))), end + 1];
}

function renderHeading(line, context) {
  const [, marks, text] = HEADING.exec(line);
  return el(`h${Math.min(marks.length + 2, 6)}`, {}, renderInline(text, context));
}

function takeQuote(lines, at, context) {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end])) end += 1;
  const inner = lines.slice(at, end).map((line) => QUOTE.exec(line)[1]);
  return [el("blockquote", {}, renderBlocks(inner, deeper(context))), end];
}

function takeList(lines, at, context) {
  const [, indent, number] = LIST_ITEM.exec(lines[at]);
  const items = [];
  let end = at;
  while (end < lines.length && isItemAt(lines[end], indent.length, Boolean(number))) {
    const next = endOfItem(lines, end, indent.length);
    items.push(renderItem(lines.slice(end, next), context));
    end = next;
  }
  const list = number ? el("ol", { start: number === "1" ? null : number }, items) : el("ul", {}, items);
  return [list, end];
}

function isItemAt(line, indent, isNumbered) {
  const match = LIST_ITEM.exec(line);
  return Boolean(match) && Math.abs(match[1].length - indent) < 2 && Boolean(match[2]) === isNumbered && !RULE.test(line);
}

/** Items go on over indented lines, over lazy text lines, and over a blank line that an indented line follows. */
function endOfItem(lines, at, indent) {
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end];
    const isIndented = /^\s/.test(line) && line.search(/\S/) >= indent + 2;
    const next = lines[end + 1] ?? "";
    if (!line.trim()) {
      if (next.trim() && next.search(/\S/) < indent + 2) return LIST_ITEM.test(next) ? end + 1 : end;
      if (!next.trim()) return end;
    } else if (!isIndented && startsBlock(lines, end)) return end;
    end += 1;
  }
  return end;
}

function startsBlock(lines, at) {
  return [LIST_ITEM, HEADING, FENCE, RULE, QUOTE].some((pattern) => pattern.test(lines[at])) || startsTable(lines, at);
}

function renderItem(lines, context) {
  const inner = [LIST_ITEM.exec(lines[0])[3], ...lines.slice(1).map((line) => line.replace(/^\s{1,4}/, ""))];
  const nodes = renderBlocks(inner, deeper(context));
  const [first, ...rest] = nodes;
  // The usual item is one paragraph: its margins would tear the list apart.
  return el("li", {}, first instanceof HTMLParagraphElement ? [...first.childNodes] : first ?? "", rest);
}

function startsTable(lines, at) {
  return lines[at].includes("|") && at + 1 < lines.length && TABLE_RULE.test(lines[at + 1]);
}

function takeTable(lines, at, context) {
  let end = at + 2;
  while (end < lines.length && lines[end].includes("|")) end += 1;
  const head = splitRow(lines[at]).map((cell) => el("th", { scope: "col" }, renderInline(cell, context)));
  const rows = lines.slice(at + 2, end).map((line) =>
    el("tr", {}, splitRow(line).map((cell) => el("td", {}, renderInline(cell, context)))),
  );
  const table = el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows));
  return [el("div", { class: "table", tabindex: "0", role: "group", "aria-label": words.table }, table), end];
}

function splitRow(line) {
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

function takeParagraph(lines, at, context) {
  let end = at + 1;
  while (end < lines.length && lines[end].trim() && !startsBlock(lines, end)) end += 1;
  const paragraph = el("p");
  lines.slice(at, end).forEach((line, index) => {
    if (index) paragraph.append(/(\s\s|\\)$/.test(lines[at + index - 1]) ? el("br") : " ");
    paragraph.append(...renderInline(line.trim().replace(/\\$/, ""), context));
  });
  return [paragraph, end];
}

function renderInline(text, context) {
  if (context.depth > MAX_DEPTH) return [text];
  const nodes = [];
  let start = 0;
  for (let match = nextToken(text, 0); match; ) {
    const [node, length] = renderToken(match, text, context);
    nodes.push(text.slice(start, match.index), node);
    start = match.index + length;
    match = nextToken(text, start);
  }
  return [...nodes, text.slice(start)].filter((node) => node !== "");
}

function nextToken(text, from) {
  INLINE.lastIndex = from;
  return INLINE.exec(text);
}

/** What a match stands for, and how many of its characters that takes; the match as text when it stands for nothing. */
function renderToken(match, text, context) {
  const [whole, escaped, code, label, address, number, bold, mark, italic, bare, email] = match;
  if (escaped !== undefined) return [escaped, whole.length];
  if (code !== undefined) return [el("code", {}, code), whole.length];
  if (label !== undefined) return [link(address, [label]) ?? whole, whole.length];
  if (number !== undefined) return [context.cite(Number(number)) ?? whole, whole.length];
  if (bold !== undefined) return [el("strong", {}, renderInline(bold, deeper(context))), whole.length];
  if (mark !== undefined) return renderItalic(whole, italic, match.index, text, context);
  if (bare !== undefined) return renderBareLink(bare);
  return [link(`mailto:${email}`, [email]) ?? whole, whole.length];
}

/** `snake_case` and `2 * 3 * 4` are not italic: the marks must stand at the borders of words. */
function renderItalic(whole, inner, index, text, context) {
  const isWord = (character) => /[\p{L}\p{N}_*]/u.test(character ?? "");
  if (isWord(text[index - 1]) || isWord(text[index + whole.length])) return [whole[0], 1];
  return [el("em", {}, renderInline(inner, deeper(context))), whole.length];
}

function renderBareLink(address) {
  const trimmed = address.replace(/[.,;:!?)\]]+$/, "");
  return [link(trimmed, [trimmed]) ?? trimmed, trimmed.length];
}

function link(address, children) {
  const href = safeHref(address);
  return href ? el("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, children) : null;
}

function deeper(context) {
  return { ...context, depth: context.depth + 1 };
}
