import { foldName, toLatin } from "../../../src/domain/names/names.js";
import { hash } from "./hash.js";

/** A name, other names of an entity, and whether the name is one of that entity. */
export interface LabelledPair {
  readonly query: string;
  readonly names: readonly string[];
  readonly same: boolean;
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
export function labelledPairs(
  entities: NamesById,
  halfOf: (id: string) => LabelledPair["half"] | null,
): readonly LabelledPair[] {
  const all = [...entities].map(([id, names]) => ({ id, names }));
  const near = nearestEntities(all);
  return all.flatMap(({ id, names }, index) => {
    const half = halfOf(id);
    if (names.length < 2 || half === null) return [];
    const at = hash(`${id}name`) % names.length;
    const query = names[at]!;
    const others = names.filter((_, place) => place !== at);
    if (Math.max(...others.map((name) => shared(pairs(query), pairs(name)))) < LEAST_SHARED) return [];
    const rivals = near(query, index);
    const rival = rivals[hash(`${id}near`) % rivals.length];
    const own = { query, names: others, same: true, half } as const;
    return rival === undefined ? [own] : [own, { query, names: all[rival]!.names, same: false, half }];
  });
}

type Named = readonly { readonly names: readonly string[] }[];

/** For a name, the ten other entities that share most pairs of letters with it, nearest first. */
function nearestEntities(entities: Named) {
  const forms = entities.flatMap(({ names }, entity) =>
    names.map((name) => ({ entity, pairs: pairs(name) })),
  );
  const folded = entities.map(({ names }) => new Set(names.map(foldName)));
  const index = new Map<string, number[]>();
  for (const [form, { pairs }] of forms.entries()) for (const pair of pairs) listed(index, pair).push(form);
  return (query: string, own: number): readonly number[] => {
    const wanted = pairs(query);
    const best = new Map<number, number>();
    for (const [form, both] of counted([...wanted].map((pair) => index.get(pair) ?? []))) {
      const { entity, pairs } = forms[form]!;
      const likeness = both / (wanted.size + pairs.size - both);
      if (entity !== own) best.set(entity, Math.max(best.get(entity) ?? 0, likeness));
    }
    const name = foldName(query);
    return greatest(best, (entity) => !folded[entity]!.has(name));
  };
}

function listed(index: Map<string, number[]>, pair: string): number[] {
  const list = index.get(pair) ?? [];
  index.set(pair, list);
  return list;
}

/** The number of lists that contain each number. */
function counted(lists: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const list of lists) for (const number of list) times.set(number, (times.get(number) ?? 0) + 1);
  return times;
}

/** The keys of the ten greatest values in descending order; equal values keep the order of the input. */
function greatest(values: ReadonlyMap<number, number>, takes: (key: number) => boolean): readonly number[] {
  const found: { readonly key: number; readonly value: number }[] = [];
  for (const [key, value] of values) {
    if (value <= (found[NEAREST - 1]?.value ?? 0) || !takes(key)) continue;
    const place = found.findIndex((other) => other.value < value);
    found.splice(place === -1 ? found.length : place, 0, { key, value });
    found.length = Math.min(found.length, NEAREST);
  }
  return found.map(({ key }) => key);
}

function pairs(name: string): ReadonlySet<string> {
  const letters = [...` ${toLatin(foldName(name)).replaceAll(" ", "")} `];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((pair) => other.has(pair)).length;
  return both / (one.size + other.size - both);
}
