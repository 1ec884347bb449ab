/** Focuses a field, as soon as its part of the page is loaded. */
export function focusWhenThere(selector: string, frames = MAX_FRAMES): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>(selector);
    if (!field && frames > 0) return focusWhenThere(selector, frames - 1);
    field?.focus();
    field?.select();
  });
}

/** Some two seconds. */
const MAX_FRAMES = 120;
