/** What a conversation looks like: questions, answers with their sources, and the sign that the desk is at work. */

import { ageElement, el, icon } from "./dom.js";
import { renderMarkdown } from "./markdown.js";
import { ARTICLES, filled, words } from "./words.js";

const OUTCOMES = { asked: words.asked, not_known: words.not_known, handed_over: words.handed_over, failed: words.failed };

/** How far a message of the person has come: `sending`, `delayed`, `sent` or `refused`. */
export function messageState(message, { isInTrouble }) {
  if (message.problem) return "refused";
  if (message.eventId) return "sent";
  return isInTrouble ? "delayed" : "sending";
}

/** A message of the person. on: {retry, edit}. */
export function questionElement(message, state, on) {
  return el(
    "article",
    { class: "question", "data-message": message.id, "aria-label": message.submission ? words.you_sent : words.you_asked },
    el("p", { class: "bubble" }, message.text),
    noteOf(message, state, on),
  );
}

/**
 * A reply of the desk. on: {open, judge, ask}. question: what it answers, if that is known. below: what stands between
 * its words and what could be asked next, or null.
 */
export function answerElement(reply, { departments, verdict, question, below, on }) {
  const cite = (n) => citationMark(reply, n, on);
  return el(
    "article",
    { class: "answer", "data-reply": reply.reply_id, "data-outcome": reply.outcome, "aria-label": words.desk_answered },
    OUTCOMES[reply.outcome] ? el("p", { class: "outcome" }, OUTCOMES[reply.outcome]) : null,
    el("div", { class: "prose", lang: reply.language, dir: "auto" }, renderMarkdown(reply.text, { cite })),
    sourcesElement(reply, departments, on),
    below,
    reply.outcome === "failed" && question ? askAgainButton(question, on) : null,
    isJudged(reply) ? verdictElement(reply, verdict, on) : null,
    choicesElement(reply, on),
  );
}

/** Chips with questions; choosing one asks it. language: of the questions. */
export function chips(questions, ask, language) {
  return questions.map((question) =>
    el("li", {}, el("button", { type: "button", class: "chip", lang: language, onclick: () => ask(question) }, el("span", {}, question), icon("arrow"))),
  );
}

/** What is shown while the desk thinks. */
export function thinkingElement() {
  const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  return el("p", { class: "thinking" }, dots, el("span", { class: "thinking-text" }, words.looking));
}

/** Show on an answer what the person thinks of it. */
export function showVerdict(answer, helpful, note) {
  for (const button of answer.querySelectorAll(".verdict button")) {
    button.setAttribute("aria-pressed", String(button.dataset.helpful === String(helpful)));
  }
  answer.querySelector(".verdict-note").textContent = note;
}

/** The first words of an answer without its marks, for those who listen. */
export function spokenText(answer) {
  const copy = answer.querySelector(".prose").cloneNode(true);
  copy.querySelectorAll(".cite").forEach((mark) => mark.remove());
  const sources = answer.querySelectorAll(".source").length;
  const counted = filled(sources === 1 ? words.with_source : words.with_sources, { n: sources });
  return `${copy.textContent.trim()}${sources ? ` ${counted}` : ""}`;
}

function noteOf(message, state, on) {
  if (state === "refused") {
    const edit = el("button", { type: "button", class: "text-button", onclick: () => on.edit(message) }, words.edit);
    return el("p", { class: "note is-problem", role: "alert" }, `${filled(words.not_sent, { why: message.problem })} `, edit);
  }
  if (state !== "delayed") return null;
  const retry = el("button", { type: "button", class: "text-button", onclick: () => on.retry() }, words.try_now);
  return el("p", { class: "note" }, `${words.not_sent_yet} `, retry);
}

function citationMark(reply, n, on) {
  const citation = reply.citations.find((candidate) => candidate.n === n);
  if (!citation) return null;
  const open = (event) => {
    event.preventDefault();
    on.open(citation, event.currentTarget);
  };
  return el("sup", { class: "cite" }, el("a", { href: `#${sourceId(reply, n)}`, "aria-label": filled(words.source_n, { n, title: citation.title }), onclick: open }, `[${n}]`));
}

function sourcesElement(reply, departments, on) {
  if (!reply.citations?.length) return null;
  const items = reply.citations.map((citation) =>
    el("li", { id: sourceId(reply, citation.n) }, sourceButton(citation, departments, on)),
  );
  return el("section", { class: "sources", "aria-label": words.sources }, el("h3", {}, words.sources), el("ol", {}, items));
}

function sourceButton(citation, departments, on) {
  const owners = [departments.get(citation.department), citation.owner].filter(Boolean);
  return el(
    "button",
    { type: "button", class: "source", "aria-haspopup": "dialog", onclick: (event) => on.open(citation, event.currentTarget) },
    el("span", { class: "source-number" }, String(citation.n)),
    el("span", { class: "source-text" }, el("b", { lang: ARTICLES }, citation.title), el("small", {}, owners.map((owner) => el("span", {}, owner)), ageElement(citation.updated))),
    icon("arrow"),
  );
}

function sourceId(reply, n) {
  return `source-${reply.seq}-${n}`;
}

/** A greeting is not worth a verdict; an answer, and the lack of one, are. */
function isJudged(reply) {
  return reply.citations?.length > 0 || reply.outcome === "not_known";
}

function verdictElement(reply, verdict, on) {
  const button = (helpful, name, label) =>
    el(
      "button",
      { type: "button", class: "round-button", "data-helpful": helpful ? "true" : "false", "aria-label": label, title: label, "aria-pressed": String(verdict === helpful), onclick: () => on.judge(reply, helpful) },
      icon(name),
    );
  return el(
    "div",
    { class: "verdict", role: "group", "aria-label": words.was_helpful },
    el("span", { class: "verdict-question" }, words.was_helpful),
    button(true, "helpful", words.helped),
    button(false, "unhelpful", words.not_helped),
    el("span", { class: "verdict-note", role: "status" }, verdict === undefined ? "" : words.noted),
  );
}

function askAgainButton(question, on) {
  return el("button", { type: "button", class: "strong-button", onclick: () => on.ask(question) }, words.ask_again);
}

function choicesElement({ choices = [], language }, on) {
  const offered = chips(choices, on.ask, language);
  return offered.length ? el("ul", { class: "chips", "aria-label": words.ask_next }, offered) : null;
}
