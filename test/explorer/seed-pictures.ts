import { readdirSync, readFileSync } from "node:fs";
import { foldLines } from "../../src/explorer/model/fold-lines.js";
import type { ViewFact } from "../../src/explorer/model/graph.js";
import type { Picture } from "../../src/explorer/model/picture.js";
import { stories } from "../../src/explorer/model/stories.js";
import { createViewEntity, createViewFact } from "./sample.js";

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

const namedLines = new Map(lines.flatMap((line) => (line.name && line.id ? [[line.id, line] as const] : [])));
const isDrawn = ({ kind }: Line) => kind !== "ABSENCE" && kind !== "CHARACTERIZATION";

/** Facts of the seed between entities, of any day. */
const facts: readonly ViewFact[] = lines.flatMap((line, index) => {
  const { id = `fact ${index}`, kind, from, to, share, validFrom = null, validTo = null } = line;
  if (!from || !to || !isDrawn(line)) return [];
  const createEnd = (of: string) => ({ id: of, name: namedLines.get(of)?.name ?? of });
  return [
    createViewFact(id, from, to, {
      kind,
      validFrom,
      validTo,
      from: createEnd(from),
      to: createEnd(to),
      values: kind === "OWNERSHIP" ? { share: share ?? null } : {},
    }),
  ];
});

/** Lists an entity and its first neighbours in the seed, no more than those whose names are readable at fit. */
const listNeighbours = (id: string): readonly string[] =>
  [
    ...new Set([
      id,
      ...facts.flatMap(({ from, to }) => (from.id === id ? [to.id] : to.id === id ? [from.id] : [])),
    ]),
  ].slice(0, 25);

/** The stories of the home page, and two entities with their neighbours, without positions. */
export const seedPictures: readonly (readonly [string, Picture])[] = [
  ...stories.map(({ title, places }) => [title, Object.keys(places)] as const),
  ["Taobao expanded", listNeighbours("platform:taobao")] as const,
  ["Kering expanded", listNeighbours("conglomerate:kering")] as const,
].map(([title, ids]) => {
  const shownIds = new Set(ids);
  const shownFacts = facts.filter(({ from, to }) => shownIds.has(from.id) && shownIds.has(to.id));
  return [
    title,
    {
      nodes: ids.map((id) => ({
        entity: createViewEntity(id, {
          kind: namedLines.get(id)?.kind ?? "BRAND",
          name: namedLines.get(id)?.name ?? id,
          validFrom: namedLines.get(id)?.validFrom ?? null,
        }),
        position: null,
        isPinned: false,
      })),
      facts: shownFacts,
      lines: foldLines(shownFacts),
      absences: [],
      characterizations: [],
      hiddenNodes: 0,
      filteredNodes: 0,
      filteredFacts: 0,
    },
  ] as const;
});
