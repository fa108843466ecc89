/** The form of a hand-over, below the question that asks for it: filled in as far as it is, and sent as a whole. */

import { el } from "./dom.js";
import { tab } from "./conversation.js";

const INPUTS = { line: "text", email: "email", phone: "tel" };
const KNOWN_TO_BROWSERS = { name: "name", email: "email", phone: "tel" };
const IN_FIELDS = "submission.values.";

/** The form as an element. problems: by field, what was wrong when it was sent. send gets the answers by field. */
export function formElement(form, problems, { send, leave }) {
  const title = `title-${form.id}`;
  const element = el(
    "form",
    { class: "hand-over", novalidate: true, lang: form.language, dir: "auto", "aria-labelledby": title, "data-form": form.id },
    el("h3", { id: title }, form.title),
    el("p", { class: "hand-over-note" }, form.words.note),
    el("div", { class: "fields" }, form.fields.map((field) => fieldElement(form, field, problems[field.name] ?? ""))),
    el(
      "div",
      { class: "form-ends" },
      el("button", { type: "submit", class: "strong-button" }, form.words.send),
      el("button", { type: "button", class: "quiet-button", onclick: () => leave(form) }, form.words.cancel),
    ),
  );
  element.addEventListener("input", ({ target }) => drafts.note(form, target.name, target.value));
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, valuesOf(element));
  });
  return element;
}

/** What was filled in, a line for each field that is not empty. */
export function summaryOf(form, values) {
  const said = ({ name, choices }) => choices.find(({ value }) => value === values[name])?.label ?? values[name];
  const lines = form.fields.filter(({ name }) => values[name]?.trim()).map((field) => `${field.label}: ${said(field)}`);
  return [form.title, ...lines].join("\n");
}

/** What the desk says is wrong with a form, by field; null where the form is not what is wrong. */
export function problemsIn(refusal) {
  const found = Object.entries(refusal.fields ?? {}).filter(([name]) => name.startsWith(IN_FIELDS));
  return found.length ? Object.fromEntries(found.map(([name, problem]) => [name.slice(IN_FIELDS.length), problem])) : null;
}

/** The desk has the form: what was typed need not be kept here. */
export function forgetDraft(id) {
  drafts.forget(id);
}

/** Put the focus on the first field with a problem. */
export function focusProblem(answer) {
  answer?.querySelector("[aria-invalid=true]")?.focus();
}

/** Do what may draw the form anew, and leave the person at the field where they were. */
export function keepingPlace(action) {
  const before = document.activeElement;
  const id = before?.closest(".hand-over") ? before.id : "";
  const [start, end] = id ? [before.selectionStart, before.selectionEnd] : [];
  action();
  const after = id ? document.getElementById(id) : null;
  if (!after || after === document.activeElement) return;
  after.focus({ preventScroll: true });
  if (after.type === "text" || after.type === "textarea") after.setSelectionRange(start, end);
}

/** What was typed and not sent, for as long as the tab is open. It gives way to what the person has said since. */
const drafts = {
  of: (form) => JSON.parse(tab.get(`form.${form.id}`) ?? "{}"),
  note(form, name, value) {
    const was = form.fields.find((field) => field.name === name)?.value;
    tab.set(`form.${form.id}`, JSON.stringify({ ...drafts.of(form), [name]: { value, was } }));
  },
  forget: (id) => tab.remove(`form.${id}`),
  value(form, field) {
    const draft = drafts.of(form)[field.name];
    return draft && draft.was === field.value ? draft.value : field.value;
  },
};

function valuesOf(element) {
  return Object.fromEntries([...element.querySelectorAll("[name]")].map(({ name, value }) => [name, value]));
}

function fieldElement(form, field, problem) {
  const id = `${form.id}-${field.name}`;
  const hint = form.either.includes(field.name) ? form.words.one_is_enough : field.required ? "" : form.words.optional;
  const control = controlElement(form, field, {
    id,
    name: field.name,
    "aria-required": field.required ? "true" : null,
    "aria-invalid": problem ? "true" : null,
    "aria-describedby": `${id}-problem`,
    autocomplete: KNOWN_TO_BROWSERS[field.name] ?? "off",
  });
  return el(
    "div",
    { class: "field", "data-kind": field.kind },
    el("label", { for: id }, field.label, hint ? el("small", {}, hint) : null),
    control,
    el("p", { class: "field-problem", id: `${id}-problem` }, problem),
  );
}

function controlElement(form, field, attributes) {
  const value = drafts.value(form, field);
  if (field.kind === "choice") return choiceElement(form, field, value, attributes);
  if (field.kind === "text") return el("textarea", { ...attributes, rows: 3, maxlength: field.max_chars }, value);
  return el("input", { ...attributes, type: INPUTS[field.kind] ?? "text", maxlength: field.max_chars, value });
}

function choiceElement({ words }, field, value, attributes) {
  const isChosen = field.choices.some((choice) => choice.value === value);
  const nothing = isChosen && field.required ? [] : [el("option", { value: "" }, field.required ? words.choose : words.nothing)];
  const options = field.choices.map((choice) => el("option", { value: choice.value, selected: choice.value === value }, choice.label));
  return el("select", attributes, nothing, options);
}
