import { groupByKey } from "../../util/group-by-key.js";
import type { FoundItem } from "./search-method.js";

/** A hit of a search: an item that one or more methods found, with the best score of these. */
export interface Hit extends FoundItem {
  /** The most words that a hit has. */
  readonly most: number;
}

/**
 * Merges what the methods found, and keeps the items with the most words, and for each word that none of these has, those with
 * the most of the others.
 * @param allPlaces the places of all words of the search
 */
export function mergeHits(items: readonly FoundItem[], allPlaces: readonly number[]): readonly Hit[] {
  const merged = [...groupByKey(items, ({ type, item }) => `${type} ${item}`).values()].map(mergeItem);
  const most = countMostWords(merged);
  const mostOfOthers = new Map(
    listOpenPlaces(merged, allPlaces, most).map((wordPlace) => [
      wordPlace,
      countMostWords(merged.filter(({ places }) => places.includes(wordPlace))),
    ]),
  );
  const isKept = ({ places }: FoundItem) =>
    places.length === most || places.some((wordPlace) => mostOfOthers.get(wordPlace) === places.length);
  return merged.filter(isKept).map((item) => ({ ...item, most }));
}

/** Lists the places of the words that no item with the most words has. */
export function listOpenPlaces(
  items: readonly FoundItem[],
  allPlaces: readonly number[],
  most: number,
): readonly number[] {
  const covered = new Set(
    items.filter(({ places }) => places.length === most).flatMap(({ places }) => places),
  );
  return allPlaces.filter((wordPlace) => !covered.has(wordPlace));
}

/** Counts the words of the item that has the most; 0 if there is none. */
export const countMostWords = (items: readonly FoundItem[]): number =>
  items.reduce((most, { places }) => Math.max(most, places.length), 0);

/** Merges one item as several methods found it: the match with the best score, and the words of all. */
function mergeItem(items: readonly FoundItem[]): FoundItem {
  const best = items.reduce((first, second) => (compareMatches(second, first) < 0 ? second : first));
  return { ...best, places: [...new Set(items.flatMap(({ places }) => places))] };
}

/** Orders the better match first. Among equal ones, one that names its fields comes first. */
const compareMatches = (first: FoundItem, second: FoundItem): number =>
  second.score - first.score || compareTexts(formatVia(first), formatVia(second));

const formatVia = ({ via }: FoundItem): string => (via === null ? "\uffff" : JSON.stringify(via));

const compareTexts = (first: string, second: string): number =>
  first < second ? -1 : first > second ? 1 : 0;
