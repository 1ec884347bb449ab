import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getFilterFields } from "../../src/domain/graphql/filter-fields.js";
import { entityKinds, relationshipKinds } from "../../src/domain/kinds/kinds.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { itInLongRun } from "../support/process/long.js";
import { filteredGraph } from "./filtered-graph.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, filteredGraph);
});
afterAll(() => api?.stop());

type FilteredType = "Conglomerate" | "Brand" | "Organization" | "PublicStatement";

/** The default is any time, since statements without conditions on days are planned faster. */
async function fetchNames(
  type: FilteredType,
  where: unknown,
  asOf: object = { validDuring: {} },
): Promise<readonly string[]> {
  const plural = `${type.charAt(0).toLowerCase()}${type.slice(1)}s`;
  const answer = await api.execute(
    `query ($where: ${type}Where, $asOf: AsOf) { ${plural}(where: $where, asOf: $asOf) { nodes { name } } }`,
    { where, asOf },
  );
  return answer[plural].nodes.map(({ name }: { name: string }) => name);
}
const filterConglomerates = (where: unknown) => fetchNames("Conglomerate", where);
const filterBrands = (where: unknown) => fetchNames("Brand", where);
const everyone = ["alibaba", "kering", "unknown"];

/** Before the organization was renamed. */
const then = { knownAt: "2019-01-01T00:00:00Z" };

describe("An unknown value", () => {
  it("meets no comparison, and the negation of every one", async () => {
    const comparisons = [
      { country: { eq: "FR" } },
      { country: { in: ["FR", "CN"] } },
      { validFrom: { lt: "2030" } },
      { description: { contains: "" } },
    ];
    expect(await filterConglomerates({ OR: comparisons })).toEqual(["alibaba", "kering"]);
    const negations = comparisons.map((comparison) => ({ NOT: comparison }));
    expect(await filterConglomerates({ AND: negations })).toEqual(["unknown"]);
  });

  itInLongRun("is found by isNull", async () => {
    expect(await filterConglomerates({ country: { isNull: true } })).toEqual(["unknown"]);
    expect(await filterConglomerates({ country: { isNull: false } })).toEqual(["alibaba", "kering"]);
  });

  itInLongRun("does not meet a condition on a share in some, none and all", async () => {
    const half = { share: { gte: 0.5 } };
    expect(await filterBrands({ owners: { some: half } })).toEqual(["gucci", "puma"]);
    expect(await filterBrands({ owners: { all: half } })).toEqual(["gucci", "none"]);
    expect(await filterConglomerates({ brands: { none: half } })).toEqual(["alibaba", "unknown"]);
  });
});

describe("Conditions", () => {
  it("of one input, and operators of one filter, must all be met", async () => {
    expect(await filterConglomerates({ country: { eq: "FR" }, validFrom: { gt: "1990" } })).toEqual([]);
    expect(await filterConglomerates({ validFrom: { gt: "1962", lt: "1964" } })).toEqual(["kering"]);
  });

  it("joined by AND are met if there are none, joined by OR are not, and an empty input is met", async () => {
    expect(await filterConglomerates({ AND: [] })).toEqual(everyone);
    expect(await filterConglomerates({ OR: [] })).toEqual([]);
    expect(await filterConglomerates({})).toEqual(everyone);
    expect(await filterConglomerates({ NOT: {} })).toEqual([]);
    expect(await filterConglomerates({ NOT: { OR: [] } })).toEqual(everyone);
    expect(await filterConglomerates({ country: {} })).toEqual(everyone);
  });

  it("that are null are ignored", async () => {
    expect(await filterConglomerates(null)).toEqual(everyone);
    expect(await filterConglomerates({ country: null, AND: null, NOT: null, brands: null })).toEqual(
      everyone,
    );
    expect(await filterConglomerates({ brands: { some: null } })).toEqual(everyone);
  });

  // test/query/where-operators.test.ts has an example.
  itInLongRun("with an empty list are met by no row", async () => {
    expect(await filterConglomerates({ id: { in: [] } })).toEqual([]);
    expect(await filterConglomerates({ country: { in: [] } })).toEqual([]);
    expect(await filterBrands({ owners: { some: { status: [] } } })).toEqual([]);
  });

  it.each(["eq", "in", "contains", "startsWith", "endsWith", "isNull"])(
    "that compare with null by %s are BAD_USER_INPUT",
    async (operator) => {
      const answer = await api.send("query ($where: BrandWhere) { brands(where: $where) { totalCount } }", {
        where: { category: { [operator]: null } },
      });
      expect(answer.errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" }, message: /isNull/ });
    },
  );

  it("on texts are literal: nothing in them is a pattern or a parameter", async () => {
    for (const part of ["50%", '_"', "\\.", ".*", "$p0"])
      expect(await filterConglomerates({ description: { contains: part } })).toEqual(["alibaba"]);
    expect(await filterConglomerates({ name: { startsWith: "e" } })).toEqual([]);
    expect(await filterConglomerates({ name: { endsWith: "ring" } })).toEqual(["kering"]);
  });

  it("on a part of a text ignore case and width, unless the mode is EXACT", async () => {
    expect(await filterConglomerates({ name: { startsWith: "K" } })).toEqual(["kering"]);
    expect(await filterConglomerates({ name: { contains: "ＥＲＩ" } })).toEqual(["kering"]);
    expect(await filterConglomerates({ name: { endsWith: "RING", mode: "IGNORE_CASE" } })).toEqual([
      "kering",
    ]);
    expect(await filterConglomerates({ name: { startsWith: "K", mode: "EXACT" } })).toEqual([]);
    expect(await filterBrands({ description: { contains: "STRASSE" } })).toEqual(["gucci"]);
    expect(await filterBrands({ description: { contains: "ΟΔΟΣ Σ" } })).toEqual(["gucci"]);
    expect(await filterBrands({ description: { contains: "strasse e" } })).toEqual([]);
  });

  it("on a whole text are exact, unless the mode is IGNORE_CASE", async () => {
    expect(await filterConglomerates({ name: { eq: "Kering" } })).toEqual([]);
    expect(await filterConglomerates({ name: { eq: "Kering", mode: "IGNORE_CASE" } })).toEqual(["kering"]);
    expect(await filterConglomerates({ name: { in: ["ＫＥＲＩＮＧ", "x"], mode: "IGNORE_CASE" } })).toEqual([
      "kering",
    ]);
  });

  itInLongRun("on dates compare by the earliest day of each", async () => {
    expect(await filterConglomerates({ validFrom: { eq: "1963-01-01" } })).toEqual(["kering"]);
    expect(await filterConglomerates({ validFrom: { in: ["1963-01", "1999"] } })).toEqual(["kering"]);
    expect(await filterConglomerates({ validFrom: { gt: "1963" } })).toEqual(["alibaba"]);
    expect(await filterConglomerates({ validFrom: { gte: "1999-04" } })).toEqual(["alibaba"]);
  });
});

describe("Conditions on relations", () => {
  it("need a row for some, and are met without rows for none and all", async () => {
    expect(await filterBrands({ owners: { some: {} } })).toEqual(["gucci", "puma"]);
    expect(await filterBrands({ owners: { none: {} } })).toEqual(["none"]);
    expect(await filterBrands({ owners: { all: { from: { country: { eq: "FR" } } } } })).toEqual([
      "gucci",
      "none",
    ]);
  });

  it("on the fact and on the entity must be met by the same row", async () => {
    const buildRowCondition = (country: string) => ({
      share: { lt: 1 },
      from: { country: { eq: country } },
    });
    expect(await filterBrands({ owners: { some: buildRowCondition("FR") } })).toEqual(["puma"]);
    expect(await filterBrands({ owners: { some: buildRowCondition("CN") } })).toEqual([]);
  });

  it("of one filter must all be met, each by a row of its own", async () => {
    const chinese = { from: { country: { eq: "CN" } } };
    expect(
      await filterBrands({ owners: { some: { from: { country: { eq: "FR" } } }, none: chinese } }),
    ).toEqual(["gucci"]);
  });

  itInLongRun("can follow several hops", async () => {
    const alibabas = { owners: { some: { from: { name: { eq: "alibaba" } } } } };
    expect(await filterConglomerates({ brands: { some: { to: { brand: alibabas } } } })).toEqual([
      "alibaba",
      "kering",
    ]);
  });

  // test/query/as-of-knowledge.test.ts has an example.
  itInLongRun("on counts compare the exact number", async () => {
    expect(await filterBrands({ owners: { count: { gte: 1, lt: 2 } } })).toEqual(["gucci"]);
    expect(await filterConglomerates({ brands: { count: { in: [0, 2] } } })).toEqual(["kering", "unknown"]);
  });

  it("on the status of a fact are met by one of the listed statuses", async () => {
    expect(await filterBrands({ owners: { some: { status: ["DISPUTED", "ALLEGED"] } } })).toEqual(["puma"]);
  });
});

describe("Conditions on aliases and identifiers", () => {
  const filterOrganizations = (where: unknown, asOf?: object) => fetchNames("Organization", where, asOf);
  const filterByAlias = (some: object) => filterOrganizations({ aliases: { some } });
  const filterByIdentifier = (some: object) => filterOrganizations({ identifiers: { some } });

  it("must all be met by the same one", async () => {
    const former = { value: { contains: "printemps" }, validTo: { lt: "2010" }, language: { eq: "fr" } };
    expect(await filterByAlias({ ...former, kind: ["FORMER_NAME"] })).toEqual(["renamed"]);
    expect(await filterByAlias({ ...former, kind: ["NAME"] })).toEqual([]);
  });

  itInLongRun("compare case, quotes and backslashes as they are", async () => {
    expect(await filterByAlias({ value: { eq: 'A "B" \\ C' } })).toEqual(["renamed"]);
    expect(await filterByAlias({ value: { eq: "pinault printemps" } })).toEqual([]);
    expect(await filterByAlias({ value: { contains: "\\ c" } })).toEqual(["renamed"]);
    expect(await filterByAlias({ value: { contains: "\\\\" } })).toEqual([]);
  });

  itInLongRun("are met by none of them, and by an entity without any", async () => {
    expect(await filterConglomerates({ aliases: { none: { value: { contains: "x" } } } })).toEqual(everyone);
    expect(await filterOrganizations({ aliases: { none: { kind: ["NAME"] } } })).toEqual([]);
  });

  it("on identifiers ignore case, as the lookup by an identifier does", async () => {
    expect(await filterByIdentifier({ scheme: { eq: "ticker" }, value: { eq: "ker" } })).toEqual(["renamed"]);
  });

  it("read those of knownAt: one that was recorded later, or removed since, does not match", async () => {
    const identifiers = { some: { scheme: { eq: "TICKER" }, value: { eq: "PP" } } };
    const where = { aliases: { isEmpty: true }, identifiers };
    expect(await filterOrganizations(where, then)).toEqual(["renamed"]);
    expect(await filterOrganizations({ identifiers })).toEqual([]);
  });

  itInLongRun("read those of knownAt, each alone", async () => {
    expect(await filterOrganizations({ aliases: { isEmpty: true } }, then)).toEqual(["renamed"]);
    expect(await filterOrganizations({ aliases: { some: { value: { contains: "a" } } } }, then)).toEqual([]);
    const former = { identifiers: { some: { value: { eq: "PP" } } } };
    expect(await filterOrganizations(former, then)).toEqual(["renamed"]);
  });
});

const ownedByFrench = { owners: { some: { from: { conglomerate: { country: { eq: "FR" } } } } } };

describe("Conditions on an entity of one kind", () => {
  const filterBySubject = (to: object) => fetchNames("PublicStatement", { subjects: { some: { to } } });

  it("are met by no entity of another kind", async () => {
    expect(await filterBySubject({ brand: { name: { eq: "gucci" } } })).toEqual(["1"]);
    expect(await filterBySubject({ merchant: { name: { eq: "gucci" } } })).toEqual([]);
    expect(await filterBySubject({ NOT: { brand: {} } })).toEqual(["2"]);
  });

  itInLongRun("are joined like any others, and follow the relations of that kind", async () => {
    expect(
      await filterBySubject({ OR: [{ brand: ownedByFrench }, { conglomerate: { country: { eq: "CN" } } }] }),
    ).toEqual(["1", "2"]);
    expect(await filterBySubject({ brand: {}, conglomerate: {} })).toEqual([]);
  });

  it("have keys that are the names of nothing else", () => {
    const keys = new Set(entityKinds.map(({ singular }) => singular));
    for (const { type } of [...entityKinds, ...relationshipKinds])
      expect([...getFilterFields(type).keys()].filter((key) => keys.has(key))).toEqual([]);
  });
});

/** Conditions that find what they describe; the tests above have an example of each rule. */
const furtherConditions: readonly (readonly [FilteredType, object, readonly string[]])[] = [
  ["Conglomerate", { OR: [{}] }, everyone],
  ["Conglomerate", { country: { eq: "FR" } }, ["kering"]],
  ["Conglomerate", { country: { in: ["FR", "CN"] } }, ["alibaba", "kering"]],
  ["Conglomerate", { validFrom: { lt: "2030" } }, ["alibaba", "kering"]],
  ["Conglomerate", { description: { contains: "" } }, ["alibaba"]],
  ["Conglomerate", { NOT: { country: { eq: "FR" } } }, ["alibaba", "unknown"]],
  ["Conglomerate", { NOT: { validFrom: { lt: "2030" } } }, ["unknown"]],
  ["Conglomerate", { NOT: { NOT: { country: { eq: "FR" } } } }, ["kering"]],
  [
    "Conglomerate",
    { OR: [{ brands: { count: { in: [0, 2] } } }, { holdings: { count: { gt: 7 } } }] },
    ["kering", "unknown"],
  ],
  ["Conglomerate", { aliases: { isEmpty: false } }, []],
  ["Brand", { name: { contains: "Straße" } }, []],
  ["Brand", { description: { endsWith: "ΟΔΟΣ Σ" } }, ["gucci"]],
  ["Brand", { owners: { all: {} } }, ["gucci", "none", "puma"]],
  ["Brand", { owners: { count: { eq: 0 } } }, ["none"]],
  ["Organization", { aliases: { some: { language: { isNull: true }, kind: ["NAME"] } } }, ["renamed"]],
  ["Organization", { aliases: { some: { value: { endsWith: "\\ c" } } } }, ["renamed"]],
  ["Organization", { identifiers: { some: { value: { eq: "ker", mode: "EXACT" } } } }, []],
  ["Organization", { identifiers: { some: { value: { eq: "PP" } } } }, []],
  ["PublicStatement", { subjects: { some: { to: { conglomerate: {} } } } }, ["2"]],
  ["PublicStatement", { subjects: { some: { to: { brand: ownedByFrench, conglomerate: {} } } } }, []],
  [
    "PublicStatement",
    { speakers: { some: { from: { organization: { aliases: { isEmpty: false } } } } } },
    ["2"],
  ],
];

describe("Further conditions", () => {
  itInLongRun.each(furtherConditions)("find what they describe: %s %j", async (type, where, names) => {
    expect(await fetchNames(type, where)).toEqual(names);
  });
});
