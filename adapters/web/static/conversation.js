/**
 * What this browser keeps of a conversation: which one it is, what the person wrote, and what they thought of the
 * answers. The desk's side is always read from the desk. A customer's is kept until they start anew; an employee's lives as long as the tab.
 */

const MOST_MESSAGES = 200;

/** A random id. `crypto.randomUUID` is missing on pages that come over plain http from another machine. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * One conversation. A message is {id, text, after, eventId, problem, submission}: `after` is the number of the last reply
 * that was there when it was written, `eventId` is set once the desk has it, `problem` says why the desk refused it,
 * `submission` is the form that was filled in, of which `text` is what is shown.
 */
export class Conversation {
  constructor(kind) {
    this.kind = kind;
    this.storage = storageFor(kind);
    this.reload();
  }

  get key() {
    return `frontdesk.${this.kind}`;
  }

  /** Take over what another tab may have written. */
  reload() {
    const kept = readJson(this.storage, this.key);
    this.id = kept?.id ?? newId();
    this.visitor = kept?.visitor ?? "";
    this.messages = kept?.messages ?? [];
    this.verdicts = kept?.verdicts ?? {};
  }

  startAnew() {
    Object.assign(this, { id: newId(), messages: [], verdicts: {} });
    this.save();
  }

  /** The desk knows this browser under another name now: what it said to the old one is not ours to read any more. */
  belongTo(visitor) {
    const isAnother = this.visitor !== "" && this.visitor !== visitor;
    const unsent = this.messages.filter((message) => !message.eventId);
    this.visitor = visitor;
    if (isAnother) Object.assign(this, { id: newId(), messages: unsent.map((message) => ({ ...message, after: 0 })), verdicts: {} });
    this.save();
    return isAnother;
  }

  add(text, after, submission) {
    const message = { id: newId(), text, after, eventId: "", problem: "", submission };
    this.messages = [...this.messages, message].slice(-MOST_MESSAGES);
    this.save();
    return message;
  }

  update(id, changes) {
    this.messages = this.messages.map((message) => (message.id === id ? { ...message, ...changes } : message));
    this.save();
  }

  remove(id) {
    this.messages = this.messages.filter((message) => message.id !== id);
    this.save();
  }

  judge(replyId, helpful) {
    this.verdicts[replyId] = helpful;
    this.save();
  }

  /** The oldest message that the desk does not have yet. */
  get nextUnsent() {
    return this.messages.find((message) => !message.eventId && !message.problem);
  }

  save() {
    const { id, visitor, messages, verdicts } = this;
    write(this.storage, this.key, JSON.stringify({ id, visitor, messages, verdicts }));
  }
}

/** Small things kept for as long as the tab is open: which kind was chosen, the access code. */
export const tab = {
  get: (name) => read(safely(() => sessionStorage), `frontdesk.${name}`),
  set: (name, value) => write(safely(() => sessionStorage), `frontdesk.${name}`, value),
  remove: (name) => safely(() => sessionStorage.removeItem(`frontdesk.${name}`)),
};

function storageFor(kind) {
  return safely(() => (kind === "employee" ? sessionStorage : localStorage));
}

function readJson(storage, key) {
  const kept = safely(() => JSON.parse(read(storage, key)));
  return kept && typeof kept.id === "string" && Array.isArray(kept.messages) ? kept : null;
}

function read(storage, key) {
  return safely(() => storage.getItem(key));
}

function write(storage, key, value) {
  safely(() => storage.setItem(key, value));
}

/** Browsers may forbid storage altogether, or be full: the page then works until it is closed. */
function safely(action) {
  try {
    return action() ?? null;
  } catch {
    return null;
  }
}
