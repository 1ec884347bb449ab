import { copyFileSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations, migrationsDirectory } from "../../src/neo4j/migrate.js";
import { readMigrations } from "../../src/neo4j/migrations.js";
import { packageRoot } from "../../src/paths.js";
import { undoMerge } from "../../src/recording/merge/undo-merge.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { findViolations } from "../support/graph/find-violations.js";
import { itInLongRun, selectForRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { loadFormerStore } from "./former-store/load.js";
import { readStoreFile } from "./former-store/store-file.js";

interface Answer {
  readonly about: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly data: unknown;
}

const { knownAt, mergeId, answers }: { knownAt: string; mergeId: string; answers: readonly Answer[] } =
  JSON.parse(readFileSync(new URL("former-store/answers.json", import.meta.url), "utf8"));

const LAST_OF_FORMER = 7;

let api: TestApi;
let applied: readonly string[];

beforeAll(async () => {
  const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  await applyMigrations(database);
  await loadFormerStore(database);
  applied = await applyMigrations(database);
  api = await serveApi(database);
});
afterAll(() => api?.stop());

/** Facts by the last part of their ids, as of any day unless a day is given. */
async function fetchFacts(
  type: string,
  selection: string,
  ids: readonly string[],
  asOf: object = { validDuring: {} },
) {
  const { nodes } = await api.execute(
    `query ($ids: [ID!]!, $asOf: AsOf) { nodes(ids: $ids, asOf: $asOf) { id ... on ${type} { ${selection} } } }`,
    { ids, asOf },
  );
  return Object.fromEntries(nodes.map(({ id, ...rest }: { id: string }) => [id.split(":")[1], rest]));
}

describe("A store of commit 71d9069", () => {
  it("is migrated by every later migration", async () => {
    const later = (await readMigrations(migrationsDirectory)).filter(
      ({ version }) => version > LAST_OF_FORMER,
    );
    expect(applied).toEqual(later.map(({ name }) => name));
  });

  /** Facts with their claims and dates, a name of a merged entity, and a share as it was known before. */
  const shortRun = [
    "brands that Kering has ever owned, with shares and dates",
    "what sources say about a stock listing",
    "an entity that was merged into another",
    "what is retracted",
    "a share before it was corrected",
  ];
  it.each(selectForRun(answers, ({ about }) => about, shortRun))(
    "gives the same answer about $about",
    async ({ query, variables, data }) => {
      expect(await api.execute(query, variables)).toEqual(data);
    },
  );

  it("still has every fact and every entity, under its id or one that it leads to", async () => {
    const { nodes, relationships } = readStoreFile();
    const recorded = [
      ...nodes.filter(({ labels }) => labels.includes("Entity")),
      ...relationships.filter(({ type }) => type !== "CITES" && !type.endsWith("_CLOSED")),
    ].map(({ properties }) => String(properties.id));
    expect(recorded.length).toBeGreaterThan(250);
    for (let offset = 0; offset < recorded.length; offset += 100) {
      const ids = recorded.slice(offset, offset + 100);
      const { nodes: foundNodes } = await api.execute("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
        ids,
      });
      expect(ids.filter((_, index) => foundNodes[index] === null)).toEqual([]);
    }
  });

  // In the short run, the migrations that move facts to other kinds have it in their own tests.
  itInLongRun("keeps every invariant of the graph", async () => {
    expect(await findViolations(api.database)).toEqual([]);
  });

  it("L1: has the days of observation, and keeps exact dates exact", async () => {
    const dates = "validFrom validFromQualifier validToQualifier firstObservedOn lastConfirmedOn certainty";
    const ids = ["observed", "corrected", "ended", "planned"].map((name) => `ownership:${name}`);
    const exact = { firstObservedOn: null, validFromQualifier: "EXACT", validToQualifier: null };
    expect(await fetchFacts("Ownership", dates, ids, { validAt: "2020-01-01" })).toMatchObject({
      observed: {
        validFrom: null,
        validFromQualifier: "NO_LATER_THAN",
        certainty: "PRESUMED",
        firstObservedOn: "2015-03",
        lastConfirmedOn: "2016-05-31",
      },
      corrected: { ...exact, validFrom: "2009", certainty: "PRESUMED" },
      ended: { ...exact, validToQualifier: "EXACT", lastConfirmedOn: "2005", certainty: null },
      planned: { ...exact, validFrom: "2090", certainty: null },
    });
  });

  it("L2: keeps the count of a listing as its own", async () => {
    expect(
      await fetchFacts("Listing", "listingCount listingCountQualifier observationId allegedFields", [
        "listing:example",
      ]),
    ).toEqual({
      example: {
        listingCount: 600,
        listingCountQualifier: "EXACT",
        observationId: null,
        allegedFields: ["channels"],
      },
    });
  });

  it("L3: moves disputes and allegations to their fields", async () => {
    const names = ["disputed", "disputed-share", "two-shares", "alleged", "alleged-control", "unparsed"];
    const ids = names.map((name) => `ownership:${name}`);
    const plain = { status: "SUPPORTED", disputedFields: [], allegedFields: [] };
    expect(await fetchFacts("Ownership", "status share disputedFields allegedFields", ids)).toEqual({
      disputed: { ...plain, status: "DISPUTED", share: null },
      "disputed-share": { ...plain, share: 0.4, disputedFields: ["share"] },
      "two-shares": { ...plain, share: 0.3, disputedFields: ["share"] },
      alleged: { ...plain, status: "ALLEGED", share: 0.5, allegedFields: ["share", "validFrom"] },
      "alleged-control": { ...plain, share: 0.5, allegedFields: ["controlling"] },
      unparsed: { ...plain, share: null },
    });
  });

  it("L4: has stock listings from their application on, in earlier versions, too", async () => {
    const ids = ["filed-and-listed", "only-filed", "not-filed"].map((name) => `stock-listing:${name}`);
    const selection = "stage ticker listedOn expectedOn";
    const filed = { stage: "FILED", listedOn: null, expectedOn: null, ticker: null };
    const listings = {
      "filed-and-listed": { ...filed, ticker: "EXG", expectedOn: "2014-09-19" },
      "only-filed": filed,
      "not-filed": { ...filed, stage: "LISTED", listedOn: "2012-03-04" },
    };
    const day = { validAt: "2014-07-10" };
    expect(await fetchFacts("StockListing", selection, ids, day)).toEqual(listings);
    expect(await fetchFacts("StockListing", selection, ids, { ...day, knownAt })).toEqual({
      ...listings,
      "filed-and-listed": { ...filed, ticker: "EX", expectedOn: "2014-09-19" },
    });
    const { conglomerate } = await api.execute(`{
      conglomerate(id: "conglomerate:example-group", asOf: { validAt: "2014-05-05" }) { stockListings { totalCount } }
    }`);
    expect(conglomerate.stockListings.totalCount).toBe(1);
  });

  it("L5: has absences instead of store presences that are none", async () => {
    const { brand } = await api.execute(`{
      brand(id: "brand:example", asOf: { validAt: "2014-08-22" }) {
        storePresences { edges { relationship { id } } }
        absences { edges { node { id } relationship { id absentKind } } }
      }
    }`);
    expect(brand).toEqual({
      storePresences: { edges: [{ relationship: { id: "store-presence:some" } }] },
      absences: {
        edges: [
          {
            node: { id: "platform:example-market" },
            relationship: { id: "absence:none", absentKind: "STORE_PRESENCE" },
          },
        ],
      },
    });
  });

  it("L6 and L7: has judges and counsel who are no parties, and null for what was never recorded", async () => {
    const { lawsuit, none } = await api.execute(`{
      lawsuit(id: "lawsuit:example-suit", asOf: { validAt: "2015-03-01" }) {
        caseStatus
        parties { edges { node { id } relationship { role exitedOn } } }
        judges { nodeCount totalCount nodes { id } }
        counsel { totalCount }
      }
      none: brand(id: "brand:never-recorded") { id }
    }`);
    const buildParty = (id: string, role: string) => ({
      node: { id },
      relationship: { role, exitedOn: null },
    });
    expect({ lawsuit, none }).toEqual({
      lawsuit: {
        caseStatus: "OPEN",
        parties: {
          edges: [
            buildParty("conglomerate:example-group", "PLAINTIFF"),
            buildParty("merchant:example-shops", "DEFENDANT"),
          ],
        },
        judges: { nodeCount: 1, totalCount: 1, nodes: [{ id: "person:a-judge" }] },
        counsel: { totalCount: 0 },
      },
      none: null,
    });
  });

  it("has the history of a corrected fact", async () => {
    const { history } = await api.execute(`{
      history(id: "ownership:corrected") { nodes { action by fields { field before after } } }
    }`);
    expect(history.nodes).toEqual([
      {
        action: "RECORDED",
        by: "import",
        fields: expect.arrayContaining([{ field: "share", before: null, after: "0.6" }]),
      },
      {
        action: "CORRECTED",
        by: "import",
        fields: [
          { field: "validFrom", before: "2010", after: "2009" },
          { field: "share", before: "0.6", after: "0.7" },
        ],
      },
    ]);
  });

  it("is refused by the earlier program, with one sentence that says what to do", async () => {
    const directory = await mkdtemp(join(tmpdir(), "brandgraph-former-"));
    const former = (await readMigrations(migrationsDirectory)).filter(
      ({ version }) => version <= LAST_OF_FORMER,
    );
    for (const { name } of former)
      copyFileSync(join(migrationsDirectory, `${name}.cypher`), join(directory, `${name}.cypher`));
    await expect(applyMigrations(api.database, directory)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(
        /^Migration V\d{3}__\w+ of a later version was applied to the database\.$/,
      ),
      hint: "Run the version of brandgraph that was last used with the database, or a later one.",
    });
    await rm(directory, { recursive: true });
  });

  itInLongRun("lets a merge of judges be undone, whose facts were merged, too", async () => {
    const former = '{ node(id: "participation:judges-again") { id } }';
    expect(await api.execute(former)).toEqual({ node: { id: "judge:judges" } });
    const undone = await undoMerge(api.database, { mergeId, reason: "They are two." }, { by: "test" });
    expect(undone.issues).toEqual([]);
    const { lawsuit } = await api.execute(
      '{ lawsuit(id: "lawsuit:example-suit") { judges { edges { node { id } relationship { id } } } } }',
    );
    expect(lawsuit.judges.edges).toEqual([
      { node: { id: "person:a-judge" }, relationship: { id: "judge:judges" } },
      { node: { id: "person:the-same-judge" }, relationship: { id: "judge:judges-again" } },
    ]);
    expect(await api.execute(former)).toEqual({ node: { id: "judge:judges-again" } });
  });

  itInLongRun("takes the newer seed as corrections, and leaves alone what others recorded", async () => {
    const before = await fetchFacts("Ownership", "share status", [
      "ownership:corrected",
      "ownership:two-shares",
    ]);
    await loadSeed(api.database, join(packageRoot, "seed"));
    expect(await findViolations(api.database)).toEqual([]);
    expect(
      await fetchFacts("Ownership", "share status", ["ownership:corrected", "ownership:two-shares"]),
    ).toEqual(before);
    const { conglomerate } = await api.execute(
      '{ conglomerate(id: "conglomerate:kering", asOf: { validDuring: {} }) { brands { nodeCount totalCount } } }',
    );
    expect(conglomerate.brands).toEqual({ nodeCount: 16, totalCount: 26 });
  });
});
