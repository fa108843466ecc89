"""What a script finds wrong on a page: low contrast, controls without a name, targets too small to hit."""

SMALLEST_CONTRAST = 4.5
LOW_CONTRASTS = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below) => [0, 1, 2].map((n) => top[n] * top[3] + below[n] * (1 - top[3])).concat(1);
  const ground = (element) => {
    const own = channels(getComputedStyle(element).backgroundColor);
    if (own[3] === 1) return own;
    const parent = element.matches("dialog") ? null : element.parentElement;
    const below = parent ? ground(parent) : [255, 255, 255, 1];
    return over(own, below);
  };
  const light = ([red, green, blue]) =>
    [red, green, blue]
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, n) => sum + value * [0.2126, 0.7152, 0.0722][n], 0);
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const seen = [...document.querySelectorAll("body *")].filter(
    (element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest(".unseen, .skip, :disabled") &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()),
  );
  return seen
    .map((element) => {
      const below = ground(element);
      const value = contrast(over(channels(getComputedStyle(element).color), below), below);
      return [`${element.tagName} ${element.className} ${element.textContent.slice(0, 20)}`, value];
    })
    .filter(([, value]) => value < LIMIT)
    .concat(seen.length ? [] : [["nothing was looked at", 0]]);
}
""".replace("LIMIT", str(SMALLEST_CONTRAST))
NAMELESS = """
() => [...document.querySelectorAll("button, a, input, textarea, dialog, fieldset")]
  .filter((element) => {
    const labels = [...(element.labels ?? [])].map((label) => label.textContent).join("");
    const legend = element.querySelector("legend")?.textContent ?? "";
    const labelledBy = document.getElementById(element.getAttribute("aria-labelledby") ?? "")?.id ?? "";
    const own = element.matches("button, a") ? element.innerText : "";
    return !(element.getAttribute("aria-label") || labels || legend || labelledBy || own).trim();
  })
  .map((element) => element.outerHTML)
"""
SMALL_TARGETS = """
() => [...document.querySelectorAll("button, input")]
  .filter((element) => element.checkVisibility() && !element.matches(".text-button"))
  .map((element) => [element.id || element.textContent, element.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name]) => name)
"""
