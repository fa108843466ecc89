/** The chat page: joins what the person wrote with what the desk said, and keeps the two in touch. */

import { Access, takeCodeFromAddress } from "./access.js";
import { Composer } from "./composer.js";
import { Conversation, tab } from "./conversation.js";
import { Desk, Refused } from "./desk.js";
import { byId, el } from "./dom.js";
import { focusProblem, forgetDraft, formElement, keepingPlace, problemsIn, summaryOf } from "./form.js";
import { Line } from "./line.js";
import { answerElement, chips, messageState, questionElement, showVerdict, spokenText, thinkingElement } from "./messages.js";
import { Reader } from "./reader.js";
import { Scroller } from "./scroller.js";
import { ARTICLES, choose as chooseLanguage, filled, words } from "./words.js";

const WAIT_S = 25;
const HIDDEN_PAUSE_S = 60;
const STILL_LOOKING_S = 8;
/** Only the newest messages can still be on their way to an answer. */
const STILL_OPEN = 3;

const OPENING = {
  customer: { greeting: words.greeting, placeholder: words.placeholder },
  employee: { greeting: words.employee_greeting, placeholder: words.employee_placeholder },
};

const conversations = { customer: new Conversation("customer"), employee: new Conversation("employee") };
const page = {
  kind: "customer",
  session: null,
  replies: [],
  elements: new Map(),
  problems: {},
  isDelivering: false,
  stopListening: () => {},
};
const thinking = thinkingElement();
let stillLooking = 0;

const codeInAddress = takeCodeFromAddress();
const desk = new Desk(codeInAddress || tab.get("code") || "");
const line = new Line(showTrouble);
const composer = new Composer({ onSend: ask, announce });
const scroller = new Scroller();
const reader = new Reader((citation) => desk.article(page.kind, citation.article));
const access = new Access({ check: checkCode, onGranted: () => open("employee"), onCancelled: () => open("customer") });

start();

async function start() {
  listenToPage();
  show(codeInAddress ? "employee" : tab.get("kind") === "employee" ? "employee" : "customer");
  while (!(await line.attempt(fetchSession))) await line.pause();
  prepare(page.session);
  if (page.kind === "customer" || page.session.employee) open(page.kind);
  else access.ask(codeInAddress ? words.code_unknown : "");
  if (matchMedia("(pointer: fine)").matches && !access.isOpen) composer.focus();
}

function listenToPage() {
  byId("new").addEventListener("click", startAnew);
  byId("language").addEventListener("change", (event) => chooseLanguage(event.target.value));
  byId("kinds").addEventListener("change", (event) => choose(event.target.value));
  addEventListener("storage", (event) => event.key === talk().key && followOtherTab());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    document.title = "Frontdesk";
    line.wakeUp();
  });
}

/** The conversation on the screen. */
function talk() {
  return conversations[page.kind];
}

/* --- Who asks, and in which conversation --- */

async function fetchSession() {
  page.session = await desk.session();
  if (page.session.employee_token) desk.code = page.session.employee_token;
}

function prepare(session) {
  composer.limit = session.max_chars;
  byId("kinds").hidden = !session.employee && !session.employee_by_code;
  if (session.employee && codeInAddress) tab.set("code", codeInAddress);
}

async function checkCode(code) {
  desk.code = code;
  await fetchSession();
  return page.session.employee;
}

function choose(kind) {
  if (kind === "employee" && !page.session.employee) access.ask();
  else open(kind);
}

/** Show what this browser kept of the conversation of this kind. */
function show(kind) {
  page.kind = kind;
  page.replies = [];
  page.problems = {};
  page.elements.clear();
  tab.set("kind", kind);
  document.body.dataset.kind = kind;
  document.querySelector(`input[name=kind][value=${kind}]`).checked = true;
  composer.placeholder = OPENING[kind].placeholder;
  byId("announcer").textContent = "";
  draw();
}

/** Show it and talk to the desk about it. */
function open(kind) {
  show(kind);
  talk().belongTo(page.session.visitor);
  drawWelcome();
  listen();
}

function reopen() {
  if (page.session) open(page.kind);
  else show(page.kind);
}

function startAnew() {
  talk().startAnew();
  reopen();
  composer.focus();
}

/** All tabs are one visitor, the one in the cookie: where another tab knows us under another name, the desk is asked. */
async function followOtherTab() {
  const before = talk().id;
  talk().reload();
  const isKnown = talk().visitor === page.session?.visitor || (await line.attempt(fetchSession));
  if (talk().id === before) draw();
  else if (isKnown) reopen();
  else show(page.kind);
}

/* --- From the person to the desk --- */

function ask(text) {
  say(talk().add(text, lastSeq()));
}

function sendForm(form, values) {
  page.problems = {};
  say(talk().add(summaryOf(form, values), lastSeq(), { id: form.id, department: form.department, reason: form.reason, language: form.language, values }));
  byId("scroller").focus({ preventScroll: true });
}

function leaveForm(form) {
  page.problems = {};
  forgetDraft(form.id);
  ask(form.words.cancel);
}

function say(message) {
  draw();
  scroller.reveal(isAwaited() ? thinking : page.elements.get(message.id).element);
  deliver();
}

/** Send what is not sent yet, oldest first, one after the other, each until the desk has it or refuses it. */
async function deliver() {
  if (page.isDelivering || !page.session) return;
  page.isDelivering = true;
  try {
    while (talk().nextUnsent && !access.isOpen) {
      const isSent = await line.attempt(() => deliverOne(talk(), talk().nextUnsent));
      if (!isSent && !access.isOpen) await line.pause();
    }
  } finally {
    page.isDelivering = false;
  }
}

/** The id stays the same however often it is sent, so that the desk takes the message once. */
async function deliverOne(conversation, message) {
  try {
    const { event_id: eventId } = await desk.send(conversation.kind, conversation.id, message);
    conversation.update(message.id, { eventId });
    if (message.submission) forgetDraft(message.submission.id);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (isAboutAccess(error)) await regainAccess(error);
    else if (isFormAt(message) && problemsIn(error)) return takeBack(message, problemsIn(error));
    else conversation.update(message.id, { problem: error.message });
  }
  draw();
}

function edit(message) {
  talk().remove(message.id);
  draw();
  if (!message.submission) composer.fill(message.text);
}

/** Show the form again, with what is wrong beside its fields. */
function takeBack(message, problems) {
  page.problems = problems;
  talk().remove(message.id);
  draw();
  focusProblem(page.elements.get(page.replies.at(-1).reply_id).element);
  announce(`${page.replies.at(-1).form.words.not_sent} ${Object.values(problems).join(" ")}`);
}

/** Whether the form that a message sends is the one that the desk asks for now. */
function isFormAt({ submission }) {
  return Boolean(submission) && page.replies.at(-1)?.form?.id === submission.id;
}

/* --- From the desk to the person --- */

/** Wait for replies for as long as this conversation is the one on the screen. */
async function listen() {
  page.stopListening();
  const stop = new AbortController();
  page.stopListening = () => stop.abort();
  for (let waitS = 0; !stop.signal.aborted; ) {
    const isHeard = await line.attempt(() => hear(talk(), waitS, stop.signal));
    if (stop.signal.aborted) return;
    if (isHeard && waitS === 0) sendAgainWhatGotLost();
    if (isHeard) waitS = WAIT_S;
    if (!isHeard) await line.pause();
    else if (document.hidden && !isAwaited()) await line.pause(HIDDEN_PAUSE_S);
  }
}

async function hear(conversation, waitS, signal) {
  try {
    const { replies } = await desk.replies(conversation.kind, conversation.id, lastSeq(), { waitS, signal });
    if (!signal.aborted) take(replies, { isNew: waitS > 0 });
  } catch (error) {
    if (signal.aborted || !isAboutAccess(error)) throw error;
    await regainAccess(error);
  }
}

function take(replies, { isNew }) {
  const fresh = replies.filter((reply) => reply.seq > lastSeq());
  const wasAtEnd = scroller.isAtEnd;
  if (fresh.length) page.problems = {};
  page.replies = [...page.replies, ...fresh];
  keepingPlace(draw);
  if (!isNew) scroller.reveal(byId("log").lastElementChild);
  else if (fresh.length) present(fresh.map((reply) => page.elements.get(reply.reply_id).element), wasAtEnd);
}

/** Let the person notice new answers without pulling away what they read. */
function present(answers, wasAtEnd) {
  if (wasAtEnd) scroller.reveal(answers[0]);
  else scroller.offerLatest();
  const form = answers.at(-1).querySelector(".hand-over") ? ` ${words.form_below}` : "";
  announce(`${filled(words.announced, { text: answers.map(spokenText).join(" ") })}${form}`);
  if (document.hidden) document.title = `${words.new_answer}: Frontdesk`;
}

/** What the desk had taken and knows nothing of (its data were put back to an older state) goes out again. */
function sendAgainWhatGotLost() {
  for (const message of openMessages()) talk().update(message.id, { eventId: "" });
  deliver();
}

function isAboutAccess(error) {
  return error instanceof Refused && (error.status === 401 || error.status === 403);
}

/** Ask the desk anew who we are; throws the error, so that the same is tried again, unless the person has to act. */
async function regainAccess(error) {
  const before = talk().id;
  await fetchSession();
  talk().belongTo(page.session.visitor);
  if (talk().id !== before) reopen();
  if (page.kind === "customer" || page.session.employee) throw error;
  page.stopListening();
  access.ask(words.code_over);
}

async function judge(reply, helpful) {
  const { element } = page.elements.get(reply.reply_id);
  showVerdict(element, helpful, "");
  try {
    await desk.judge(reply.reply_id, helpful);
    talk().judge(reply.reply_id, helpful);
    showVerdict(element, helpful, words.noted);
  } catch (error) {
    const why = error.code === "not_found" ? words.not_kept : words.not_recorded;
    showVerdict(element, talk().verdicts[reply.reply_id], why);
  }
}

/* --- What is on the screen --- */

function draw() {
  const elements = timeline().map(elementOf);
  if (isAwaited()) elements.push(thinking);
  timeThinking();
  byId("new").disabled = Boolean(talk().nextUnsent);
  byId("welcome").hidden = elements.length > 0 || !page.session;
  arrange(byId("log"), elements);
}

/** Messages and replies in the order in which they were written. */
function timeline() {
  const messages = talk().messages.map((message) => ({ at: message.after + 0.5, message }));
  const replies = page.replies.map((reply) => ({ at: reply.seq, reply }));
  return [...messages, ...replies].sort((one, other) => one.at - other.at);
}

function elementOf({ message, reply }) {
  return message ? elementOfMessage(message) : elementOfReply(reply);
}

function elementOfReply(reply) {
  const asks = whatItAsks(reply);
  return remembered(reply.reply_id, `${asks} ${JSON.stringify(asks ? page.problems : {})}`, () => answerOf(reply, asks));
}

/** What the newest reply asks for, unless it was given: `form`, `offer` of one, or nothing. */
function whatItAsks(reply) {
  if (!reply.form || reply !== page.replies.at(-1)) return "";
  const given = talk().messages.filter(({ after }) => after >= reply.seq);
  if (reply.form.asks === "offer") return given.length ? "" : "offer";
  return given.some(({ submission }) => submission?.id === reply.form.id) ? "" : "form";
}

function elementOfMessage(message) {
  const state = messageState(message, { isInTrouble: line.trouble !== "" });
  const looks = state === "sending" ? "sent" : state;
  const on = { retry: () => line.wakeUp(), edit };
  const element = remembered(message.id, `${looks} ${message.problem}`, () => questionElement(message, state, on));
  element.dataset.state = state;
  return element;
}

/** The element that is there already under this key, unless it looks different now. */
function remembered(key, looks, build) {
  const known = page.elements.get(key);
  if (known?.looks === looks) return known.element;
  const element = build();
  element.classList.toggle("is-known", Boolean(known));
  page.elements.set(key, { looks, element });
  return element;
}

function answerOf(reply, asks) {
  const below = asks === "form" ? formElement(reply.form, page.problems, { send: sendForm, leave: leaveForm }) : null;
  const offered = asks === "offer" ? el("ul", { class: "chips", "aria-label": words.your_answer }, chips([reply.form.words.yes, reply.form.words.no], ask, reply.form.language)) : null;
  return answerElement(reply, {
    departments: new Map(page.session.departments.map(({ id, name }) => [id, name])),
    below: below ?? offered,
    verdict: talk().verdicts[reply.reply_id],
    question: talk().messages.find((message) => reply.in_reply_to.includes(message.eventId))?.text,
    on: { open: (citation, opener) => reader.open(citation, opener), judge, ask },
  });
}

/** Put exactly these elements into `parent`; those that stay are not touched, so that focus and selection stay too. */
function arrange(parent, elements) {
  const wanted = new Set(elements);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
  });
}

function drawWelcome() {
  const { departments, suggestions } = page.session;
  const isOurs = ({ internal }) => internal === (page.kind === "employee");
  const names = departments.filter(isOurs).map(({ name }) => name);
  byId("greeting").textContent = OPENING[page.kind].greeting;
  byId("suggestions").replaceChildren(...chips(suggestions[page.kind] ?? [], ask, ARTICLES));
  byId("topics").replaceChildren(...(names.length ? [el("b", {}, words.topics), " ", el("span", { lang: ARTICLES }, names.join(" · "))] : []));
}

/** After a while say that the desk is still at it. */
function timeThinking() {
  if (isAwaited() && thinking.isConnected) return;
  const sign = thinking.querySelector(".thinking-text");
  sign.textContent = words.looking;
  clearTimeout(stillLooking);
  if (isAwaited()) stillLooking = setTimeout(() => (sign.textContent = words.still_looking), STILL_LOOKING_S * 1000);
}

function showTrouble(trouble) {
  byId("trouble").textContent = trouble;
  byId("trouble").hidden = !trouble;
  announce(trouble || words.reached);
  draw();
}

function announce(said) {
  byId("announcer").textContent = "";
  requestAnimationFrame(() => (byId("announcer").textContent = said));
}

function lastSeq() {
  return page.replies.at(-1)?.seq ?? 0;
}

/** Messages that the desk has taken and not answered yet. */
function openMessages() {
  const answered = new Set(page.replies.flatMap((reply) => reply.in_reply_to));
  return talk().messages.slice(-STILL_OPEN).filter(({ eventId }) => eventId && !answered.has(eventId));
}

function isAwaited() {
  return openMessages().length > 0 || (Boolean(talk().nextUnsent) && !line.trouble);
}
