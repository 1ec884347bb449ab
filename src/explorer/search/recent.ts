import type { SearchHit } from "./search-hits.js";

const STORAGE_KEY = "brandgraph-recent";
const MAX_RECENT = 6;

/** What was chosen of late in this browser, the latest first. */
export function recentHits(): readonly SearchHit[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(stored) ? (stored as readonly SearchHit[]) : [];
  } catch {
    return [];
  }
}

export function rememberHit(hit: SearchHit): void {
  const others = recentHits().filter(({ id }) => id !== hit.id);
  localStorage.setItem(
    STORAGE_KEY,
    JSON.stringify([{ ...hit, matched: null }, ...others].slice(0, MAX_RECENT)),
  );
}
