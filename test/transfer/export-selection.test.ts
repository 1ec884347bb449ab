import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatInstant, getNow } from "../../src/domain/time.js";
import type { InputLine } from "../../src/formats/format.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createSnapshotRunner } from "../../src/recording/snapshot/snapshot-runner.js";
import { findExportFormat } from "../../src/transfer/export/export-formats.js";
import { parseSelection, type SelectionInput } from "../../src/transfer/export/parse-selection.js";
import { readExportLines } from "../../src/transfer/export/read-export-lines.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { runBrandgraph } from "../support/process/cli.js";
import { itInLongRun } from "../support/process/long.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const claims = [{ source: "source:s" }];
const owns = (id: string, from: string, to: string, keys: object = {}) => ({
  kind: "OWNERSHIP",
  id: `ownership:${id}`,
  from,
  to,
  claims,
  ...keys,
});

/**
 * Since 2010 top owns middle and middle owns bottom. Until 2005 middle owned old. A person owns a part of
 * top.
 */
const world: readonly InputLine[] = [
  { kind: "SOURCE", id: "source:s", title: "S" },
  { kind: "SOURCE", id: "source:other", title: "Of nothing near" },
  { kind: "ORGANIZATION", id: "organization:top", name: "Top", claims },
  { kind: "ORGANIZATION", id: "organization:middle", name: "Middle", claims },
  { kind: "BRAND", id: "brand:bottom", name: "Bottom", claims },
  { kind: "BRAND", id: "brand:old", name: "Old", validFrom: "1990", validTo: "2005", claims },
  { kind: "PERSON", id: "person:someone", name: "Someone", claims: [{ source: "source:other" }] },
  owns("top", "organization:top", "organization:middle", { validFrom: "2010" }),
  owns("middle", "organization:middle", "brand:bottom", { share: 0.5 }),
  owns("old", "organization:middle", "brand:old", { validFrom: "1990", validTo: "2005" }),
  owns("person", "person:someone", "organization:top", { claims: [{ source: "source:other" }] }),
];

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
let before: string;
beforeAll(async () => {
  await emptyDatabase(database);
  await applyMigrations(database);
  await recordEntries(database, world, { by: "test" });
  before = formatInstant(getNow());
  const corrected = [
    { ...world[4]!, name: "Bottom, renamed" },
    owns("middle", "organization:middle", "brand:bottom", { share: 0.75 }),
  ];
  await recordEntries(database, corrected, { by: "test" });
});
afterAll(() => database.close());

async function readLines(input: SelectionInput, most = 1000): Promise<readonly InputLine[]> {
  const collected: InputLine[] = [];
  for await (const line of readExportLines(createSnapshotRunner(database), parseSelection(input, most)))
    collected.push(line);
  return collected;
}

const readIds = async (input: SelectionInput) => (await readLines(input)).map(({ id }) => id);

/** Reads the ids, and expects that each fact is selected with both of its ends. */
async function readLinkedIds(input: SelectionInput) {
  const lines = await readLines(input);
  const ids = lines.map(({ id }) => id);
  for (const { from, to } of lines) if (from) expect(ids).toEqual(expect.arrayContaining([from, to]));
  return ids;
}

describe("A selection of the graph", () => {
  it("around some entities contains them, the facts with both ends among them, and the cited sources", async () => {
    expect(await readLinkedIds({ ids: "organization:middle, brand:bottom" })).toEqual([
      "source:s",
      "brand:bottom",
      "organization:middle",
      "ownership:middle",
    ]);
  });

  it("has the named facts only, if any are named", async () => {
    const ids = "organization:top,organization:middle,brand:bottom";
    expect(await readLinkedIds({ ids, facts: "ownership:top,ownership:old" })).toEqual([
      "source:s",
      "brand:bottom",
      "organization:middle",
      "organization:top",
      "ownership:top",
    ]);
  });

  it("follows facts in both directions up to the depth", async () => {
    const near = await readIds({ ids: "organization:middle", depth: "1" });
    expect(
      near.filter((id) => String(id).startsWith("organization") || String(id).startsWith("brand")),
    ).toEqual(["brand:bottom", "brand:old", "organization:middle", "organization:top"]);
    expect(near).not.toContain("person:someone");
    const all = await readIds({ ids: "organization:middle", depth: "9" });
    expect(new Set(all)).toEqual(new Set(world.map(({ id }) => id)));
  });

  it("by kinds contains only facts between these entities, or all facts if no kind of entity is named", async () => {
    expect(await readLinkedIds({ kinds: "ORGANIZATION,OWNERSHIP" })).toEqual([
      "source:other",
      "source:s",
      "organization:middle",
      "organization:top",
      "ownership:top",
    ]);
    expect((await readIds({ kinds: "ownership" })).slice(2).sort()).toEqual(
      ["middle", "old", "person", "top"].map((id) => `ownership:${id}`),
    );
  });

  it("of a day contains what existed and was valid then, and both ends of every fact", async () => {
    const then = await readLinkedIds({ validAt: "2001-01-01" });
    expect(then).toContain("ownership:old");
    expect(then).not.toContain("ownership:top");
    const today = await readIds({ validAt: "2020-01-01" });
    expect(today).toContain("ownership:top");
    expect(today).not.toContain("brand:old");
  });

  it("of a day contains entities of unknown start from the first day that a claim or a fact tells of", async () => {
    const readIdsOnDay = (validAt: string) => readIds({ validAt, kinds: "ORGANIZATION,BRAND,OWNERSHIP" });
    expect(await readIdsOnDay("1989-12-31")).toEqual(["source:other", "source:s"]);
    expect((await readIdsOnDay("2001-01-01")).slice(2)).toEqual([
      "brand:old",
      "organization:middle",
      "ownership:old",
    ]);
    expect((await readIdsOnDay("2010-01-01")).slice(2)).toEqual([
      "organization:middle",
      "organization:top",
      "ownership:top",
    ]);
    const before = await readIds({ validAt: "2001-01-01", knownAt: "2001-01-01T00:00:00Z" });
    expect(before).toEqual([]);
  });

  it("of an instant contains what was known then, also around some entities", async () => {
    const selectValues = (entries: readonly InputLine[]) =>
      entries
        .filter(({ id }) => id === "brand:bottom" || id === "ownership:middle")
        .map(({ name, share }) => name ?? share);
    expect(selectValues(await readLines({}))).toEqual(["Bottom, renamed", 0.75]);
    expect(selectValues(await readLines({ knownAt: before }))).toEqual(["Bottom", 0.5]);
    expect(selectValues(await readLines({ knownAt: before, ids: "brand:bottom", depth: "1" }))).toEqual([
      "Bottom",
      0.5,
    ]);
    expect(await readLines({ knownAt: "2001-01-01T00:00:00Z" })).toEqual([]);
  });

  it("of an instant contains the whole graph as it was", async () => {
    const then = await readLines({ knownAt: before });
    expect(new Set(then.map(({ id }) => id))).toEqual(new Set(world.map(({ id }) => id)));
    expect(then.find(({ id }) => id === "organization:top")).toMatchObject({
      name: "Top",
      kind: "ORGANIZATION",
    });
  });

  it("is rejected if it reaches too many entities, names an unknown entity, or is invalid", async () => {
    const readErrorCode = async (input: SelectionInput, most?: number) =>
      readLines(input, most).then(
        () => "read",
        (error: { code: string }) => error.code,
      );
    expect(await readErrorCode({ ids: "organization:middle", depth: "2" }, 3)).toBe("QUERY_TOO_COMPLEX");
    expect(await readErrorCode({ ids: "brand:nobody" })).toBe("NOT_FOUND");
    for (const input of [
      { ids: "" },
      { depth: "1" },
      { ids: "brand:old", depth: "11" },
      { ids: "brand:old", depth: "x" },
      { kinds: "NOTHING" },
      { validAt: "2001" },
      { knownAt: "yesterday" },
    ])
      expect(await readErrorCode(input).catch(() => "thrown")).toBe("BAD_USER_INPUT");
  });

  it("is exported by the command", async () => {
    const settings = toNeo4jSettings(acquireNeo4j());
    const args = ["export", "--ids", "brand:bottom", "--depth", "1", "--known-at", before];
    const { status, stdout } = await runBrandgraph(args, settings).finished;
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).id)
        .sort(),
    ).toEqual(["brand:bottom", "organization:middle", "ownership:middle", "source:s"]);
  });

  itInLongRun("that is invalid makes the command exit with 2", async () => {
    const { finished } = runBrandgraph(["export", "--depth", "1"], toNeo4jSettings(acquireNeo4j()));
    expect((await finished).status).toBe(2);
  });

  it("has no unknown format", () => {
    expect(() => findExportFormat("nothing")).toThrow("nothing is not a format");
  });
});
