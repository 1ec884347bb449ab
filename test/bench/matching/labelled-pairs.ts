import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldName, toLatin } from "../../../src/domain/names/names.js";
import { hash } from "./hash.js";

/** A name, other names of a brand, and whether the name belongs to that brand. */
export interface LabelledPair {
  readonly query: string;
  readonly names: readonly string[];
  readonly same: boolean;
  /** Rules and thresholds are chosen on one half and measured on the other. */
  readonly half: "TRAIN" | "TEST";
}

interface Item {
  readonly tags?: Readonly<Record<string, string>>;
  readonly matchNames?: readonly string[];
}

const NAME_KEYS = /^(name|brand|alt_name|short_name|official_name)(:[a-z-]+)?$/i;
/** One brand in 4 is for measuring, the others are for tuning. */
const SHARE = 4;
const NEAREST = 10;
/**
 * Below this similarity a name is a translation of the others, not a spelling. The graph has aliases for
 * these.
 */
const LEAST_SHARED = 0.15;

/**
 * Pairs from a folder of the npm package name-suggestion-index. For each brand with several names, including
 * its Wikidata label: one name with the others, and the same name with another brand, drawn from the ten that
 * share most pairs of letters with it.
 */
export function labelledPairs(folder: string): readonly LabelledPair[] {
  const brands = [...namesByBrand(folder)].map(([id, names]) => ({ id, names: [...names.values()] }));
  const near = nearestBrands(brands);
  return brands.flatMap(({ id, names }, index) => {
    if (names.length < 2 || hash(id) % SHARE > 1) return [];
    const at = hash(`${id}name`) % names.length;
    const query = names[at]!;
    const others = names.filter((_, place) => place !== at);
    const half = hash(id) % SHARE === 0 ? "TRAIN" : "TEST";
    if (Math.max(...others.map((name) => shared(pairs(query), pairs(name)))) < LEAST_SHARED) return [];
    const rivals = near(query, index);
    const rival = rivals[hash(`${id}near`) % rivals.length];
    const own = { query, names: others, same: true, half } as const;
    return rival === undefined ? [own] : [own, { query, names: brands[rival]!.names, same: false, half }];
  });
}

function namesByBrand(folder: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const json = (file: string) => JSON.parse(readFileSync(join(folder, "dist", file), "utf8"));
  const { nsi } = json("json/nsi.json") as { nsi: Record<string, { items?: readonly Item[] }> };
  const { wikidata } = json("wikidata/wikidata.json") as { wikidata: Record<string, { label?: string }> };
  const brands = new Map<string, Map<string, string>>();
  const items = Object.entries(nsi).flatMap(([path, { items = [] }]) =>
    path.startsWith("brands/") ? items : [],
  );
  for (const { tags = {}, matchNames = [] } of items) {
    const id = tags["brand:wikidata"] ?? "";
    if (!/^Q\d+$/.test(id)) continue;
    const names = brands.get(id) ?? new Map<string, string>();
    brands.set(id, names);
    const tagged = Object.entries(tags).flatMap(([key, value]) =>
      NAME_KEYS.test(key) ? value.split(";") : [],
    );
    for (const name of [wikidata[id]?.label ?? "", ...tagged, ...matchNames])
      if (foldName(name) !== "") names.set(name.trim().toLowerCase(), name.trim());
  }
  return brands;
}

type Brands = readonly { readonly names: readonly string[] }[];

/** For a name, the ten other brands that share most pairs of letters with it, nearest first. */
function nearestBrands(brands: Brands) {
  const forms = brands.flatMap(({ names }, brand) => names.map((name) => ({ brand, pairs: pairs(name) })));
  const folded = brands.map(({ names }) => new Set(names.map(foldName)));
  const index = new Map<string, number[]>();
  for (const [form, { pairs }] of forms.entries()) for (const pair of pairs) listed(index, pair).push(form);
  return (query: string, own: number): readonly number[] => {
    const wanted = pairs(query);
    const best = new Map<number, number>();
    for (const [form, both] of counted([...wanted].map((pair) => index.get(pair) ?? []))) {
      const { brand, pairs } = forms[form]!;
      const likeness = both / (wanted.size + pairs.size - both);
      if (brand !== own) best.set(brand, Math.max(best.get(brand) ?? 0, likeness));
    }
    const name = foldName(query);
    return greatest(best, (brand) => !folded[brand]!.has(name));
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
