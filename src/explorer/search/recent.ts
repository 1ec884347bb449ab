import type { Found } from "./search-hits.js";

const place = "brandgraph-recent";
const MOST = 6;

/** What was chosen of late in this browser, the latest first. */
export function recentlyChosen(): readonly Found[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? (kept as readonly Found[]) : [];
  } catch {
    return [];
  }
}

export function rememberChosen(found: Found): void {
  const others = recentlyChosen().filter(({ id }) => id !== found.id);
  localStorage.setItem(place, JSON.stringify([{ ...found, matched: null }, ...others].slice(0, MOST)));
}
