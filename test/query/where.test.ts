import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getFilterFields } from "../../src/domain/graphql/filter-fields.js";
import { entityKinds, relationshipKinds } from "../../src/domain/kinds/kinds.js";
import { OPEN_INSTANT } from "../../src/domain/time.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { type TestEntity, type TestFact, type Values, writeGraph } from "../support/graph/graph.js";

const recordedFrom = Date.UTC(2020, 0, 1) * 1000;
const versions = (values: Values) => [{ recordedFrom, recordedTo: OPEN_INSTANT, values }];
const entity = (id: string, values: Values = {}): TestEntity => ({
  id,
  versions: versions({ name: id.split(":")[1], ...values }),
});
const fact = (id: string, from: string, to: string, values: Values = {}): TestFact => ({
  id,
  from,
  to,
  versions: versions(values),
});

const entities = [
  entity("conglomerate:kering", { country: "FR", validFrom: "1963" }),
  entity("conglomerate:alibaba", { country: "CN", validFrom: "1999-04-04", description: '50%_"\\.*$p0' }),
  entity("conglomerate:unknown"),
  entity("brand:gucci", { category: "fashion", description: "Straße é οδος ς" }),
  entity("brand:puma", { category: "sport" }),
  entity("brand:none"),
  entity("public-statement:1", { text: "x" }),
  entity("public-statement:2", { text: "y" }),
];
const renamed = {
  id: "organization:renamed",
  versions: [
    {
      recordedFrom: Date.UTC(2018, 0, 1) * 1000,
      recordedTo: recordedFrom,
      values: { name: "renamed", identifiers: [{ scheme: "TICKER", value: "PP" }] },
    },
    ...versions({
      name: "renamed",
      aliases: [
        { value: "Pinault Printemps", kind: "FORMER_NAME", language: "fr", validTo: "2005" },
        { value: 'A "B" \\ C', kind: "NAME" },
      ],
      identifiers: [{ scheme: "TICKER", value: "KER" }],
    }),
  ],
};
const facts = [
  fact("speech:1", "conglomerate:kering", "public-statement:1"),
  fact("speech:2", "organization:renamed", "public-statement:2"),
  fact("subject:1", "public-statement:1", "brand:gucci"),
  fact("subject:2", "public-statement:2", "conglomerate:alibaba"),
  fact("ownership:1", "conglomerate:kering", "brand:gucci", { share: 1, controlling: true }),
  fact("ownership:2", "conglomerate:kering", "brand:puma", { share: 0.82, status: "DISPUTED" }),
  fact("ownership:3", "conglomerate:alibaba", "brand:puma"),
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities: [...entities, renamed], facts });
});
afterAll(() => api?.stop());

async function namesOf(
  type: "Conglomerate" | "Brand" | "Organization" | "PublicStatement",
  where: unknown,
  asOf?: object,
): Promise<readonly string[]> {
  const plural = `${type.charAt(0).toLowerCase()}${type.slice(1)}s`;
  const answer = await api.ask(
    `query ($where: ${type}Where, $asOf: AsOf) { ${plural}(where: $where, asOf: $asOf) { nodes { name } } }`,
    { where, asOf },
  );
  return answer[plural].nodes.map(({ name }: { name: string }) => name);
}
const conglomerates = (where: unknown) => namesOf("Conglomerate", where);
const brands = (where: unknown) => namesOf("Brand", where);
const everyone = ["alibaba", "kering", "unknown"];

describe("An unknown value", () => {
  it("meets no comparison", async () => {
    expect(await conglomerates({ country: { eq: "FR" } })).toEqual(["kering"]);
    expect(await conglomerates({ country: { in: ["FR", "CN"] } })).toEqual(["alibaba", "kering"]);
    expect(await conglomerates({ validFrom: { lt: "2030" } })).toEqual(["alibaba", "kering"]);
    expect(await conglomerates({ description: { contains: "" } })).toEqual(["alibaba"]);
  });

  it("meets the negation of every comparison", async () => {
    expect(await conglomerates({ NOT: { country: { eq: "FR" } } })).toEqual(["alibaba", "unknown"]);
    expect(await conglomerates({ NOT: { validFrom: { lt: "2030" } } })).toEqual(["unknown"]);
    expect(await conglomerates({ NOT: { NOT: { country: { eq: "FR" } } } })).toEqual(["kering"]);
  });

  it("is found by isNull", async () => {
    expect(await conglomerates({ country: { isNull: true } })).toEqual(["unknown"]);
    expect(await conglomerates({ country: { isNull: false } })).toEqual(["alibaba", "kering"]);
  });

  it("does not meet a condition on a share in some, none and all", async () => {
    const half = { relationship: { share: { gte: 0.5 } } };
    expect(await brands({ owners: { some: half } })).toEqual(["gucci", "puma"]);
    expect(await brands({ owners: { all: half } })).toEqual(["gucci", "none"]);
    expect(await conglomerates({ brands: { none: half } })).toEqual(["alibaba", "unknown"]);
  });
});

describe("Conditions", () => {
  it("of one input, and operators of one filter, must all be met", async () => {
    expect(await conglomerates({ country: { eq: "FR" }, validFrom: { gt: "1990" } })).toEqual([]);
    expect(await conglomerates({ validFrom: { gt: "1962", lt: "1964" } })).toEqual(["kering"]);
  });

  it("AND of none is met, OR of none is not, and an empty input is met", async () => {
    expect(await conglomerates({ AND: [] })).toEqual(everyone);
    expect(await conglomerates({ OR: [] })).toEqual([]);
    expect(await conglomerates({})).toEqual(everyone);
    expect(await conglomerates({ OR: [{}] })).toEqual(everyone);
    expect(await conglomerates({ NOT: {} })).toEqual([]);
    expect(await conglomerates({ NOT: { OR: [] } })).toEqual(everyone);
    expect(await conglomerates({ country: {} })).toEqual(everyone);
  });

  it("that are null are ignored", async () => {
    expect(await conglomerates(null)).toEqual(everyone);
    expect(await conglomerates({ country: null, AND: null, NOT: null, brands: null })).toEqual(everyone);
    expect(await conglomerates({ brands: { some: null } })).toEqual(everyone);
  });

  it("with an empty list are met by no row", async () => {
    expect(await conglomerates({ id: { in: [] } })).toEqual([]);
    expect(await conglomerates({ country: { in: [] } })).toEqual([]);
    expect(await brands({ owners: { some: { relationship: { status: [] } } } })).toEqual([]);
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
      expect(await conglomerates({ description: { contains: part } })).toEqual(["alibaba"]);
    expect(await conglomerates({ name: { startsWith: "e" } })).toEqual([]);
    expect(await conglomerates({ name: { endsWith: "ring" } })).toEqual(["kering"]);
  });

  it("on a part of a text ignore case and width, unless the mode is EXACT", async () => {
    expect(await conglomerates({ name: { startsWith: "K" } })).toEqual(["kering"]);
    expect(await conglomerates({ name: { contains: "ＥＲＩ" } })).toEqual(["kering"]);
    expect(await conglomerates({ name: { endsWith: "RING", mode: "IGNORE_CASE" } })).toEqual(["kering"]);
    expect(await conglomerates({ name: { startsWith: "K", mode: "EXACT" } })).toEqual([]);
    expect(await brands({ name: { contains: "Straße" } })).toEqual([]);
    expect(await brands({ description: { contains: "STRASSE" } })).toEqual(["gucci"]);
    expect(await brands({ description: { endsWith: "ΟΔΟΣ Σ" } })).toEqual(["gucci"]);
    expect(await brands({ description: { contains: "strasse e" } })).toEqual([]);
  });

  it("on a whole text are exact, unless the mode is IGNORE_CASE", async () => {
    expect(await conglomerates({ name: { eq: "Kering" } })).toEqual([]);
    expect(await conglomerates({ name: { eq: "Kering", mode: "IGNORE_CASE" } })).toEqual(["kering"]);
    expect(await conglomerates({ name: { in: ["ＫＥＲＩＮＧ", "x"], mode: "IGNORE_CASE" } })).toEqual([
      "kering",
    ]);
  });

  it("on dates compare by the earliest day of each", async () => {
    expect(await conglomerates({ validFrom: { eq: "1963-01-01" } })).toEqual(["kering"]);
    expect(await conglomerates({ validFrom: { in: ["1963-01", "1999"] } })).toEqual(["kering"]);
    expect(await conglomerates({ validFrom: { gt: "1963" } })).toEqual(["alibaba"]);
    expect(await conglomerates({ validFrom: { gte: "1999-04" } })).toEqual(["alibaba"]);
  });
});

describe("Conditions on relations", () => {
  it("some needs a row, none and all are met without rows", async () => {
    expect(await brands({ owners: { some: {} } })).toEqual(["gucci", "puma"]);
    expect(await brands({ owners: { none: {} } })).toEqual(["none"]);
    expect(await brands({ owners: { all: { node: { country: { eq: "FR" } } } } })).toEqual(["gucci", "none"]);
    expect(await brands({ owners: { all: {} } })).toEqual(["gucci", "none", "puma"]);
  });

  it("on the fact and on the entity must be met by the same row", async () => {
    const both = (country: string) => ({
      relationship: { share: { lt: 1 } },
      node: { country: { eq: country } },
    });
    expect(await brands({ owners: { some: both("FR") } })).toEqual(["puma"]);
    expect(await brands({ owners: { some: both("CN") } })).toEqual([]);
  });

  it("of one filter must all be met, each by a row of its own", async () => {
    const chinese = { node: { country: { eq: "CN" } } };
    expect(await brands({ owners: { some: { node: { country: { eq: "FR" } } }, none: chinese } })).toEqual([
      "gucci",
    ]);
  });

  it("can follow several hops", async () => {
    const alibabas = { owners: { some: { node: { name: { eq: "alibaba" } } } } };
    expect(await conglomerates({ brands: { some: { node: alibabas } } })).toEqual(["alibaba", "kering"]);
  });

  it("on counts compare the exact number", async () => {
    expect(await brands({ ownerCount: { eq: 0 } })).toEqual(["none"]);
    expect(await brands({ ownerCount: { gte: 1, lt: 2 } })).toEqual(["gucci"]);
    expect(
      await conglomerates({ OR: [{ brandCount: { in: [0, 2] } }, { holdingCount: { gt: 7 } }] }),
    ).toEqual(["kering", "unknown"]);
  });

  it("on the status of a fact are met by one of the listed statuses", async () => {
    expect(await brands({ owners: { some: { relationship: { status: ["DISPUTED", "ALLEGED"] } } } })).toEqual(
      ["puma"],
    );
  });
});

describe("Conditions on aliases and identifiers", () => {
  const organizations = (where: unknown, asOf?: object) => namesOf("Organization", where, asOf);
  const alias = (some: object) => organizations({ aliases: { some } });
  const identifier = (some: object) => organizations({ identifiers: { some } });

  it("must all be met by the same one", async () => {
    expect(await alias({ value: { contains: "printemps" }, kind: { eq: "FORMER_NAME" } })).toEqual([
      "renamed",
    ]);
    expect(await alias({ value: { contains: "printemps" }, kind: { eq: "NAME" } })).toEqual([]);
    expect(await alias({ value: { eq: "pinault printemps" } })).toEqual([]);
    expect(await alias({ language: { isNull: true }, kind: { eq: "NAME" } })).toEqual(["renamed"]);
    expect(await alias({ validTo: { lt: "2010" }, language: { eq: "fr" } })).toEqual(["renamed"]);
  });

  it("compare quotes and backslashes as they are", async () => {
    expect(await alias({ value: { eq: 'A "B" \\ C' } })).toEqual(["renamed"]);
    expect(await alias({ value: { endsWith: "\\ c" } })).toEqual(["renamed"]);
    expect(await alias({ value: { contains: "\\\\" } })).toEqual([]);
  });

  it("are met by none of them, and by an entity without any", async () => {
    expect(await conglomerates({ aliases: { none: { value: { contains: "x" } } } })).toEqual(everyone);
    expect(await organizations({ aliases: { none: { kind: { eq: "NAME" } } } })).toEqual([]);
    expect(await conglomerates({ aliases: { isEmpty: false } })).toEqual([]);
  });

  it("on identifiers ignore case, as the lookup by an identifier does", async () => {
    expect(await identifier({ scheme: { eq: "ticker" }, value: { eq: "ker" } })).toEqual(["renamed"]);
    expect(await identifier({ value: { eq: "ker", mode: "EXACT" } })).toEqual([]);
  });

  it("read those of knownAt: one that was recorded later, or removed since, does not match", async () => {
    const then = { knownAt: "2019-01-01T00:00:00Z" };
    expect(await organizations({ aliases: { isEmpty: true } }, then)).toEqual(["renamed"]);
    expect(await organizations({ aliases: { some: { value: { contains: "a" } } } }, then)).toEqual([]);
    const former = { identifiers: { some: { value: { eq: "PP" } } } };
    expect(await organizations(former, then)).toEqual(["renamed"]);
    expect(await organizations(former)).toEqual([]);
  });
});

describe("Conditions on an entity of one kind", () => {
  const statements = (where: unknown) => namesOf("PublicStatement", where);
  const about = (node: object) => statements({ subjects: { some: { node } } });

  it("are met by no entity of another kind", async () => {
    expect(await about({ brand: { name: { eq: "gucci" } } })).toEqual(["1"]);
    expect(await about({ conglomerate: {} })).toEqual(["2"]);
    expect(await about({ merchant: { name: { eq: "gucci" } } })).toEqual([]);
    expect(await about({ NOT: { brand: {} } })).toEqual(["2"]);
  });

  it("are joined like any others, and follow the relations of that kind", async () => {
    const owned = { owners: { some: { node: { conglomerate: { country: { eq: "FR" } } } } } };
    expect(await about({ OR: [{ brand: owned }, { conglomerate: { country: { eq: "CN" } } }] })).toEqual([
      "1",
      "2",
    ]);
    expect(await about({ brand: owned, conglomerate: {} })).toEqual([]);
    expect(
      await statements({ speakers: { some: { node: { organization: { aliases: { isEmpty: false } } } } } }),
    ).toEqual(["2"]);
  });

  it("have keys that are the names of nothing else", () => {
    const keys = new Set(entityKinds.map(({ singular }) => singular));
    for (const { type } of [...entityKinds, ...relationshipKinds])
      expect([...getFilterFields(type).keys()].filter((key) => keys.has(key))).toEqual([]);
  });
});
