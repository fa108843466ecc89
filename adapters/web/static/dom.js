/** Builds elements. Text only ever becomes text nodes: nothing that came from outside is parsed as HTML. */

import { dateLanguage, filled, language, words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties (`class`, `on…` listeners, attributes) and children: nodes, texts, or null for nothing. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** One of the drawings that index.html holds. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** How long ago an ISO date was, as a person says it; "" when it is not a date. */
export function age(isoDate, now = new Date()) {
  const then = parseDate(isoDate);
  if (!then) return "";
  const days = Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - then) / 86_400_000);
  if (days < 0) return filled(words.updated, { when: longDate(then) });
  return filled(words.updated, { when: sayDays(days) });
}

/** A `<time>` that says the age and shows the date when pointed at; null when it is not a date. */
export function ageElement(isoDate) {
  const then = parseDate(isoDate);
  if (!then) return null;
  return el("time", { datetime: isoDate, title: longDate(then) }, age(isoDate));
}

function setProperty(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}

function parseDate(isoDate) {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(isoDate || "");
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : null;
}

function longDate(time) {
  return new Date(time).toLocaleDateString(dateLanguage, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

function sayDays(days) {
  const say = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (days < 14) return say.format(-days, "day");
  if (days < 60) return say.format(-Math.round(days / 7), "week");
  if (days < 730) return say.format(-Math.round(days / 30.44), "month");
  return say.format(-Math.round(days / 365.25), "year");
}
