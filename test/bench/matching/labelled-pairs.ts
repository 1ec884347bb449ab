import { foldName, toLatin } from "../../../src/domain/names/names.js";
import { computeNameHash } from "./hash.js";

/** A name, other names of an entity, and whether the name is one of that entity. */
export interface LabelledPair {
  readonly query: string;
  readonly names: readonly string[];
  readonly isSame: boolean;
  /** Rules and thresholds are chosen on one half and measured on the other. */
  readonly half: "TRAIN" | "TEST";
}

/** Names of entities by their ids. */
export type NamesById = ReadonlyMap<string, readonly string[]>;

const NEAREST = 10;
/**
 * Below this similarity a name is a translation of the others, not a spelling. The graph has aliases for
 * these.
 */
const LEAST_SHARED = 0.15;

/**
 * Pairs of each entity with several names: one name with the others, and the same name with another entity, drawn from the
 * ten that share most pairs of letters with it. `halfOf` parts the entities; of those without a half there are no pairs.
 */
export function buildLabelledPairs(
  entities: NamesById,
  halfOf: (id: string) => LabelledPair["half"] | null,
): readonly LabelledPair[] {
  const all = [...entities].map(([id, names]) => ({ id, names }));
  const near = createNearestFinder(all);
  return all.flatMap(({ id, names }, index) => {
    const half = halfOf(id);
    if (names.length < 2 || half === null) return [];
    const queryIndex = computeNameHash(`${id}name`) % names.length;
    const query = names[queryIndex]!;
    const otherNames = names.filter((_, position) => position !== queryIndex);
    if (
      Math.max(...otherNames.map((name) => computeOverlap(splitIntoPairs(query), splitIntoPairs(name)))) <
      LEAST_SHARED
    )
      return [];
    const rivals = near(query, index);
    const rival = rivals[computeNameHash(`${id}near`) % rivals.length];
    const samePair = { query, names: otherNames, isSame: true, half } as const;
    return rival === undefined
      ? [samePair]
      : [samePair, { query, names: all[rival]!.names, isSame: false, half }];
  });
}

type Named = readonly { readonly names: readonly string[] }[];

/** For a name, the ten other entities that share most pairs of letters with it, nearest first. */
function createNearestFinder(entities: Named) {
  const forms = entities.flatMap(({ names }, entity) =>
    names.map((name) => ({ entity, pairs: splitIntoPairs(name) })),
  );
  const folded = entities.map(({ names }) => new Set(names.map(foldName)));
  const index = new Map<string, number[]>();
  for (const [form, { pairs }] of forms.entries())
    for (const pair of pairs) ensureList(index, pair).push(form);
  return (query: string, excluded: number): readonly number[] => {
    const queryPairs = splitIntoPairs(query);
    const best = new Map<number, number>();
    for (const [form, sharedCount] of countOccurrences(
      [...queryPairs].map((pair) => index.get(pair) ?? []),
    )) {
      const { entity, pairs } = forms[form]!;
      const likeness = sharedCount / (queryPairs.size + pairs.size - sharedCount);
      if (entity !== excluded) best.set(entity, Math.max(best.get(entity) ?? 0, likeness));
    }
    const name = foldName(query);
    return selectGreatest(best, (entity) => !folded[entity]!.has(name));
  };
}

function ensureList(index: Map<string, number[]>, pair: string): number[] {
  const list = index.get(pair) ?? [];
  index.set(pair, list);
  return list;
}

/** The number of lists that contain each number. */
function countOccurrences(lists: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const list of lists) for (const number of list) times.set(number, (times.get(number) ?? 0) + 1);
  return times;
}

/** The keys of the ten greatest values in descending order; equal values keep the order of the input. */
function selectGreatest(
  values: ReadonlyMap<number, number>,
  takes: (key: number) => boolean,
): readonly number[] {
  const selection: { readonly key: number; readonly value: number }[] = [];
  for (const [key, value] of values) {
    if (value <= (selection[NEAREST - 1]?.value ?? 0) || !takes(key)) continue;
    const position = selection.findIndex((entry) => entry.value < value);
    selection.splice(position === -1 ? selection.length : position, 0, { key, value });
    selection.length = Math.min(selection.length, NEAREST);
  }
  return selection.map(({ key }) => key);
}

function splitIntoPairs(name: string): ReadonlySet<string> {
  const letters = [...` ${toLatin(foldName(name)).replaceAll(" ", "")} `];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

function computeOverlap(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const sharedCount = [...first].filter((pair) => second.has(pair)).length;
  return sharedCount / (first.size + second.size - sharedCount);
}
