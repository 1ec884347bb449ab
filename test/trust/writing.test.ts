import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { recordEntries as recordLines } from "../../src/recording/record-entries.js";
import { serveApi, startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
});
afterAll(() => api.stop());

const mutate = createMutator(() => api);
const claim = { source: { title: "Notes on shops" } };
const merchantFields =
  "merchant: entity { id name country aliases { value } identifiers { value } } created existing { id name } revision userErrors { field code message }";
const recordMerchant = (input: object) => mutate("recordMerchant", { claim, ...input }, merchantFields);

describe("a new entity of a name that is recorded", () => {
  it("is a CONFLICT with the recorded entity, and nothing is written", async () => {
    expect(await recordMerchant({ name: "Lin Store", country: "CN" })).toMatchObject({
      created: true,
      userErrors: [],
    });
    const before = await api.readRevision();
    expect(await recordMerchant({ name: "LIN  store", country: "SG" })).toEqual({
      merchant: null,
      created: null,
      existing: [{ id: "merchant:lin-store", name: "Lin Store" }],
      revision: null,
      userErrors: [
        {
          field: ["name"],
          code: "CONFLICT",
          message:
            'merchant:lin-store has this name. Give sameAs: "merchant:lin-store" to write to it, or distinctFrom: ["merchant:lin-store"] to record another.',
        },
      ],
    });
    expect(await api.readRevision()).toBe(before);
  });

  it("is a CONFLICT if an alias, an alias of its own or an identifier is the recorded one", async () => {
    const aliases = [{ value: "林记", kind: "TRANSLATION" }];
    const identifiers = [{ scheme: "DOMAIN", value: "hao.example" }];
    await recordMerchant({ name: "Hao House", aliases, identifiers });
    const findConflicts = async (input: object) => {
      const { existing, userErrors } = await recordMerchant(input);
      return [existing.map(({ id }: { id: string }) => id), userErrors[0]?.field];
    };
    const hao = ["merchant:hao-house"];
    expect(await findConflicts({ name: "林記" })).toEqual([hao, ["name"]]);
    expect(
      await findConflicts({ name: "H. House", aliases: [{ value: "Hao House", kind: "NAME" }] }),
    ).toEqual([hao, ["name"]]);
    expect(
      await findConflicts({ name: "Hao", identifiers: [{ scheme: "DOMAIN", value: "HAO.example" }] }),
    ).toEqual([hao, ["identifiers"]]);
  });

  it("is a CONFLICT under an id of its own too", async () => {
    const { existing, merchant } = await recordMerchant({ id: "merchant:lin-2", name: "Lin Store" });
    expect([merchant, existing]).toEqual([null, [{ id: "merchant:lin-store", name: "Lin Store" }]]);
  });

  it("is no CONFLICT if the recorded entity is of another kind, or is retracted", async () => {
    expect((await mutate("recordBrand", { name: "Lin Store", claim })).userErrors).toEqual([]);
    await recordMerchant({ name: "Closed Shop" });
    await mutate("retractEntity", { id: "merchant:closed-shop", reason: "A typing error." });
    expect(await recordMerchant({ name: "Closed Shop" })).toMatchObject({
      merchant: { id: "merchant:closed-shop" },
      created: true,
      userErrors: [],
    });
  });

  it("names every entity that it may mean", async () => {
    await recordMerchant({ id: "merchant:twin-1", name: "Twin" });
    await recordMerchant({ id: "merchant:twin-2", name: "Twin", distinctFrom: ["merchant:twin-1"] });
    const { existing } = await recordMerchant({ name: "Twin" });
    expect(existing.map(({ id }: { id: string }) => id).sort()).toEqual([
      "merchant:twin-1",
      "merchant:twin-2",
    ]);
    const remaining = await recordMerchant({ name: "Twin", distinctFrom: ["merchant:twin-1"] });
    expect(remaining.existing).toEqual([{ id: "merchant:twin-2", name: "Twin" }]);
  });
});

describe("sameAs", () => {
  it("writes to the recorded entity, which keeps its name and takes over the given one", async () => {
    const answer = await recordMerchant({
      name: "Lin Shop",
      sameAs: "merchant:lin-store",
      country: "HK",
      aliases: [{ value: "Lin's", kind: "NAME" }],
    });
    expect(answer).toMatchObject({
      merchant: {
        id: "merchant:lin-store",
        name: "Lin Store",
        country: "HK",
        aliases: [{ value: "Lin Shop" }, { value: "Lin's" }],
      },
      created: false,
      userErrors: [],
    });
  });

  it("must be a recorded entity of the kind, and is not given with id or distinctFrom", async () => {
    const collectErrors = async (input: object) =>
      (await recordMerchant({ name: "Lin Store", ...input })).userErrors.map(
        ({ field, code }: { field: string[]; code: string }) => [field, code],
      );
    expect(await collectErrors({ sameAs: "merchant:nobody" })).toEqual([[["sameAs"], "NOT_FOUND"]]);
    expect(await collectErrors({ sameAs: "brand:gucci" })).toEqual([[["sameAs"], "BAD_USER_INPUT"]]);
    for (const options of [{ id: "merchant:lin-store" }, { distinctFrom: ["merchant:lin-store"] }])
      expect(await collectErrors({ sameAs: "merchant:lin-store", ...options })).toEqual([
        [["sameAs"], "BAD_USER_INPUT"],
      ]);
  });
});

describe("distinctFrom", () => {
  it("records another entity of the name, under an id of its own, and marks both as different", async () => {
    const twin = await recordMerchant({ name: "Lin Store", distinctFrom: ["merchant:lin-store"] });
    expect(twin).toMatchObject({ created: true, userErrors: [] });
    expect(twin.merchant.id).toMatch(/^merchant:lin-store--[0-9a-f]{8}$/);
    const merged = await mutate("mergeEntities", {
      keepId: "merchant:lin-store",
      mergeIds: [twin.merchant.id],
      reason: "Perhaps the same.",
    });
    expect(merged.userErrors).toMatchObject([{ code: "CONFLICT" }]);
    const repeated = await recordMerchant({ name: "Lin Store", distinctFrom: ["merchant:lin-store"] });
    expect(repeated.existing.map(({ id }: { id: string }) => id)).toEqual([twin.merchant.id]);
  });

  it("names recorded entities of the kind", async () => {
    const listErrors = async (...distinctFrom: readonly string[]) =>
      (await recordMerchant({ name: "Nowhere Store", distinctFrom })).userErrors;
    expect(await listErrors("merchant:nobody", "brand:gucci")).toMatchObject([
      {
        field: ["distinctFrom", "1"],
        code: "BAD_USER_INPUT",
        message: 'Each of distinctFrom must be the id of a MERCHANT. "brand:gucci" is the id of a BRAND.',
      },
    ]);
    expect(await listErrors("merchant:nobody")).toMatchObject([
      { field: ["distinctFrom", "0"], code: "NOT_FOUND" },
    ]);
  });
});

/** The number of creations that are tried at once. */
const creationCount = isLongRun ? 40 : 8;

describe("of concurrent creations one succeeds and the others get CONFLICT", () => {
  const inputs: readonly (readonly [string, (index: number) => object])[] = [
    ["under the id of the name", () => ({ name: "Rush Store" })],
    [
      "with an identifier in common",
      (index) => ({ name: `Hasty ${index}`, identifiers: [{ scheme: "DOMAIN", value: "hasty.example" }] }),
    ],
    // The test of two copies below has ids of their own too.
    ["under ids of their own", (index) => ({ id: `merchant:rush-${index}`, name: "Rush Shop" })],
  ];
  it.each(isLongRun ? inputs : inputs.slice(0, 2))("%s", async (_, input) => {
    const before = await api.readRevision();
    const answers = await Promise.all(
      Array.from({ length: creationCount }, (_, index) => recordMerchant(input(index))),
    );
    const created = answers.filter((answer) => answer.created === true);
    const refused = answers.filter(({ userErrors }) => userErrors[0]?.code === "CONFLICT");
    expect([created.length, refused.length]).toEqual([1, creationCount - 1]);
    for (const { existing } of refused)
      expect(existing.map(({ id }: { id: string }) => id)).toEqual([created[0].merchant.id]);
    expect((await api.readRevision()) - before).toBeLessThanOrEqual(2);
  });
});

it("of concurrent creations at two copies of the API one succeeds too", async () => {
  const secondApi = await serveApi(openDatabase(acquireNeo4j(), { timeout: 30_000 }), { as: "CURATOR" });
  const copies = [mutate, createMutator(() => secondApi)];
  const answers = await Promise.all(
    Array.from({ length: creationCount }, (_, index) =>
      copies[index % 2]!(
        "recordMerchant",
        { id: `merchant:copy-${index}`, name: "Copied", claim },
        merchantFields,
      ),
    ),
  );
  await secondApi.stop();
  expect(answers.filter((answer) => answer.created === true)).toHaveLength(1);
  expect(answers.filter(({ userErrors }) => userErrors[0]?.code === "CONFLICT")).toHaveLength(
    creationCount - 1,
  );
});

it("a repeated idempotency key returns the first answer, never CONFLICT", async () => {
  const input = { name: "Once Store", idempotencyKey: "once" };
  const first = await recordMerchant(input);
  expect(first).toMatchObject({ created: true, userErrors: [] });
  await recordMerchant({ name: "Once Store", sameAs: "merchant:once-store", country: "CN" });
  expect(await recordMerchant(input)).toEqual(first);
  const answers = await Promise.all(
    Array.from({ length: isLongRun ? 20 : 4 }, () =>
      recordMerchant({ name: "Once Again", idempotencyKey: "again" }),
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ created: true, userErrors: [] });
});

it("an import writes to the entity of its id, whatever the names of others", async () => {
  const buildLine = (id: string) => ({
    kind: "MERCHANT",
    id,
    name: "Lin Store",
    claims: [{ source: "source:notes" }],
  });
  const source = { kind: "SOURCE", id: "source:notes", title: "Notes" };
  const result = await recordLines(
    api.database,
    [source, buildLine("merchant:lin-3"), buildLine("merchant:lin-store")],
    {
      by: "import",
    },
  );
  expect(result.rejected).toEqual([]);
});

describe("created", () => {
  it("says of a fact whether it is new", async () => {
    const seller = { fromId: "merchant:lin-store", toId: "platform:taobao", claim };
    const recordSeller = async (input: object) =>
      (await mutate("recordSeller", { ...seller, ...input }, "created userErrors { code }")).created;
    expect(await recordSeller({})).toBe(true);
    expect(await recordSeller({})).toBe(false);
    expect(await recordSeller({ storeName: "Lin" })).toBe(false);
    expect(await recordSeller({ toId: "brand:gucci" })).toBeNull();
  });
});

describe("an endpoint of the wrong kind", () => {
  it("gets an error that names the kinds", async () => {
    const { userErrors } = await mutate("recordSeller", {
      fromId: "brand:gucci",
      toId: "merchant:lin-store",
      claim,
    });
    expect(userErrors).toEqual([
      {
        field: ["fromId"],
        code: "BAD_USER_INPUT",
        message: "brand:gucci is a BRAND; a SELLER starts at a MERCHANT.",
      },
      {
        field: ["toId"],
        code: "BAD_USER_INPUT",
        message: "merchant:lin-store is a MERCHANT; a SELLER ends at a PLATFORM.",
      },
    ]);
  });

  it("is named with all kinds that are allowed", async () => {
    const { userErrors } = await mutate("recordOwnership", {
      fromId: "lawsuit:x",
      toId: "brand:gucci",
      claim,
    });
    expect(userErrors[0].message).toMatch(
      /^lawsuit:x is a LAWSUIT; an OWNERSHIP starts at a[n]? .+ or .+\.$/,
    );
  });
});
