import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const claims = [{ source: "source:wikidata", statement: "Made up for a test." }];
  const facts = [
    { kind: "PLATFORM", id: "platform:bazaar", name: "Bazaar" },
    { kind: "CONGLOMERATE", id: "conglomerate:runner", name: "Runner" },
    { kind: "CONGLOMERATE", id: "conglomerate:top", name: "Top" },
    { kind: "CONGLOMERATE", id: "conglomerate:fund", name: "Fund" },
    { kind: "CONGLOMERATE", id: "conglomerate:heir", name: "Heir" },
    { kind: "OPERATION", id: "operation:bazaar", from: "conglomerate:runner", to: "platform:bazaar" },
    {
      kind: "OWNERSHIP",
      id: "ownership:top",
      from: "conglomerate:top",
      to: "conglomerate:runner",
      share: 0.6,
    },
    {
      kind: "OWNERSHIP",
      id: "ownership:fund",
      from: "conglomerate:fund",
      to: "conglomerate:top",
      share: 0.3,
    },
    { kind: "OWNERSHIP", id: "ownership:heir", from: "conglomerate:heir", to: "conglomerate:top" },
  ];
  await recordEntries(
    api.database,
    facts.map((fact) => ({ ...fact, claims, ...("from" in fact && { validFrom: "2010" }) })),
    { by: "test" },
  );
});
afterAll(() => api?.stop());

interface Owner {
  readonly owner: { readonly id: string };
  readonly control: string;
  readonly effectiveShare: number | null;
  readonly chains: readonly { readonly control: string; readonly length: number }[];
}

const queryUltimateOwners = async (id: string, asOf: object = {}): Promise<readonly Owner[]> =>
  (
    await api.execute(
      `query ($id: ID!, $asOf: AsOf) {
        ultimateOwners(id: $id, asOf: $asOf) { owner { id } control effectiveShare chains { control length } }
      }`,
      { id, asOf },
    )
  ).ultimateOwners;

const queryControl = async (id: string, asOf?: object) =>
  Object.fromEntries((await queryUltimateOwners(id, asOf)).map(({ owner, control }) => [owner.id, control]));

/** Queries a distribution by ultimate owner, and returns the counts by group. */
async function countByUltimateOwner(of: string, ids: readonly string[], asOf: object) {
  const { distribution } = await api.execute(
    `query ($of: Kind!, $ids: [ID!], $asOf: AsOf) {
      distribution(of: $of, groupBy: [ULTIMATE_OWNER], where: { ids: $ids }, asOf: $asOf) {
        buckets { keys { value } values }
      }
    }`,
    { of, ids, asOf },
  );
  const buckets: readonly { keys: { value: string | null }[]; values: number[] }[] = distribution.buckets;
  return Object.fromEntries(buckets.map(({ keys, values }) => [keys[0]?.value, values[0]]));
}

const in2014 = { validAt: "2014-08-22" };

describe("Ultimate owners", () => {
  it("keep all chains, and say which of them control", async () => {
    const [artemis] = await queryUltimateOwners("brand:puma", { validAt: "2019-06-30" });
    expect(artemis).toMatchObject({
      owner: { id: "conglomerate:groupe-artemis" },
      control: "MINORITY",
      chains: [
        { length: 1, control: "MINORITY" },
        { length: 2, control: "MINORITY" },
      ],
    });
    expect(await queryControl("brand:puma", { validAt: "2013-12-31" })).toEqual({
      "conglomerate:groupe-artemis": "CONTROLLING",
    });
  });

  it("never take an unknown share for control, or for a minority", async () => {
    const owners = await queryControl("brand:saint-laurent", in2014);
    expect(owners).toEqual({ "conglomerate:groupe-artemis": "UNKNOWN" });
  });

  it("of a platform are its operators' owners, and the last that controls", async () => {
    expect(await queryControl("platform:bazaar")).toEqual({
      "conglomerate:top": "CONTROLLING",
      "conglomerate:heir": "UNKNOWN",
      "conglomerate:fund": "MINORITY",
    });
    const { "conglomerate:alibaba-group": operator, ...furtherOwners } = await queryControl(
      "platform:taobao",
      in2014,
    );
    expect(operator).toBe("CONTROLLING");
    expect(Object.keys(furtherOwners).sort()).toEqual(["conglomerate:softbank", "organization:yahoo"]);
    expect(Object.values(furtherOwners)).not.toContain("CONTROLLING");
  });

  it("of a platform have an unknown share in it, since operating is not owning", async () => {
    for (const { effectiveShare } of await queryUltimateOwners("platform:bazaar"))
      expect(effectiveShare).toBeNull();
  });

  it("of a platform whose owner is known to control it are not its operator's", async () => {
    const claims = [{ source: "source:wikidata", statement: "Made up for a test." }];
    const buildOwnership = (validFrom: string, part: number) => ({
      kind: "OWNERSHIP",
      id: `ownership:bazaar-${validFrom}`,
      from: "conglomerate:fund",
      to: "platform:bazaar",
      share: part,
      validFrom,
      validTo: `${validFrom.slice(0, 4)}-12-31`,
      claims,
    });
    await recordEntries(api.database, [buildOwnership("2016-01-01", 0.2), buildOwnership("2017-01-01", 1)], {
      by: "test",
    });
    expect(await queryControl("platform:bazaar", { validAt: "2016-06-01" })).toMatchObject({
      "conglomerate:top": "CONTROLLING",
      "conglomerate:fund": "MINORITY",
    });
    expect(await queryControl("platform:bazaar", { validAt: "2017-06-01" })).toEqual({
      "conglomerate:fund": "CONTROLLING",
    });
  });
});

describe("The group key ULTIMATE_OWNER", () => {
  // A further example: each kind is a plan of its own.
  itInLongRun("uses the owners that control the operator of a platform, and no others", async () => {
    const ids = ["platform:taobao", "platform:bazaar"];
    expect(await countByUltimateOwner("PLATFORM", ids, in2014)).toEqual({
      "conglomerate:alibaba-group": 1,
      "conglomerate:top": 1,
    });
  });

  // A further example of the suits that test/analysis/distribution.test.ts groups by the owners that control.
  itInLongRun("uses the owners that control, and no others", async () => {
    const brands = ["brand:saint-laurent", "brand:bottega-veneta", "brand:puma"];
    for (const asOf of [in2014, { validAt: "2019-06-30" }]) {
      const expected = new Map<string | null, number>();
      for (const id of brands) {
        const controlling = Object.entries(await queryControl(id, asOf)).filter(
          ([, it]) => it === "CONTROLLING",
        );
        for (const [owner] of controlling.length > 0 ? controlling : [[null] as const])
          expected.set(owner, (expected.get(owner) ?? 0) + 1);
      }
      expect(await countByUltimateOwner("BRAND", brands, asOf)).toEqual(Object.fromEntries(expected));
    }
  });
});
