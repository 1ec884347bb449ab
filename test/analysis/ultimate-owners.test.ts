import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const holding = `effectiveShare atLeast atMost control completeness { complete }
  chains { length confidence validDuring { from to }
    steps { reversed from { id } relationship { id ... on Ownership { share } claims { totalCount } } to { id } } }`;

async function queryUltimateOwners(id: string, validAt: string, more = "") {
  const query = `query ($id: ID!, $asOf: AsOf) { ultimateOwners(id: $id, asOf: $asOf ${more}) { owner { id name } ${holding} } }`;
  return (await api.execute(query, { id, asOf: { validAt } })).ultimateOwners;
}

describe("the ultimate owner of Puma", () => {
  it("in 2013 is Artémis through Kering, with the product of both shares", async () => {
    const owners = await queryUltimateOwners("brand:puma", "2013-12-31");
    expect(owners).toHaveLength(1);
    const [{ owner, effectiveShare, atLeast, control, chains }] = owners;
    expect(owner.id).toBe("conglomerate:groupe-artemis");
    expect(effectiveShare).toBeCloseTo(0.409 * 0.824, 12);
    expect(atLeast).toBe(effectiveShare);
    expect(control).toBe("CONTROLLING");
    expect(chains).toHaveLength(1);
    // The stake of Artémis had begun by some day of 2013, so that it may hold since that of Kering in March.
    expect(chains[0]).toMatchObject({ length: 2, validDuring: { from: "2013-03-01", to: "2017-12-31" } });
    expect(chains[0].steps).toMatchObject([
      { from: { id: "conglomerate:groupe-artemis" }, to: { id: "conglomerate:kering" }, reversed: false },
      { from: { id: "conglomerate:kering" }, to: { id: "brand:puma" }, relationship: { share: 0.824 } },
    ]);
    for (const { relationship } of chains[0].steps) expect(relationship.claims.totalCount).toBeGreaterThan(0);
  });

  it("in 2017 is the same", async () => {
    const [{ effectiveShare }] = await queryUltimateOwners("brand:puma", "2017-06-30");
    expect(effectiveShare).toBeCloseTo(0.409 * 0.824, 12);
  });

  it("in 2019 is Artémis directly and through Kering, without control", async () => {
    const owners = await queryUltimateOwners("brand:puma", "2019-06-30");
    expect(owners).toHaveLength(1);
    const [{ effectiveShare, control, chains }] = owners;
    expect(effectiveShare).toBeCloseTo(0.29 + 0.409 * 0.157, 12);
    expect(control).toBe("MINORITY");
    expect(chains.map(({ length }: { length: number }) => length)).toEqual([1, 2]);
  });

  it("is the same as a nested field and at the root, in one statement", async () => {
    const asOf = { validAt: "2019-06-30" };
    const query = `query ($asOf: AsOf) { brand(id: "brand:puma", asOf: $asOf) { ultimateOwners { owner { id name } ${holding} } } }`;
    const { brand } = await api.execute(query, { asOf });
    expect(brand.ultimateOwners).toEqual(await queryUltimateOwners("brand:puma", asOf.validAt));
    api.statements();
    await api.execute(query, { asOf });
    expect(api.statements()).toHaveLength(1);
  });
});

describe("an unknown share", () => {
  it("stays unknown; the known shares are a bound, and control is independent of it", async () => {
    const [owner] = await queryUltimateOwners("brand:saint-laurent", "2014-08-22");
    expect(owner).toMatchObject({ effectiveShare: null, atLeast: 0, atMost: 0.409, control: "UNKNOWN" });
  });

  it("is left out on request, or if it must be below minShare", async () => {
    expect(
      await queryUltimateOwners("brand:saint-laurent", "2014-08-22", "includeUnknownShares: false"),
    ).toEqual([]);
    expect(await queryUltimateOwners("brand:saint-laurent", "2014-08-22", "minShare: 0.4")).toHaveLength(1);
    expect(await queryUltimateOwners("brand:saint-laurent", "2014-08-22", "minShare: 0.41")).toEqual([]);
  });
});

describe("ultimate owners", () => {
  it("follow the known facts: Alipay had left Alibaba by August 2014, and an affiliation is no ownership", async () => {
    const owners = await queryUltimateOwners("payment-affiliate:alipay", "2014-08-22");
    expect(owners.map(({ owner }: { owner: { id: string } }) => owner.id)).toEqual([
      "conglomerate:ant-group",
    ]);
  });

  it("are none for an entity without owners", async () => {
    expect(await queryUltimateOwners("conglomerate:groupe-artemis", "2014-08-22")).toEqual([]);
  });

  it("are rejected for a minShare out of bounds", async () => {
    const { errors } = await api.send(`{ ultimateOwners(id: "brand:puma", minShare: 2) { control } }`);
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});
