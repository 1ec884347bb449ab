import { afterAll, beforeAll, expect, it } from "vitest";
import { createStatement, type Statement } from "../../src/neo4j/statement.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { applyMigration } from "../support/graph/migration.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const createClaim = (source: string, keys: object = {}) => ({ source: `source:${source}`, ...keys });
const createSeller = (number: number, keys: object) => ({
  kind: "SELLER",
  id: `seller:${number}`,
  from: "merchant:m",
  to: "platform:p",
  ...keys,
});

const lines = [
  { kind: "SOURCE", id: "source:month", title: "Month", publishedOn: "2014-02" },
  { kind: "SOURCE", id: "source:year", title: "Year", publishedOn: "2012" },
  { kind: "SOURCE", id: "source:retrieved", title: "Retrieved", retrievedOn: "2013-05-06" },
  { kind: "SOURCE", id: "source:undated", title: "Undated" },
  { kind: "MERCHANT", id: "merchant:m", name: "M", claims: [createClaim("month")] },
  { kind: "PLATFORM", id: "platform:p", name: "P", validFrom: "2003", claims: [createClaim("month")] },
  { kind: "BRAND", id: "brand:b", name: "B", claims: [createClaim("undated")] },
  createSeller(1, {
    claims: [
      createClaim("month"),
      createClaim("year"),
      createClaim("month", { stance: "DISPUTES", statement: "No." }),
    ],
  }),
  createSeller(2, { claims: [createClaim("undated")] }),
  createSeller(3, { validTo: "2011", claims: [createClaim("retrieved")] }),
  createSeller(4, { validFrom: "2010", claims: [createClaim("retrieved")] }),
  createSeller(5, { claims: [createClaim("retrieved", { field: "validFrom", value: "2010" })] }),
  {
    kind: "LISTING",
    id: "listing:1",
    from: "brand:b",
    to: "platform:p",
    listingCount: 6,
    sellerType: "BRAND",
    claims: [createClaim("month")],
  },
];

const days = createStatement({
  name: "days",
  access: "READ",
  text: `
    MATCH ()-[r]->() WHERE type(r) <> 'CITES'
    RETURN r.id AS id, r.firstDay, r.lastDay, r.confirmedLastDay ORDER BY id
    UNION ALL
    MATCH (c:Claim) RETURN c.id AS id, c.observedDay AS \`r.firstDay\`, null AS \`r.lastDay\`, null AS \`r.confirmedLastDay\`
    ORDER BY id`,
  parameters: {},
  read: (rows) => rows,
});

const run = (text: string): Promise<void> => api.database.migrate([text]);

/** A store as the release before had it. */
const toFormerShape = [
  "MATCH (c:Claim) REMOVE c.observedDay",
  "MATCH ()-[r]->() WHERE type(r) <> 'CITES' REMOVE r.confirmedLastDay",
  "MATCH ()-[r]->() WHERE type(r) <> 'CITES' AND r.validFrom IS NULL SET r.firstDay = 0",
];

it("The migration gives an existing store the days that recording gives, also if it runs twice", async () => {
  await recordWithoutRejects(api.database, lines);
  const recorded = await api.database.read(days as Statement<readonly unknown[]>);
  for (const text of toFormerShape) await run(text);
  expect(await api.database.read(days)).not.toEqual(recorded);
  for (let times = 0; times < 2; times++) {
    await applyMigration(api.database, 14);
    expect(await api.database.read(days)).toEqual(recorded);
  }
});
