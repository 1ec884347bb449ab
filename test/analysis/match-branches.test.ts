import { createReadStream } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsvRecords } from "../../src/formats/readers/csv/read-csv-records.js";
import { packageRoot } from "../../src/paths.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity, createFact } from "../support/graph/plain-graph.js";

const TABLE = join(packageRoot, "test/bench/matching/branches.csv");

interface Branch {
  readonly query: string;
  readonly brand: string;
  readonly name: string;
  readonly branch: string;
  readonly country: string | null;
}

async function readBranches(): Promise<readonly Branch[]> {
  const branches: Branch[] = [];
  for await (const record of readCsvRecords(createReadStream(TABLE), ",")) {
    if (!("cells" in record) || record.line === 1) continue;
    const [query = "", brand = "", name = "", branch = "", country = ""] = record.cells;
    branches.push({ query, brand, name, branch, country: country === "" ? null : country });
  }
  return branches;
}

let api: TestApi;
let branches: readonly Branch[];
beforeAll(async () => {
  api = await startApi({ seed: false });
  branches = await readBranches();
  const createId = (value: string) => ({ identifiers: [{ scheme: "WIKIDATA", value }] });
  const brands = new Map(
    branches.map(({ brand, name }) => [brand, createEntity(brand, { name, ...createId(brand) })]),
  );
  const locals = branches.map(({ name, branch, country }, index) =>
    createEntity(`brand:branch-${index}`, {
      name: branch,
      country,
      // A list of brands has the name of the brand for its branches as well, or more names for these.
      aliases: [{ value: name === branch ? `${branch} Shop` : name, kind: "NAME" }],
      ...createId(`branch ${index}`),
    }),
  );
  const namesakes = [
    createEntity("brand:known", { name: "Velutto", country: "IT" }),
    createEntity("brand:unknown", { name: "Velutto", country: "PT" }),
    createEntity("brand:form", { name: "Velutto Ltda", country: "BR" }),
    createEntity("organization:owner", { name: "Owner of many facts" }),
  ];
  const facts = Array.from({ length: 9 }, (_, index) =>
    createFact(`ownership:${index}`, "organization:owner", "brand:known"),
  );
  await writeGraph(api.database, { entities: [...brands.values(), ...locals, ...namesakes], facts });
});
afterAll(() => api?.stop());

async function matchNames(queries: readonly object[]) {
  const { match } = await api.execute(
    "query ($queries: [MatchQuery!]!) { match(queries: $queries) { candidates { match reasons entity { id } } } }",
    { queries },
  );
  return match as readonly {
    readonly candidates: readonly {
      readonly match: boolean;
      readonly reasons: readonly string[];
      readonly entity: { readonly id: string };
    }[];
  }[];
}

describe("A well-known brand", () => {
  it("comes before its branch in one country, for each of thirty names", async () => {
    const results = await matchNames(branches.map(({ query }) => ({ name: query })));
    expect(results.map(({ candidates }) => candidates[0]?.entity.id)).toEqual(
      branches.map(({ brand }) => brand),
    );
    expect(branches).toHaveLength(30);
  });

  it("comes before a namesake with few facts and before one with the legal form, and is a match if it fits as well", async () => {
    const [plain, withForm, inCountry] = await matchNames([
      { name: "Velutto" },
      { name: "Velutto Ltda" },
      { name: "Velutto", country: "PT" },
    ]);
    const [first, second] = plain!.candidates;
    expect([first!.entity.id, first!.match]).toEqual(["brand:known", true]);
    expect(second!.reasons).toContain("another of the name is far better known");
    expect([withForm!.candidates[0]!.entity.id, withForm!.candidates[0]!.match]).toEqual([
      "brand:known",
      false,
    ]);
    expect(inCountry!.candidates[0]!.entity.id).toBe("brand:unknown");
  });
});
