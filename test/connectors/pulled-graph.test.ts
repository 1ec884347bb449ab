import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Connector, Fetch, SettingValues } from "../../src/connectors/contract.js";
import { gleif } from "../../src/connectors/gleif/gleif.js";
import { pull } from "../../src/connectors/pull/pull.js";
import { parsePullSettings } from "../../src/connectors/pull/pull-settings.js";
import { sec } from "../../src/connectors/sec/sec.js";
import { wikidata } from "../../src/connectors/wikidata/wikidata.js";
import { createRow, type InputLine } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { beginUndo } from "../../src/recording/imports/begin-undo.js";
import { undoImport } from "../../src/recording/imports/undo-import.js";
import { markDistinct } from "../../src/recording/merge/mark-distinct.js";
import { mergeSources } from "../../src/recording/sources/merge-sources.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { readTexts } from "../support/graph/read-texts.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import {
  createLeiRecord,
  createListAnswer,
  createRecordAnswer,
  createRelationshipRecord,
  playGleif,
  recordedGleif,
} from "../support/services/gleif.js";
import { buildSecReplies, createSecCompany, type Filing, playSec, REPORT } from "../support/services/sec.js";
import {
  createDay,
  createFraction,
  createItemValue,
  createPercent,
  createWikidataItem,
  createWikidataStatement,
  type Json,
  playWikidata,
} from "../support/services/wikidata.js";

let api: TestApi;
const folder = mkdtempSync(join(tmpdir(), "brandgraph-pulled-"));
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true });
});

/** Pulls as the command does, from a service that is played, and returns what it counts. */
async function pullFrom(connector: Connector, values: SettingValues, fetch: Fetch, maxLost = 20) {
  const settings = parsePullSettings(connector, values);
  const { signal } = new AbortController();
  const { summary, closed, run } = await pull(api.database, {
    connector,
    settings,
    fetch,
    maxLost,
    signal,
    folder,
    by: "test",
  });
  return { ...summary, run, withdrawn: closed?.withdrawn ?? 0 };
}

const pullItems = ({ fetch }: ReturnType<typeof playWikidata>, items: readonly string[], maxLost?: number) =>
  pullFrom(wikidata, { items }, fetch, maxLost);

/** The summary of a pull that has changed nothing. */
const NOTHING = { recorded: 0, corrected: 0, retracted: 0, rejected: 0, withdrawn: 0 };

const OWNERS = `
  totalCount
  nodeCount
  edges {
    node { __typename name }
    relationship {
      ... on Ownership { share controlling }
      validFrom validTo validToQualifier firstObservedOn lastConfirmedOn disputedFields
      claims { nodes { source { title url } rawAnswer { url } } }
    }
  }`;
/** Creates a function that fetches the entity with an identifier, today or as of another day. */
const createEntityFetch =
  (scheme: string) =>
  async (value: string, fields: string, asOf = "{}") => {
    const { entity } = await api.execute(
      `{ entity(scheme: "${scheme}", value: "${value}", asOf: ${asOf}) { __typename id name ${fields} } }`,
    );
    return entity;
  };
const fetchItemEntity = createEntityFetch("WIKIDATA");
const fetchByLei = createEntityFetch("LEI");
const OF_ANY_DAY = "{ validDuring: {} }";

interface Edge {
  readonly node: { readonly __typename: string; readonly name: string };
  readonly relationship: {
    readonly share: number;
    readonly claims: { readonly nodes: readonly { readonly source: { readonly title: string } }[] };
  };
}

const listSources = ({ relationship }: Edge): readonly string[] =>
  relationship.claims.nodes.map(({ source }) => source.title);

const people = ["Q5284", "Q181162"];
const recordings = new URL("../../../shared/data/recorded/wikidata/", import.meta.url);

/** In the short run, test/connectors/wikidata.test.ts reads such items, and played ones have a graph below. */
describe.runIf(isLongRun && existsSync(recordings))("recorded items of Wikidata", () => {
  const readItems = (): readonly Json[] =>
    readdirSync(recordings)
      .filter((file) => /^Q\d+\.json$/.test(file))
      .map((file) => JSON.parse(readFileSync(new URL(file, recordings), "utf8")));
  /** Items that were not recorded have a label, and persons their class. */
  const play = () =>
    playWikidata(readItems(), {
      countries: { Q30: "US", Q36: "PL", Q142: "FR" },
      others: (id) =>
        createWikidataItem(
          id,
          `Item ${id}`,
          people.includes(id) ? [createWikidataStatement("P31", createItemValue("Q5"))] : [],
        ),
    });
  const start = ["Q2283", "Q83259", "Q773832"];

  beforeAll(async () => {
    await emptyDatabase(api.database);
    expect(await pullItems(play(), start)).toMatchObject({ rejected: 0 });
  });

  it("are Microsoft with its owners, shares in both units, and 48 subsidiaries, each with its source", async () => {
    const microsoft = await fetchItemEntity(
      "Q2283",
      `... on Conglomerate {
        owners { ${OWNERS} }
        subsidiaries(first: 100, where: { controlling: { eq: true } }) { ${OWNERS} }
      }`,
    );
    const ever = await fetchItemEntity("Q2283", `... on Conglomerate { owners { ${OWNERS} } }`, OF_ANY_DAY);
    expect(microsoft).toMatchObject({ __typename: "Conglomerate", name: "Microsoft" });
    const sharesNow = microsoft.owners.edges
      .map(({ node, relationship }: Edge) => [node.name, relationship.share])
      .sort(([a]: [string], [b]: [string]) => (a < b ? -1 : 1));
    expect(sharesNow).toEqual([
      ["Item Q181162", 0.04],
      ["Item Q2037125", 0.04],
      ["Item Q219635", 0.066],
      ["Item Q505275", 0.05],
      ["Item Q5284", 0.0134],
      ["Item Q849363", 0.078],
    ]);
    expect([ever.owners.totalCount, ever.owners.nodeCount]).toEqual([9, 6]);
    const series = ever.owners.edges
      .map(({ node, relationship }: Edge) => ({ ...relationship, owner: node.name }))
      .filter(({ owner }: { owner: string }) => owner === "Item Q849363")
      .sort((a: Edge["relationship"], b: Edge["relationship"]) => a.share - b.share);
    expect(series).toMatchObject([
      {
        share: 0.06,
        firstObservedOn: "2015-09-30",
        validTo: "2019-10-08",
        validToQualifier: "NO_LATER_THAN",
      },
      { share: 0.078, firstObservedOn: "2019-10-08", validTo: null },
    ]);
    const persons = microsoft.owners.edges.filter(({ node }: Edge) => node.__typename === "Person");
    expect(persons.map(({ node }: Edge) => node.name).sort()).toEqual(["Item Q181162", "Item Q5284"]);
    expect(microsoft.subsidiaries.nodeCount).toBe(48);
    for (const edge of [...ever.owners.edges, ...microsoft.subsidiaries.edges]) {
      expect(edge.relationship.disputedFields).toEqual([]);
      expect(listSources(edge)).toContain("Wikidata: Microsoft (Q2283)");
    }
  });

  it("are École normale supérieure with a parent that ended and a present one", async () => {
    const owners = `... on Organization { owners { ${OWNERS} } }`;
    const today = await fetchItemEntity("Q83259", owners);
    const earlier = await fetchItemEntity("Q83259", owners, '{ validAt: "2012-06-01" }');
    expect(today.owners.edges).toMatchObject([
      {
        node: { name: "Item Q1163431" },
        relationship: { validFrom: "2015", validTo: null, controlling: true },
      },
    ]);
    expect(earlier.owners.edges).toMatchObject([
      { node: { name: "Item Q64813494" }, relationship: { validFrom: "2010", validTo: "2015" } },
    ]);
    for (const edge of [...today.owners.edges, ...earlier.owners.edges])
      expect(listSources(edge)).toEqual(["Wikidata: École normale supérieure (Q83259)"]);
  });

  it("are the seven owners of Warsaw Commuter Railway, whose shares add up to exactly 1", async () => {
    const { owners } = await fetchItemEntity("Q773832", `... on Organization { owners { ${OWNERS} } }`);
    const shares: readonly number[] = owners.edges.map(({ relationship }: Edge) => relationship.share);
    expect(shares).toHaveLength(7);
    expect(shares.reduce((sum, share) => sum + Math.round(share * 10_000), 0)).toBe(10_000);
    for (const edge of owners.edges)
      expect(listSources(edge)).toContain("Wikidata: Warsaw Commuter Railway (Q773832)");
  });

  it("change nothing when they are pulled again", async () => {
    const repeated = await pullItems(play(), start);
    expect(repeated).toMatchObject(NOTHING);
    expect(repeated.unchanged).toBeGreaterThan(100);
  });
});

/** In the short run, test/connectors/gleif.test.ts reads them, and played ones have a graph below. */
describe.runIf(isLongRun && recordedGleif !== null)("recorded records of GLEIF", () => {
  beforeAll(async () => {
    await emptyDatabase(api.database);
    const companies = ["529900GRZ2BQY5ZM9N49", "254900LNRYNOQ9YPU758"];
    const fetch = playGleif(recordedGleif?.() ?? new Map());
    expect(await pullFrom(gleif, { companies }, fetch)).toMatchObject({ rejected: 0 });
  });

  it("are PUMA and its 12 children, each with its source", async () => {
    const puma = await fetchByLei("529900GRZ2BQY5ZM9N49", `... on Organization { holdings { ${OWNERS} } }`);
    expect(puma).toMatchObject({ name: "PUMA SE", holdings: { totalCount: 12, nodeCount: 12 } });
    for (const edge of puma.holdings.edges) {
      expect(edge.relationship).toMatchObject({ controlling: true, share: null, validTo: null });
      expect(listSources(edge)).toEqual([expect.stringContaining(`GLEIF: ${edge.node.name} (`)]);
    }
  });

  it("are Amazon Digital UK, whose direct parent is not public, and whose ultimate parent is Amazon", async () => {
    const amazon = await fetchByLei(
      "254900LNRYNOQ9YPU758",
      `... on Organization {
        directParentUnknown ultimateParentUnknown
        owners { totalCount }
        relationships(kinds: [AFFILIATION]) {
          nodes {
            from { ... on Entity { name } }
            ... on Affiliation { affiliationRole }
            claims { nodes { source { title } rawAnswer { url } } }
          }
        }
        claims { nodes { source { title url } } }
      }`,
    );
    expect(amazon).toMatchObject({
      directParentUnknown: "NON_PUBLIC",
      ultimateParentUnknown: null,
      owners: { totalCount: 0 },
    });
    const [{ source }] = amazon.claims.nodes;
    expect(source).toEqual({
      title: `GLEIF: ${amazon.name} (254900LNRYNOQ9YPU758)`,
      url: "https://search.gleif.org/#/record/254900LNRYNOQ9YPU758",
    });
    expect(amazon.relationships.nodes).toMatchObject([
      {
        from: { name: "AMAZON.COM, INC." },
        affiliationRole: "consolidates ultimately",
        claims: {
          nodes: [
            {
              source: { title: source.title },
              rawAnswer: { url: expect.stringMatching(/ultimate-parent-relationship$/) },
            },
          ],
        },
      },
    ]);
  });
});

const LEI = "5493001KJTIIGC8Y1R12";
const createCompany = (id: string, label: string, claims: Parameters<typeof createWikidataItem>[2] = []) =>
  createWikidataItem(id, label, [createWikidataStatement("P31", createItemValue("Q4830453")), ...claims]);
const recordLines = (...lines: readonly (Omit<InputLine, "claims"> & { readonly kind: string })[]) =>
  importRows(
    api.database,
    iterateArray([
      createRow(1, {
        facts: [
          { kind: "SOURCE", id: "source:register", title: "A register" },
          ...lines.map((line) => ({ ...line, claims: [{ source: "source:register", basis: "DATASET" }] })),
        ],
      }),
    ]),
    { by: "test" },
  );
const fetchEntities = async () => {
  const { entities } = await api.execute(`{
    entities(kinds: [ORGANIZATION, CONGLOMERATE, BRAND]) {
      nodes { id name aliases { value } identifiers { scheme value } country disputedFields }
    }
  }`);
  return entities.nodes.toSorted((a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1));
};
/** The owners of an entity and their shares, of the ownerships without an end. */
const readOwners = (id: string) =>
  readTexts(
    api.database,
    `MATCH (o:Entity)-[r:OWNS]->(:Entity {id: '${id}'}) RETURN o.name + ' ' + coalesce(toString(r.share), '-')`,
  );
/** Creates the item of a company with an owner, whose share grew. */
const createOwned = (id: string, lei: string) =>
  createCompany(id, "Acme", [
    createWikidataStatement("P1278", lei),
    createWikidataStatement("P17", createItemValue("Q142")),
    createWikidataStatement("P127", createItemValue("Q2"), {
      qualifiers: { P1107: createFraction("+0.1"), P585: createDay("2015-09-30") },
    }),
    createWikidataStatement("P127", createItemValue("Q2"), {
      qualifiers: { P1107: createPercent("+12.5"), P585: createDay("2019-10-08") },
    }),
  ]);
const owner = createWikidataItem("Q2", "Ann Example", [
  createWikidataStatement("P31", createItemValue("Q5")),
]);

describe("pulled items", () => {
  beforeEach(() => emptyDatabase(api.database));

  const pullFirst = (...items: readonly Json[]) =>
    pullItems(playWikidata(items, { countries: { Q142: "FR" } }), ["Q1"]);
  const owned = createOwned("Q1", LEI);

  // In the short run, test/connectors/wikidata.test.ts has the days of shares, and the tests below have a graph.
  itInLongRun(
    "are a company and its owner, with the share of the day, and again change nothing",
    async () => {
      await pullFirst(owned, owner);
      const owners = `... on Organization { owners { ${OWNERS} } }`;
      const then = await fetchItemEntity("Q1", owners, '{ validAt: "2016-01-01" }');
      const later = await fetchItemEntity("Q1", owners, '{ validAt: "2020-01-01" }');
      const ended = {
        firstObservedOn: "2015-09-30",
        validTo: "2019-10-08",
        validToQualifier: "NO_LATER_THAN",
      };
      expect(then.owners.edges).toMatchObject([
        { node: { __typename: "Person" }, relationship: { share: 0.1, ...ended, disputedFields: [] } },
      ]);
      expect(later.owners.edges).toMatchObject([
        {
          node: { name: "Ann Example" },
          relationship: { share: 0.125, firstObservedOn: "2019-10-08", validTo: null },
        },
      ]);
      expect(listSources(later.owners.edges[0])).toEqual(["Wikidata: Acme (Q1)"]);
      expect(await pullFirst(owned, owner)).toMatchObject(NOTHING);
    },
  );

  itInLongRun("with two undated shares of one owner are one ownership, whose share is disputed", async () => {
    const shares = ["+50", "+60"].map((share) =>
      createWikidataStatement("P127", createItemValue("Q2"), { qualifiers: { P1107: createPercent(share) } }),
    );
    await pullFirst(createCompany("Q1", "Acme", shares), owner);
    const { owners } = await fetchItemEntity("Q1", `... on Organization { owners { ${OWNERS} } }`);
    expect(owners.edges).toMatchObject([{ relationship: { disputedFields: ["share"] } }]);
    expect(owners.edges.flatMap(listSources)).toHaveLength(2);
  });

  it("of two services are one company with the facts of both, which differ by field", async () => {
    const CHILD = "529900T8BM49AURSDO55";
    const ownRecord = createLeiRecord({
      lei: LEI,
      name: "ACME SE",
      entity: { legalAddress: { country: "LU" } },
    });
    const consolidated = createRelationshipRecord(CHILD, LEI, "IS_DIRECTLY_CONSOLIDATED_BY");
    const answers = new Map<string, unknown>([
      [LEI, createRecordAnswer(ownRecord)],
      [`${LEI}/direct-children`, createListAnswer(createLeiRecord({ lei: CHILD, name: "Child Ltd" }))],
      [`${LEI}/direct-child-relationships`, createListAnswer(consolidated)],
    ]);
    const pullGleif = () => pullFrom(gleif, { companies: [LEI] }, playGleif(answers));
    await pullFirst(owned, owner);
    await pullGleif();
    expect(await fetchEntities()).toMatchObject([
      {
        id: "organization:wikidata-q1",
        name: "Acme",
        aliases: [{ value: "ACME SE" }],
        country: "LU",
        disputedFields: ["country"],
      },
      { name: "Child Ltd" },
    ]);
    const claims = "claims { nodes { source { id title } rawAnswer { url } } }";
    const ownersOf = `
      ${claims}
      ... on Organization { owners { edges { node { name } relationship { ${claims} } } } }`;
    const { owners } = await fetchItemEntity("Q1", ownersOf);
    const child = await fetchByLei(CHILD, ownersOf);
    expect(owners.edges.flatMap(listSources)).toEqual(["Wikidata: Acme (Q1)"]);
    expect(child.owners.edges.flatMap(listSources)).toEqual([`GLEIF: Child Ltd (${CHILD})`]);
    const [{ node, relationship }] = child.owners.edges;
    expect(node.name).toBe("Acme");
    const { url } = relationship.claims.nodes[0].rawAnswer;
    expect(url).toContain(`/lei-records/${LEI}/direct-child-relationships`);
    for (const result of [await pullFirst(owned, owner), await pullGleif()])
      expect(result).toMatchObject(NOTHING);
    const buildSourceId = (lei: string) => `source:gleif-${lei.toLowerCase()}`;
    const [keepId, mergeId] = [buildSourceId(LEI), buildSourceId(CHILD)];
    await mergeSources(api.database, { keepId, mergeIds: [mergeId], reason: "One." }, { by: "test" });
    const afterMerge = await fetchByLei(CHILD, ownersOf);
    const rawAnswer = { url: expect.stringContaining(`${LEI}/direct-children`) };
    expect(afterMerge.claims.nodes).toMatchObject([
      { source: { id: mergeId }, rawAnswer },
      { source: { id: keepId }, rawAnswer },
    ]);
  });

  // In the short run, a list of SEC EDGAR is known in part, and test/connectors/pull.test.ts withdraws facts.
  itInLongRun(
    "stay when another pull has only a part of their item, and go when their item no longer says them",
    async () => {
      const child = createCompany("Q1", "Child", [createWikidataStatement("P749", createItemValue("Q2"))]);
      const sibling = createCompany("Q3", "Sibling");
      const createParent = (...ids: readonly string[]) =>
        createCompany("Q2", "Parent", [
          ...ids.map((id) => createWikidataStatement("P355", createItemValue(id))),
          createWikidataStatement("P1830", createItemValue("Q4")),
          createWikidataStatement("P1278", LEI),
        ]);
      const building = createWikidataItem("Q4", "A building", [
        createWikidataStatement("P31", createItemValue("Q41176")),
      ]);
      const all = [child, sibling, building, createParent("Q1", "Q3")];
      const readChildren = () =>
        readTexts(
          api.database,
          "MATCH (:Conglomerate {name: 'Parent'})-[:OWNS]->(c:Entity) RETURN c.name ORDER BY c.name",
        );
      await pullItems(playWikidata(all), ["Q2"]);
      await pullItems(playWikidata(all), ["Q1"]);
      expect(await readChildren()).toEqual(["Child", "Sibling"]);
      expect(await pullItems(playWikidata(all), ["Q2"])).toMatchObject(NOTHING);
      const fewer = [
        child,
        sibling,
        createCompany("Q2", "Parent", [
          createWikidataStatement("P355", createItemValue("Q1")),
          createWikidataStatement("P1278", LEI),
        ]),
      ];
      await pullItems(playWikidata(fewer), ["Q2"], 90);
      expect(await readChildren()).toEqual(["Child"]);
    },
  );

  it("keep the names that others gave, and take a new name of the item", async () => {
    await pullFirst(owned, owner);
    await recordLines({
      kind: "ORGANIZATION",
      id: "organization:wikidata-q1",
      furtherNames: true,
      aliases: [{ value: "ACME Ltd", kind: "LEGAL_NAME" }],
    });
    await pullFirst({ ...owned, labels: { en: { language: "en", value: "Acme World" } } }, owner);
    expect(await fetchEntities()).toMatchObject([
      { name: "Acme World", aliases: [{ value: "ACME Ltd" }, { value: "Acme" }] },
    ]);
  });
});

/** One graph and one pull: each test is about items, and recorded companies, of its own. */
describe("items of one pull", () => {
  const [DISTINCT_LEI, TAKEN_LEI, HOLDING_LEI] = [
    "529900T8BM49AURSDO55",
    "529900GRZ2BQY5ZM9N49",
    "254900LNRYNOQ9YPU758",
  ] as const;
  const parent = createCompany("Q31", "Acme", [
    createWikidataStatement("P355", createItemValue("Q33")),
    createWikidataStatement("P127", createItemValue("Q2")),
  ]);
  const items = [
    createOwned("Q1", LEI),
    createOwned("Q11", DISTINCT_LEI),
    createOwned("Q21", TAKEN_LEI),
    parent,
    createCompany("Q33", "Child"),
    createOwned("Q51", HOLDING_LEI),
    owner,
  ];
  const pullAll = () =>
    pullItems(playWikidata(items, { countries: { Q142: "FR" } }), ["Q1", "Q11", "Q21", "Q31", "Q51"]);
  const createIdentifier = (scheme: string, value: string) => ({ identifiers: [{ scheme, value }] });

  let summary: Awaited<ReturnType<typeof pullAll>>;
  let entities: readonly { readonly id: string; readonly name: string }[];
  beforeAll(async () => {
    await emptyDatabase(api.database);
    await recordLines(
      {
        kind: "CONGLOMERATE",
        id: "conglomerate:x",
        name: "X Holding",
        country: "DE",
        ...createIdentifier("LEI", HOLDING_LEI),
      },
      { kind: "ORGANIZATION", id: "organization:x", name: "X", ...createIdentifier("LEI", LEI) },
      { kind: "ORGANIZATION", id: "organization:y", name: "Y", ...createIdentifier("WIKIDATA", "Q1") },
      {
        kind: "ORGANIZATION",
        id: "organization:distinct",
        name: "Distinct",
        ...createIdentifier("LEI", DISTINCT_LEI),
      },
      { kind: "ORGANIZATION", id: "organization:wikidata-q11", name: "Acme" },
      {
        kind: "ORGANIZATION",
        id: "organization:z",
        name: "Z",
        identifiers: [
          { scheme: "WIKIDATA", value: "Q99" },
          { scheme: "LEI", value: TAKEN_LEI },
        ],
      },
      { kind: "BRAND", id: "brand:acme", name: "Acme", ...createIdentifier("WIKIDATA", "Q31") },
    );
    await recordLines({ kind: "ORGANIZATION", id: "organization:acme", name: "Acme" });
    const ids = ["organization:distinct", "organization:wikidata-q11"];
    await markDistinct(api.database, { ids, reason: "Two companies.", distinct: true }, { by: "test" });
    summary = await pullAll();
    entities = await fetchEntities();
  });

  /** The names of entities; null for one that there is not. */
  const listNames = (...ids: readonly string[]) =>
    ids.map((id) => entities.find((entity) => entity.id === id)?.name ?? null);
  /** The sentences about what was left out that name an entity. */
  const listOmissions = ({ omitted }: Pick<typeof summary, "omitted">, id: string) =>
    Object.keys(omitted).filter((text) => text.includes(id));

  it("lead to the recorded company that has one of their identifiers, whatever its name and kind", async () => {
    expect(entities).toContainEqual({
      id: "conglomerate:x",
      name: "X Holding",
      aliases: [{ value: "Acme" }],
      identifiers: [
        { scheme: "LEI", value: HOLDING_LEI },
        { scheme: "WIKIDATA", value: "Q51" },
      ],
      country: "DE",
      disputedFields: ["country"],
    });
    expect(listNames("organization:wikidata-q51")).toEqual([null]);
    expect(await readOwners("conglomerate:x")).toEqual(["Ann Example 0.125"]);
  });

  it("merge nothing if their identifiers lead to two companies, and say once which", async () => {
    const key = `LEI:${LEI.toLowerCase()}`;
    expect(listOmissions(summary, "organization:x")).toEqual([
      `${key} of organization:y, which organization:x has too: merge them, or mark them as distinct`,
    ]);
    expect(listNames("organization:x", "organization:y", "organization:wikidata-q1")).toEqual([
      "X",
      "Y",
      null,
    ]);
    const repeated = await pullAll();
    expect(repeated).toMatchObject(NOTHING);
    expect(listOmissions(repeated, "organization:x")).toEqual([]);
  });

  it("neither lead to a company that is marked as distinct from theirs, nor name it", () => {
    expect(listOmissions(summary, "organization:distinct")).toEqual([]);
    expect(entities).toContainEqual(
      expect.objectContaining({
        id: "organization:wikidata-q11",
        identifiers: expect.arrayContaining([{ scheme: "WIKIDATA", value: "Q11" }]),
      }),
    );
    expect(entities).toContainEqual(
      expect.objectContaining({
        id: "organization:distinct",
        identifiers: [{ scheme: "LEI", value: DISTINCT_LEI }],
      }),
    );
  });

  it("are no company of the same name, and none that another item is", () => {
    expect(listNames("organization:acme", "organization:wikidata-q21", "organization:z")).toEqual([
      "Acme",
      "Acme",
      "Z",
    ]);
  });

  it("lead to a recorded brand, which owns nothing: what it would own is left out and named", async () => {
    expect(summary.rejected).toBe(0);
    expect(Object.entries(summary.omitted).filter(([text]) => !text.startsWith("LEI:"))).toEqual([
      ["OWNERSHIP between BRAND and ORGANIZATION", 1],
    ]);
    expect(await readOwners("brand:acme")).toEqual(["Ann Example -"]);
  });
});

/** Fetches the company of a CIK with its names, its symbols, and what it owns, with the sources and the raw answers. */
const fetchByCik = async (cik: string, { asOf = "{}", where = "{}", fields = "" } = {}) => {
  const { entity } = await api.execute(`{
    entity(scheme: "CIK", value: "${cik}", asOf: ${asOf}) {
      id name country disputedFields identifiers { scheme value } aliases { value kind validFrom validTo }
      ... on LegalEntity {
        ${fields}
        stockListings { edges { node { name } relationship { ticker stage } } }
        holdings(first: 100, where: ${where}) {
          edges {
            node { id name country }
            relationship {
              ... on Ownership { share controlling }
              validTo firstObservedOn lastConfirmedOn disputedFields
              claims { nodes { statement quote observedOn retractedAt source { title url } rawAnswer { sha256 url } } }
            }
          }
        }
      }
    }
  }`);
  return entity;
};

interface Holding {
  readonly node: { readonly id: string; readonly name: string; readonly country: string | null };
  readonly relationship: {
    readonly share: number | null;
    readonly controlling: boolean | null;
    readonly claims: { readonly nodes: readonly Json[] };
  };
}

const EXXON = "0000034088";
const playExxon = (exhibit: string, report: Filing = REPORT, more: Json = {}) => {
  const record = createSecCompany({
    cik: "34088",
    name: "EXXON MOBIL CORP",
    filings: [report],
    more: {
      tickers: ["XOM"],
      exchanges: ["NYSE"],
      ein: "135409005",
      formerNames: [{ name: "EXXON CORP", from: "1996-01-05T05:00:00.000Z", to: "1999-12-06T05:00:00.000Z" }],
      ...more,
    },
  });
  return playSec(buildSecReplies(record, exhibit, report));
};
const pullExxon = (fetch: Fetch, maxLost?: number) => pullFrom(sec, { companies: ["34088"] }, fetch, maxLost);
const buildExhibitUrl = ([, , number]: Filing) =>
  `https://www.sec.gov/Archives/edgar/data/34088/${number.replaceAll("-", "")}/ex21.htm`;

const list = new URL("../../../shared/data/recorded/sec/ex21_xom.html", import.meta.url);

/** In the short run, test/connectors/sec-exhibit.test.ts reads it, and a shorter list has a graph below. */
describe.runIf(isLongRun && existsSync(list))("a recorded Exhibit 21", () => {
  it("is Exxon with the shares of 116 companies, each with the filing, its row, and the answer", async () => {
    await emptyDatabase(api.database);
    const body = readFileSync(list, "utf8");
    expect(await pullExxon(playExxon(body))).toMatchObject({ rejected: 0 });
    const { name, nameAsOf, all, holdings } = await fetchByCik(EXXON, {
      asOf: '{ validAt: "1998-05-01", certainty: POSSIBLE }',
      where:
        '{ to: { name: { in: ["Imperial Oil Limited", "Barzan Gas Company Limited", "QatarEnergy LNG S (2)"] } } }',
      fields: "nameAsOf all: holdings { totalCount }",
    });
    expect([name, nameAsOf]).toEqual(["EXXON MOBIL CORP", "EXXON CORP"]);
    expect(all.totalCount).toBe(116);
    const findHolding = (holdingName: string) =>
      holdings.edges.find(({ node }: Holding) => node.name === holdingName);
    expect(findHolding("Imperial Oil Limited")).toMatchObject({
      node: { id: `organization:sec-cik-${EXXON}--imperial-oil-limited`, country: "CA" },
      relationship: {
        share: 0.696,
        controlling: true,
        firstObservedOn: "2025-12-31",
        disputedFields: [],
        claims: {
          nodes: [
            {
              statement: expect.stringContaining(
                "Percentage of Voting Securities Owned Directly or Indirectly by Registrant: 69.6",
              ),
              quote: "Imperial Oil Limited | 69.6 | Canada",
              source: { url: buildExhibitUrl(REPORT) },
              rawAnswer: {
                url: buildExhibitUrl(REPORT),
                sha256: createHash("sha256").update(body).digest("hex"),
              },
            },
          ],
        },
      },
    });
    expect(findHolding("Barzan Gas Company Limited")).toMatchObject({
      relationship: { share: 0.07, controlling: null },
    });
    expect(findHolding("QatarEnergy LNG S (2)")).toMatchObject({ relationship: { share: 0.30517 } });
    expect(await pullExxon(playExxon(body))).toMatchObject(NOTHING);
  });
});

describe("pulled companies of SEC EDGAR", () => {
  beforeEach(() => emptyDatabase(api.database));

  const EARLIER: Filing = ["10-K", "2025-02-19", "0000034088-25-000010"];
  const buildExhibit = (shares: Readonly<Record<string, number>>, year = 2025) =>
    `<p>Subsidiaries at December 31, ${year}</p><table><tr><td>Name</td><td>% owned by Registrant</td><td>State</td></tr>
     ${Object.entries(shares)
       .map(([name, share]) => `<tr><td>${name}</td><td>${share}</td><td>Delaware</td></tr>`)
       .join("")}</table>`;
  const shares = { One: 100, Two: 87.5, Three: 60, Four: 60, "Holdings LLC": 60, Six: 60 };
  /** Fetches the company without the claims that were retracted. */
  const fetchCurrentState = async () =>
    JSON.parse(JSON.stringify(await fetchByCik(EXXON)), (_, value) =>
      Array.isArray(value) ? value.filter((item) => !item?.retractedAt) : value,
    );
  const indexHoldings = ({ holdings }: { readonly holdings: { readonly edges: readonly Holding[] } }) =>
    new Map(holdings.edges.map(({ node, relationship }) => [node.name, relationship]));

  it("have a former name, a symbol while EDGAR lists it, and subsidiaries of their own; again they change nothing", async () => {
    const exhibit = buildExhibit(shares);
    await pullExxon(playExxon(exhibit));
    const otherCompany = createSecCompany({ cik: "5", name: "OTHER CORP", filings: [REPORT] });
    await pullFrom(
      sec,
      { companies: ["5"] },
      playSec(buildSecReplies(otherCompany, buildExhibit({ "Holdings LLC": 100 }))),
    );
    const company = await fetchByCik(EXXON);
    expect(company).toMatchObject({
      aliases: [{ value: "EXXON CORP", kind: "FORMER_NAME", validFrom: "1996-01-05", validTo: "1999-12-06" }],
      identifiers: [
        { scheme: "CIK", value: EXXON },
        { scheme: "EIN", value: "135409005" },
      ],
      country: "US",
      stockListings: {
        edges: [{ node: { name: "NYSE" }, relationship: { ticker: "XOM", stage: "LISTED" } }],
      },
    });
    expect(company.holdings.edges).toHaveLength(6);
    const listingSources =
      "MATCH ()-[r:TRADES_ON]->() MATCH (:Claim {subjectId: r.id})-[:CITES]->(s:Source) RETURN s.url";
    expect(await readTexts(api.database, listingSources)).toEqual([
      `https://www.sec.gov/edgar/browse/?CIK=${EXXON}`,
    ]);
    const url = buildExhibitUrl(REPORT);
    const sha256 = createHash("sha256").update(exhibit).digest("hex");
    expect(indexHoldings(company).get("Two")).toMatchObject({
      share: 0.875,
      controlling: true,
      firstObservedOn: "2025-12-31",
      claims: { nodes: [{ quote: "Two | 87.5 | Delaware", source: { url }, rawAnswer: { url, sha256 } }] },
    });
    const sameName = "MATCH (n:Organization {name: 'Holdings LLC'}) RETURN n.id ORDER BY n.id";
    expect(await readTexts(api.database, sameName)).toEqual([
      "organization:sec-cik-0000000005--holdings-llc",
      `organization:sec-cik-${EXXON}--holdings-llc`,
    ]);
    expect(await pullExxon(playExxon(exhibit))).toMatchObject(NOTHING);
    await pullExxon(playExxon(exhibit, REPORT, { tickers: [], exchanges: [] }), 70);
    const { stockListings, holdings } = await fetchByCik(EXXON);
    expect([stockListings.edges, holdings.edges.length]).toEqual([[], 6]);
  });

  /** Pulls a list, half of it, which is refused, and a later one without its last company. */
  const pullLists = async () => {
    await pullExxon(playExxon(buildExhibit(shares, 2024), EARLIER));
    const before = await fetchCurrentState();
    const half = buildExhibit({ One: 100, Two: 45 });
    await expect(pullExxon(playExxon(half))).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await fetchCurrentState()).toEqual(before);
    const { Six: _, ...fewer } = { ...shares, Two: 45 };
    const { run } = await pullExxon(playExxon(buildExhibit(fewer)));
    return { before, run: run ?? "" };
  };

  itInLongRun(
    "are corrected by a later list, unless it lost half; what it leaves out has not ended",
    async () => {
      await pullLists();
      const after = indexHoldings(await fetchCurrentState());
      const buildAnswerMatcher = (report: Filing) =>
        expect.objectContaining({ rawAnswer: expect.objectContaining({ url: buildExhibitUrl(report) }) });
      expect(after.get("Two")).toMatchObject({
        share: 0.45,
        controlling: null,
        disputedFields: [],
        firstObservedOn: "2024-12-31",
        lastConfirmedOn: "2025-12-31",
        claims: { nodes: expect.arrayContaining([buildAnswerMatcher(EARLIER), buildAnswerMatcher(REPORT)]) },
      });
      expect(after.get("Six")).toMatchObject({ share: 0.6, validTo: null, lastConfirmedOn: "2024-12-31" });
    },
  );

  itInLongRun("are those of the earlier list again once a later one is undone", async () => {
    const { before, run } = await pullLists();
    const { run: undoing } = await beginUndo(api.database, { id: run, undoMerges: false }, { by: "test" });
    await undoImport(api.database, { importId: run, run: undoing ?? "", by: "test" });
    expect(await fetchCurrentState()).toEqual(before);
  });

  it("are the item of Wikidata with their CIK, and listed on one exchange by both", async () => {
    const item = createWikidataItem("Q156238", "ExxonMobil", [
      createWikidataStatement("P31", createItemValue("Q4830453")),
      createWikidataStatement("P5531", "34088"),
      createWikidataStatement("P414", createItemValue("Q13677")),
    ]);
    const nyse = createWikidataItem("Q13677", "New York Stock Exchange", [
      createWikidataStatement("P31", createItemValue("Q11691")),
      createWikidataStatement("P7534", "XNYS"),
    ]);
    const pullItem = () => pullItems(playWikidata([item, nyse]), ["Q156238"]);
    await pullItem();
    await pullExxon(playExxon(buildExhibit(shares)));
    const { id, identifiers, holdings, stockListings } = await fetchByCik(EXXON);
    expect(id).toBe("organization:wikidata-q156238");
    expect(identifiers.map(({ scheme }: { scheme: string }) => scheme).sort()).toEqual([
      "CIK",
      "EIN",
      "WIKIDATA",
    ]);
    expect(holdings.edges).toHaveLength(6);
    const exchanges = stockListings.edges.map(({ node }: Holding) => node.name);
    expect(exchanges).toEqual(["New York Stock Exchange", "New York Stock Exchange"]);
    if (!isLongRun) return;
    expect(await pullItem()).toMatchObject(NOTHING);
    expect(await pullExxon(playExxon(buildExhibit(shares)))).toMatchObject(NOTHING);
  });
});
