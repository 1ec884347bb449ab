import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldName } from "../../../src/domain/names/names.js";
import type { NamesById } from "./labelled-pairs.js";

interface Item {
  readonly tags?: Readonly<Record<string, string>>;
  readonly matchNames?: readonly string[];
}

const NAME_KEYS = /^(name|brand|alt_name|short_name|official_name)(:[a-z-]+)?$/i;
/** The names of each brand in a folder of the npm package name-suggestion-index, including its Wikidata label. */
export function readBrandNamesById(folder: string): NamesById {
  const readJson = (file: string) => JSON.parse(readFileSync(join(folder, "dist", file), "utf8"));
  const { nsi } = readJson("json/nsi.json") as { nsi: Record<string, { items?: readonly Item[] }> };
  const { wikidata } = readJson("wikidata/wikidata.json") as { wikidata: Record<string, { label?: string }> };
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
  return new Map([...brands].map(([id, names]) => [id, [...names.values()]]));
}
