import { readdirSync, readFileSync } from "node:fs";
import { stories } from "../../src/explorer/stories/stories.js";
import { foldLines } from "../../src/explorer/view/fold-lines.js";
import type { ViewFact } from "../../src/explorer/view/graph.js";
import type { Picture } from "../../src/explorer/view/picture.js";
import { entity, fact } from "./sample.js";

interface Line {
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
  readonly from?: string;
  readonly to?: string;
  readonly share?: number;
  readonly validFrom?: string;
  readonly validTo?: string;
}

const lines: readonly Line[] = readdirSync("seed", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readFileSync(`seed/${name}/facts.jsonl`, "utf8").trim().split("\n"))
  .map((line) => JSON.parse(line));

const named = new Map(lines.flatMap((line) => (line.name && line.id ? [[line.id, line] as const] : [])));
const isDrawn = ({ kind }: Line) => kind !== "ABSENCE" && kind !== "CHARACTERIZATION";

/** Facts of the seed between entities, of any day. */
const facts: readonly ViewFact[] = lines.flatMap((line, index) => {
  const { id = `fact ${index}`, kind, from, to, share, validFrom = null, validTo = null } = line;
  if (!from || !to || !isDrawn(line)) return [];
  const end = (of: string) => ({ id: of, name: named.get(of)?.name ?? of });
  return [
    fact(id, from, to, {
      ...{ kind, validFrom, validTo, from: end(from), to: end(to) },
      values: kind === "OWNERSHIP" ? { share: share ?? null } : {},
    }),
  ];
});

/** An entity with its first neighbours in the seed, no more than those whose names are readable at fit. */
const around = (id: string): readonly string[] =>
  [
    ...new Set([
      id,
      ...facts.flatMap(({ from, to }) => (from.id === id ? [to.id] : to.id === id ? [from.id] : [])),
    ]),
  ].slice(0, 25);

/** The stories of the home page, and two entities with their neighbours, without positions. */
export const seedPictures: readonly (readonly [string, Picture])[] = [
  ...stories.map(({ title, places }) => [title, Object.keys(places)] as const),
  ["Taobao expanded", around("platform:taobao")] as const,
  ["Kering expanded", around("conglomerate:kering")] as const,
].map(([title, ids]) => {
  const known = new Set(ids);
  const shown = facts.filter(({ from, to }) => known.has(from.id) && known.has(to.id));
  return [
    title,
    {
      nodes: ids.map((id) => ({
        entity: entity(id, {
          kind: named.get(id)?.kind ?? "BRAND",
          name: named.get(id)?.name ?? id,
          validFrom: named.get(id)?.validFrom ?? null,
        }),
        place: null,
        isPinned: false,
      })),
      facts: shown,
      lines: foldLines(shown),
      absences: [],
      characterizations: [],
      filteredNodes: 0,
      filteredFacts: 0,
    },
  ] as const;
});
