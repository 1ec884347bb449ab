import { afterAll, beforeAll, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { applyMigration } from "../support/graph/migration.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const starts = [null, "2013", "2014-02", "2014-02-03"];
const ends = [null, "2014", "2014-02", "2014-02-03"];
const dates = starts.flatMap((validFrom) =>
  ends.flatMap((validTo) => [
    { validFrom, validTo },
    ...(validFrom && validFrom.length < 10
      ? [{ validFrom, validTo, validFromQualifier: "NO_LATER_THAN" }]
      : []),
    ...(validTo ? [{ validFrom, validTo, validToQualifier: "NO_EARLIER_THAN" }] : []),
  ]),
);
const claims = [{ source: "source:s" }];

const lines = [
  { kind: "SOURCE", id: "source:s", title: "S", publishedOn: "2020" },
  { kind: "PLATFORM", id: "platform:p", name: "P", claims },
  { kind: "CONGLOMERATE", id: "conglomerate:c", name: "C", claims },
  { kind: "STOCK_EXCHANGE", id: "stock-exchange:e", name: "E", claims },
  ...dates.flatMap((period, index) => [
    { kind: "MERCHANT", id: `merchant:${index}`, name: `M ${index}`, ...period, claims },
    {
      kind: "SELLER",
      id: `seller:${index}`,
      from: `merchant:${index}`,
      to: "platform:p",
      ...period,
      claims,
    },
  ]),
  {
    kind: "STOCK_LISTING",
    id: "stock-listing:1",
    from: "conglomerate:c",
    to: "stock-exchange:e",
    filedOn: "2014-01",
    validFrom: "2014-02-03",
    claims,
  },
];

const days = createStatement({
  name: "days",
  access: "READ",
  text: `
    MATCH ()-[r]->() WHERE r.firstDay IS NOT NULL
    RETURN r.id AS id, r.listedFirstDay AS listed, r.sureFirstDay AS first, r.sureLastDay AS last, r.recordedFrom AS at ORDER BY id, at
    UNION ALL
    MATCH (n:Entity|EntityVersion)
    RETURN coalesce(n.id, n.entityId) AS id, n.listedFirstDay AS listed, n.sureFirstDay AS first, n.sureLastDay AS last, n.recordedFrom AS at
    ORDER BY id, at`,
  parameters: {},
  read: (rows) => rows,
});

const removeDays = ["MATCH ()-[v]->()", "MATCH (v:Entity|EntityVersion)"].map(
  (match) => `${match} REMOVE v.listedFirstDay, v.sureFirstDay, v.sureLastDay`,
);

it("The migration gives every version the days that recording gives, also if it runs twice", async () => {
  await recordWithoutRejects(api.database, lines);
  // Former versions have them, too.
  await recordWithoutRejects(
    api.database,
    lines.filter(({ kind }) => kind === "MERCHANT").map((line) => ({ ...line, name: "Other" })),
  );
  const recorded = (await api.database.read(days)) as readonly (readonly unknown[])[];
  for (const column of [1, 2, 3]) expect(recorded.filter((row) => row[column] !== null)).not.toEqual([]);
  await api.database.migrate(removeDays);
  expect(await api.database.read(days)).not.toEqual(recorded);
  for (let times = 0; times < 2; times++) {
    await applyMigration(api.database, 24);
    expect(await api.database.read(days)).toEqual(recorded);
  }
});
