import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { findViolations } from "../support/graph/find-violations.js";
import { applyMigration, changeStore } from "../support/graph/migration.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;

const claim = { source: "source:s", statement: "It is so.", basis: "REPORT", confidence: 0.8 };

/** Facts in the present shape, which `toFormerShape` turns into those of the release before. */
const lines = [
  { kind: "SOURCE", id: "source:s", title: "S" },
  { kind: "PERSON", id: "person:judge", name: "Judge", claims: [claim] },
  { kind: "PERSON", id: "person:lawyer", name: "Lawyer", claims: [claim] },
  { kind: "LAWSUIT", id: "lawsuit:suit", name: "Suit", claims: [claim] },
  {
    kind: "PARTICIPATION",
    id: "participation:judge",
    from: "person:judge",
    to: "lawsuit:suit",
    role: "PLAINTIFF",
    validFrom: "2014-07-09",
    claims: [claim, { ...claim, field: "role", value: "PLAINTIFF" }],
  },
  {
    kind: "PARTICIPATION",
    id: "participation:lawyer",
    from: "person:lawyer",
    to: "lawsuit:suit",
    role: "PLAINTIFF",
    exitedOn: "2015-02",
    validFrom: "2014-07-09",
    claims: [claim, { ...claim, field: "exitedOn", value: "2015-02" }],
  },
  {
    kind: "AFFILIATION",
    id: "affiliation:a",
    from: "person:lawyer",
    to: "person:judge",
    affiliationRole: "colleague",
    claims: [{ ...claim, field: "affiliationRole", value: "colleague" }],
  },
];

const toFormerShape = [
  "MATCH ()-[r {id: 'participation:judge'}]->() SET r.role = 'JUDGE'",
  "MATCH ()-[r {id: 'participation:lawyer'}]->() SET r.role = 'COUNSEL'",
  "MATCH ()-[r:AFFILIATED_WITH]->() SET r.role = r.affiliationRole REMOVE r.affiliationRole",
  "MATCH (c:Claim {field: 'affiliationRole'}) SET c.field = 'role'",
];

beforeAll(async () => {
  api = await startApi({ seed: false });
  await recordEntries(api.database, lines, { by: "test" });
  await recordEntries(
    api.database,
    [
      {
        kind: "PARTICIPATION",
        id: "participation:judge",
        role: "PLAINTIFF",
        validFrom: "2014-07-10",
        claims: [claim],
      },
    ],
    { by: "test" },
  );
  await changeStore(api.database, toFormerShape);
  // Twice, as after a process that died between the two.
  await applyMigration(api.database, 8);
  await applyMigration(api.database, 8);
});
afterAll(() => api?.stop());

// Released migrations never change. test/neo4j/former-store.test.ts checks the laws of a store that all of them have changed.
describe.runIf(isLongRun)("The migration of judges and counsel", () => {
  it("takes them out of the parties, with their claims and the end of their part", async () => {
    const { lawsuit } = await api.execute(`{
      lawsuit(id: "lawsuit:suit", asOf: { validDuring: {} }) {
        parties { totalCount }
        judges { edges { node { id } relationship { id validFrom validTo claims { nodes { field value } } } } }
        counsel { edges { node { id } relationship { id validFrom validTo claims { nodes { field value } } } } }
      }
    }`);
    expect(lawsuit).toEqual({
      parties: { totalCount: 0 },
      judges: {
        edges: [
          {
            node: { id: "person:judge" },
            relationship: {
              id: "judge:judge",
              validFrom: "2014-07-10",
              validTo: null,
              claims: { nodes: Array(3).fill({ field: null, value: null }) },
            },
          },
        ],
      },
      counsel: {
        edges: [
          {
            node: { id: "person:lawyer" },
            relationship: {
              id: "counsel:lawyer",
              validFrom: "2014-07-09",
              validTo: "2015-02",
              claims: {
                nodes: expect.arrayContaining([
                  { field: null, value: null },
                  { field: "validTo", value: "2015-02" },
                ]),
              },
            },
          },
        ],
      },
    });
  });

  it("ends the part of counsel who left, and keeps that of a judge who did not", async () => {
    const { lawsuit } = await api.execute(
      `{ lawsuit(id: "lawsuit:suit", asOf: { validAt: "2015-03-01" }) { judges { totalCount } counsel { totalCount } } }`,
    );
    expect(lawsuit).toEqual({ judges: { totalCount: 1 }, counsel: { totalCount: 0 } });
  });

  it("leads a former id to the fact, in lookups and in changes", async () => {
    const { node, changes } = await api.execute(
      `{
        node(id: "participation:judge") { id }
        changes(first: 10, entityIds: ["lawsuit:suit"]) { nodes { node { id } } }
      }`,
    );
    expect(node).toEqual({ id: "judge:judge" });
    expect(changes.nodes.map((change: { node: { id: string } }) => change.node.id)).toEqual([
      "lawsuit:suit",
      "judge:judge",
      "counsel:lawyer",
      "judge:judge",
    ]);
  });

  it("keeps every invariant of the graph", async () => {
    expect(await findViolations(api.database)).toEqual([]);
  });

  it("keeps the role of an affiliation under its new name, with its claim", async () => {
    const { node } = await api.execute(
      `{ node(id: "affiliation:a") { ... on Affiliation { affiliationRole claims { nodes { field value } } } } }`,
    );
    expect(node).toEqual({
      affiliationRole: "colleague",
      claims: { nodes: [{ field: "affiliationRole", value: "colleague" }] },
    });
  });
});
