import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatInstant, OPEN_INSTANT } from "../../src/domain/time.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { type TestEntity, type TestFact, writeGraph } from "../support/graph/graph.js";
import { createEntity, createFact, createVersions, recordingInstant } from "../support/graph/plain-graph.js";
import { isLongRun } from "../support/process/long.js";

const corrected = recordingInstant + 1_000_000;

const entities: readonly TestEntity[] = [
  {
    id: "brand:b",
    versions: createVersions(
      [
        recordingInstant,
        {
          name: "Former",
          country: "FR",
          validFrom: "2000",
          aliases: [{ value: "Old", kind: "NAME" }],
          identifiers: [{ scheme: "LEI", value: "1" }],
        },
      ],
      [
        corrected,
        {
          name: "Present",
          country: "IT",
          validFrom: "2001",
          aliases: [{ value: "New", kind: "NAME" }],
          identifiers: [{ scheme: "LEI", value: "2" }],
        },
      ],
    ),
  },
  createEntity("conglomerate:a", { name: "A" }),
  { id: "conglomerate:later", versions: createVersions([corrected, { name: "Later" }]) },
];
const facts: readonly TestFact[] = [
  {
    ...createFact("ownership:a-b", "conglomerate:a", "brand:b"),
    versions: createVersions(
      [recordingInstant, { share: 0.5, validFrom: "2000", status: "SUPPORTED", confidence: 0.5 }],
      [corrected, { share: 0.6, validFrom: "2000", status: "DISPUTED", confidence: 0.9 }],
    ),
  },
  {
    ...createFact("ownership:later", "conglomerate:later", "brand:b"),
    versions: createVersions([corrected, {}]),
  },
  {
    ...createFact("designation:gone", "conglomerate:a", "brand:b"),
    versions: [
      { recordedFrom: recordingInstant, recordedTo: corrected, values: { list: "L" } },
      { recordedFrom: corrected, recordedTo: OPEN_INSTANT, values: { list: "L", status: "RETRACTED" } },
    ],
  },
];

const claims = `
  CREATE (s:Source {id: 'source:s', title: 'S', recordedAt: $recorded, recordedFrom: $recorded, recordedTo: $open})
  FOREACH (c IN [
    {id: 'claim:first', recordedAt: $recorded, retractedAt: $corrected},
    {id: 'claim:second', recordedAt: $corrected}
  ] | CREATE (s)<-[:CITES]-(:Claim {id: c.id, subjectId: 'brand:b', stance: 'SUPPORTS', basis: 'REPORT',
        confidence: 1.0, recordedBy: 'test', recordedAt: c.recordedAt, retractedAt: c.retractedAt}))`;

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts });
  const parameters = {
    recorded: BigInt(recordingInstant),
    corrected: BigInt(corrected),
    open: BigInt(OPEN_INSTANT),
  };
  const create = { name: "claims", access: "WRITE", text: claims, parameters, read: () => null } as const;
  await api.database.write(({ run }) => run(createStatement(create)));
});
afterAll(() => api?.stop());

const runQuery = (field: string, knownAt?: number) =>
  api.execute(`query ($asOf: AsOf) { ${field.replace("*", "asOf: $asOf")} }`, {
    asOf: knownAt === undefined ? {} : { knownAt: formatInstant(knownAt) },
  });
const buildBrandField = (below: string) => `brand(id: "brand:b", *) { ${below} }`;

/** A field of several cases, each of which expects some of the values: more statements take longer to plan. */
const brandField = buildBrandField(`
  name country validFrom recordedAt aliases { value }
  owners { totalCount nodes { name } }
  firstOwner: owners(first: 1) { edges { relationship { share status confidence recordedAt } } }
  relationships(kinds: [DESIGNATION]) { nodes { id } totalCount }
  claims { nodes { id retractedAt } }
`);
const matchBrand = (values: object) => expect.objectContaining(values);
const buildSearchField = (query: string) =>
  `search(query: "${query}", first: 5, *) { edges { matchedName node { id ... on Entity { name } } } }`;

/** The field, what was known at first, and what is known since the correction. */
const ordinaryCases: Readonly<Record<string, readonly [string, unknown, unknown]>> = {
  "a property": [
    brandField,
    matchBrand({ name: "Former", country: "FR" }),
    matchBrand({ name: "Present", country: "IT" }),
  ],
  "a date": [brandField, matchBrand({ validFrom: "2000" }), matchBrand({ validFrom: "2001" })],
  "an alias": [
    brandField,
    matchBrand({ aliases: [{ value: "Old" }] }),
    matchBrand({ aliases: [{ value: "New" }] }),
  ],
  "when it was recorded": [
    brandField,
    matchBrand({ recordedAt: "2020-01-01T00:00:00.000000Z" }),
    matchBrand({ recordedAt: "2020-01-01T00:00:01.000000Z" }),
  ],
  "the rows of a connection": [
    brandField,
    matchBrand({ owners: expect.objectContaining({ nodes: [{ name: "A" }] }) }),
    matchBrand({ owners: expect.objectContaining({ nodes: [{ name: "A" }, { name: "Later" }] }) }),
  ],
  "how many rows there are": [
    brandField,
    matchBrand({ owners: expect.objectContaining({ totalCount: 1 }) }),
    matchBrand({ owners: expect.objectContaining({ totalCount: 2 }) }),
  ],
  "the fact on an edge": [
    brandField,
    matchBrand({
      firstOwner: {
        edges: [
          {
            relationship: {
              share: 0.5,
              status: "SUPPORTED",
              confidence: 0.5,
              recordedAt: formatInstant(recordingInstant),
            },
          },
        ],
      },
    }),
    matchBrand({
      firstOwner: {
        edges: [
          {
            relationship: {
              share: 0.6,
              status: "DISPUTED",
              confidence: 0.9,
              recordedAt: formatInstant(corrected),
            },
          },
        ],
      },
    }),
  ],
  "the entity at the other end": [
    'conglomerate(id: "conglomerate:a", *) { brands { nodes { name aliases { value } } } }',
    { brands: { nodes: [{ name: "Former", aliases: [{ value: "Old" }] }] } },
    { brands: { nodes: [{ name: "Present", aliases: [{ value: "New" }] }] } },
  ],
  "an end of a fact": [
    'nodes(ids: ["ownership:a-b"], *) { ... on Ownership { share to { name } } }',
    [{ share: 0.5, to: { name: "Former" } }],
    [{ share: 0.6, to: { name: "Present" } }],
  ],
  "a fact that was retracted since": [
    brandField,
    matchBrand({ relationships: { nodes: [{ id: "designation:gone" }], totalCount: 1 } }),
    matchBrand({ relationships: { nodes: [], totalCount: 0 } }),
  ],
  "how many facts there are of each kind": [
    buildBrandField("relationshipCounts { kind direction count }"),
    {
      relationshipCounts: [
        { kind: "DESIGNATION", direction: "IN", count: 1 },
        { kind: "OWNERSHIP", direction: "IN", count: 1 },
      ],
    },
    { relationshipCounts: [{ kind: "OWNERSHIP", direction: "IN", count: 2 }] },
  ],
  "claims, and whether they were retracted": [
    brandField,
    matchBrand({ claims: { nodes: [{ id: "claim:first", retractedAt: null }] } }),
    matchBrand({
      claims: {
        nodes: [
          { id: "claim:first", retractedAt: formatInstant(corrected) },
          { id: "claim:second", retractedAt: null },
        ],
      },
    }),
  ],
  "what a source says": [
    'nodes(ids: ["source:s"], *) { ... on Source { claims { totalCount } } }',
    [{ claims: { totalCount: 1 } }],
    [{ claims: { totalCount: 2 } }],
  ],
  "a condition on a property": [
    'brands(where: { country: { eq: "FR" } }, *) { totalCount }',
    { totalCount: 1 },
    { totalCount: 0 },
  ],
  "a condition on a fact": [
    "brands(where: { owners: { some: { share: { gt: 0.5 } } } }, *) { totalCount }",
    { totalCount: 0 },
    { totalCount: 1 },
  ],
  "a condition on the entity at the other end": [
    'conglomerates(where: { brands: { all: { to: { brand: { name: { eq: "Present" } } } } } }, *) { nodes { name } }',
    { nodes: [] },
    { nodes: [{ name: "A" }, { name: "Later" }] },
  ],
  "a condition on a count": [
    "brands(where: { owners: { count: { eq: 1 } } }, *) { totalCount }",
    { totalCount: 1 },
    { totalCount: 0 },
  ],
  "the order by a count": [
    "conglomerates(orderBy: [{ field: DESIGNATION_COUNT, direction: DESC }, { field: NAME, direction: DESC }], *) { nodes { name } }",
    { nodes: [{ name: "A" }] },
    { nodes: [{ name: "Later" }, { name: "A" }] },
  ],
  "an identifier of then": ['entity(scheme: "LEI", value: "1", *) { name }', { name: "Former" }, null],
  "an identifier of now": ['entity(scheme: "LEI", value: "2", *) { name }', null, { name: "Present" }],
  "an entity by its id": ['entity(id: "conglomerate:later", *) { name }', null, { name: "Later" }],
  "an entity": ['conglomerate(id: "conglomerate:later", *) { name }', null, { name: "Later" }],
  "a claim by its id": ['nodes(ids: ["claim:second"], *) { id }', [null], [{ id: "claim:second" }]],
};

/** Searches, whose statements take longest to plan. The tests of the search have examples of them. */
const searchCases: typeof ordinaryCases = {
  "a search by a name of then": [
    buildSearchField("Former"),
    { edges: [{ matchedName: "Former", node: { id: "brand:b", name: "Former" } }] },
    { edges: [] },
  ],
  "a search by a name of now": [
    buildSearchField("Later"),
    { edges: [] },
    { edges: [{ matchedName: "Later", node: { id: "conglomerate:later", name: "Later" } }] },
  ],
};
/** Cases of which others have an example: an entity by its id and its rows, and test/query/retracted.test.ts. */
const furtherNames = [
  "how many facts there are of each kind",
  "an entity",
  "a claim by its id",
  "an identifier of now",
];
const cases = Object.entries({ ...ordinaryCases, ...searchCases }).filter(
  ([name]) => isLongRun || !(name in searchCases || furtherNames.includes(name)),
);

describe("As known at an instant", () => {
  it.each(cases)("%s is what was known then", async (_, [field, first, since]) => {
    const name = field.slice(0, field.indexOf("("));
    const readField = async (knownAt?: number) => (await runQuery(field, knownAt))[name];
    expect(await readField(recordingInstant)).toEqual(first);
    expect(await readField(corrected - 1)).toEqual(first);
    expect(await readField(corrected)).toEqual(since);
    // The statement of the present is one more to be planned; other tests of a short run read the present.
    if (isLongRun) expect(await readField()).toEqual(since);
  });

  it("there is nothing before the first record", async () => {
    const lists = "conglomerates(*) { totalCount }";
    expect(await runQuery(lists, recordingInstant - 1)).toEqual({ conglomerates: { totalCount: 0 } });
    expect(await runQuery(brandField, recordingInstant - 1)).toEqual({ brand: null });
    expect(
      await runQuery(
        'nodes(ids: ["brand:b", "ownership:a-b", "claim:first", "source:s"], *) { id }',
        recordingInstant - 1,
      ),
    ).toEqual({
      nodes: [null, null, null, null],
    });
  });

  it("in the far future everything is known that is known now", async () => {
    const asOf = { knownAt: "9999-12-31T23:59:59Z" };
    const query = `query ($asOf: AsOf) { ${brandField.replace("*", "asOf: $asOf")} }`;
    const owners = { totalCount: 2, nodes: [{ name: "A" }, { name: "Later" }] };
    expect(await api.execute(query, { asOf })).toEqual({ brand: matchBrand({ name: "Present", owners }) });
  });
});
