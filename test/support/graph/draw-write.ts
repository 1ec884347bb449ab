import { join } from "node:path";
import { entityKinds } from "../../../src/domain/kinds/kinds.js";
import type { InputLine } from "../../../src/formats/format.js";
import { packageRoot } from "../../../src/paths.js";
import { readSeed } from "../../../src/transfer/seed/read-seed.js";
import type { Random } from "../../bench/graph/random.js";
import type { GraphWrite } from "./graph-writer.js";

/** An entity or a fact of the seed, as a line. */
export type SeedThing = InputLine & { readonly id: string; readonly kind: string };

/** Reads the lines of the seed. */
export async function readSeedLines(): Promise<readonly InputLine[]> {
  const files = await readSeed(join(packageRoot, "seed"));
  return files.flatMap(({ facts }) => facts.map(({ fact }) => fact as InputLine));
}

/** Returns true for the line of an entity or a fact. */
export const isThing = (line: unknown): line is SeedThing =>
  typeof (line as SeedThing).id === "string" && (line as SeedThing).kind !== "SOURCE";

const entityKindNames: readonly string[] = entityKinds.map(({ kind }) => kind);
export const selectEntities = (things: readonly SeedThing[]) =>
  things.filter(({ kind }) => entityKindNames.includes(kind));

/** The source that drawn writes cite, which has to be recorded before them. */
export const sourceOfWrites = {
  kind: "SOURCE",
  id: "source:replay",
  title: "Stated again",
  publishedOn: "2026-11-30",
};

/**
 * Draws a write of any kind about things of the seed, with a statement of its claims. What is not possible is rejected, and changes
 * nothing.
 */
export function drawWrite(things: readonly SeedThing[], random: Random, statement: string): GraphWrite {
  const { id, ...values } = random.pick(things);
  const claim = { source: sourceOfWrites.id, basis: "REPORT", statement };
  const line = { ...values, id, claims: [random.pick([claim, { ...claim, values: {} }])] };
  switch (random.int(12)) {
    case 0:
      return { do: "RECORD", lines: [{ ...line, country: random.pick(["FR", "IT", null]) }] };
    case 1:
      return { do: "RECORD", lines: [{ ...line, share: random.pick([0.1, 0.6, null]) }] };
    case 2:
      return { do: "RECORD", lines: [{ kind: "CLAIM", subject: id, stance: "DISPUTES", ...claim }] };
    case 3:
      return { do: "IMPORT", lines: [line, { ...line, id: `${id}-again` }] };
    case 4:
      return { do: "UNDO_IMPORT", which: random.int(9) };
    case 5:
      return { do: "RETRACT", id };
    case 6:
      return { do: "RETRACT_CLAIM", which: random.int(100) };
    case 7: {
      const keptEntity = random.pick(selectEntities(things));
      const alike = things.filter(
        ({ kind, id: otherId }) => kind === keptEntity.kind && otherId !== keptEntity.id,
      );
      return { do: "MERGE", keepId: keptEntity.id, mergeIds: alike.slice(0, 1).map((thing) => thing.id) };
    }
    case 8:
      return { do: "UNDO_MERGE", which: random.int(9) };
    case 9: {
      const sources = listSources(things);
      const keepId = random.pick(sources);
      const otherId = random.pick(sources.filter((sourceId) => sourceId !== keepId));
      return { do: "MERGE_SOURCES", keepId, mergeIds: [otherId] };
    }
    case 10: {
      const publishedOn = random.pick(["2013-05", "2021-06-30", null]);
      return { do: "RECORD", lines: [{ kind: "SOURCE", id: random.pick(listSources(things)), publishedOn }] };
    }
    default:
      return { do: random.pick(["RETRACT_SOURCE", "RESTORE_SOURCE"]), id: random.pick(listSources(things)) };
  }
}

const listSources = (things: readonly SeedThing[]): readonly string[] => [
  ...new Set(
    things.flatMap((thing) =>
      (thing.claims as readonly { readonly source: string }[]).map(({ source }) => source),
    ),
  ),
];
