import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  entity("brand:gucci", { category: "fashion" }),
  entity("brand:puma", { category: "sport" }),
  entity("brand:none"),
];
const facts = [
  fact("ownership:1", "conglomerate:kering", "brand:gucci", { share: 1, controlling: true }),
  fact("ownership:2", "conglomerate:kering", "brand:puma", { share: 0.82, status: "DISPUTED" }),
  fact("ownership:3", "conglomerate:alibaba", "brand:puma"),
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts });
});
afterAll(() => api?.stop());

async function namesOf(type: "Conglomerate" | "Brand", where: unknown): Promise<readonly string[]> {
  const plural = `${type.toLowerCase()}s`;
  const answer = await api.ask(
    `query ($where: ${type}Where) { ${plural}(where: $where) { nodes { name } } }`,
    { where },
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
    expect(await conglomerates({ name: { startsWith: "K" } })).toEqual([]);
    expect(await conglomerates({ name: { endsWith: "ring" } })).toEqual(["kering"]);
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
