/** What the page says by itself, in the language in which the desk served it, and the choice of another one. */

const YEAR_S = 31_536_000;

export const language = document.documentElement.lang;
/** For dates: American ones are read wrongly everywhere else. */
export const dateLanguage = language === "en" ? "en-GB" : language;
/** In which articles are written, and whatever the desk says where it names no language. */
export const ARTICLES = "en";
/** Phrases by their names. */
export const words = JSON.parse(document.getElementById("words").textContent);

/** A phrase with what stands in braces filled in. */
export function filled(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The page in another language, from now on in this browser. What is written and not sent stays. */
export function choose(code) {
  document.cookie = `frontdesk_language=${code}; path=/; max-age=${YEAR_S}; samesite=strict`;
  location.reload();
}
