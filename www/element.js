/**
 * An element with its attributes and children. Children that are strings become text, never markup, so that nothing a
 * person typed or a provider answered can turn into an element.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** @param {string} text @param {() => void} press @param {Attributes} [attributes] */
export function button(text, press, attributes) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
}

/** Text for screen readers only. @param {string} text */
export function unseen(text) {
  return element('span', { class: 'visually-hidden' }, text);
}

/** Tells the page that somebody changed what is in here. @param {HTMLElement} changed */
export function announceInput(changed) {
  changed.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Says something to screen readers without moving the focus. The text comes a moment later: a region that is emptied and
 * filled in one go counts as unchanged.
 *
 * @param {string} text
 */
export function announce(text) {
  const region = document.getElementById('announcer');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => (region.textContent = text), 50);
}
