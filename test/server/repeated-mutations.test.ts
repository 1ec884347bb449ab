import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries as recordLines } from "../../src/recording/record-entries.js";
import { addAllSupports } from "../support/api/add-all-supports.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import { computeFormerKey } from "../support/former-key.js";
import { isLongRun } from "../support/process/long.js";
import { writeText } from "../support/process/write-text.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api.stop());

/** Writers at the same time. */
const WRITERS = isLongRun ? 40 : 6;
/** The number of brands in each of the bulk writes. Some have the numbers from 20 to 29, and from 200 to 299 if it is that large. */
const BULK = isLongRun ? 300 : 30;

const source = { id: "source:news", title: "News" };
const payloadFields =
  "brand: entity { id name country recordedAt claims { nodes { id statement } } } revision userErrors { field code }";
const text = `mutation ($input: RecordBrandInput!) { recordBrand(input: $input) { ${payloadFields} } }`;
const recordBrand = async (input: object) =>
  (
    await api.execute(text, {
      input: addAllSupports({ id: "brand:gucci", name: "Gucci", claim: { source }, ...input }),
    })
  ).recordBrand;

describe("a mutation with an idempotency key", () => {
  it("has one effect and a byte-identical answer, whatever was recorded since", async () => {
    const input = { idempotencyKey: "a", country: "IT" };
    const first = await recordBrand(input);
    await recordBrand({ country: "FR", claim: { source, statement: "It moved." } });
    const before = await api.readRevision();
    expect(await recordBrand(input)).toEqual(first);
    expect(first.brand.country).toBe("IT");
    expect(await api.readRevision()).toBe(before);
  });

  it("has the same answer even if it changed nothing", async () => {
    const input = { idempotencyKey: "b", country: "FR" };
    const first = await recordBrand(input);
    await recordBrand({ country: "IT" });
    expect(await recordBrand(input)).toEqual(first);
    expect(first.brand.country).toBe("FR");
  });

  it("is refused with a different input, and nothing is written", async () => {
    const before = await api.readRevision();
    const { brand, userErrors } = await recordBrand({ idempotencyKey: "a", country: "DE" });
    expect({ brand, userErrors }).toEqual({
      brand: null,
      userErrors: [{ field: ["idempotencyKey"], code: "CONFLICT" }],
    });
    expect(await api.readRevision()).toBe(before);
  });

  it("may be corrected under its key after a refusal", async () => {
    const refused = await recordBrand({ idempotencyKey: "c", country: "Italy" });
    expect(refused.userErrors).toEqual([{ field: ["country"], code: "BAD_USER_INPUT" }]);
    expect((await recordBrand({ idempotencyKey: "c", country: "CH" })).brand.country).toBe("CH");
  });

  it.each([
    ["another name", "another"],
    ["the same name", "curator"],
  ])("is its caller's: an API key of %s may use the same idempotency key", async (_, name) => {
    const otherKey = await createTestKey(api.database, "CURATOR", { name });
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...toBearerHeader(otherKey.text) },
      body: JSON.stringify({
        query: text,
        variables: {
          input: addAllSupports({
            id: "brand:gucci",
            name: "Gucci",
            country: "AT",
            claim: { source },
            idempotencyKey: "a",
          }),
        },
      }),
    });
    expect(await response.json()).toMatchObject({ data: { recordBrand: { brand: { country: "AT" } } } });
  });

  it("stored by the caller's name in an earlier release has its former answer, for the same input only", async () => {
    const formerInput = {
      id: "brand:pucci",
      name: "Pucci",
      claim: { source },
      idempotencyKey: "old",
      country: "IT",
    };
    const first = await recordBrand(formerInput);
    const key = computeFormerKey("curator", "old");
    await writeText(api.database, `MATCH (q:Request) WITH q ORDER BY q.at DESC LIMIT 1 SET q.key = "${key}"`);
    expect(await recordBrand(formerInput)).toEqual(first);
    const changed = await recordBrand({ ...formerInput, country: "DE" });
    expect([changed.brand.country, changed.userErrors]).toEqual(["DE", []]);
  });

  it("has one effect if it is sent many times concurrently", async () => {
    const before = await api.readRevision();
    const input = { idempotencyKey: "d", country: "ES" };
    const answers = await Promise.all(Array.from({ length: WRITERS / 2 }, () => recordBrand(input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await api.readRevision()).toBe(before + 1);
  });
});

describe("a mutation with an expected revision", () => {
  it("takes effect if its thing has not changed since, whatever else has", async () => {
    const read = await api.readRevision();
    await recordBrand({ id: "brand:fendi", name: "Fendi" });
    const { brand, userErrors } = await recordBrand({ expectedRevision: read, country: "PT" });
    expect({ country: brand.country, userErrors }).toEqual({ country: "PT", userErrors: [] });
  });

  it("is a CONFLICT with the present state if another write came first, and changes nothing", async () => {
    const read = await api.readRevision();
    await recordBrand({ country: "NL" });
    const late = await recordBrand({ expectedRevision: read, country: "BE" });
    expect(late).toMatchObject({
      brand: { id: "brand:gucci", country: "NL" },
      revision: read + 1,
      userErrors: [{ field: ["expectedRevision"], code: "CONFLICT" }],
    });
    const retried = await recordBrand({ expectedRevision: late.revision, country: "BE" });
    expect(retried).toMatchObject({ brand: { country: "BE" }, userErrors: [] });
  });

  it("of 0 takes effect only if the thing is new", async () => {
    expect((await recordBrand({ id: "brand:prada", name: "Prada", expectedRevision: 0 })).userErrors).toEqual(
      [],
    );
    expect((await recordBrand({ id: "brand:prada", name: "PRADA", expectedRevision: 0 })).userErrors).toEqual(
      [{ field: ["expectedRevision"], code: "CONFLICT" }],
    );
  });

  it("lets one of many concurrent edits win", async () => {
    const read = await api.readRevision();
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, (_, index) =>
        recordBrand({ expectedRevision: read, description: `By ${index}` }),
      ),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });
});

describe("many concurrent writers", () => {
  it("each write a version of the same entity", async () => {
    const read = await api.readRevision();
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, (_, index) => recordBrand({ description: `Of ${index}` })),
    );
    expect(answers.map((answer) => answer.revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: WRITERS }, (_, index) => read + 1 + index),
    );
    const { changes } = await api.execute(
      `query ($after: String!) { changes(after: $after, first: 100) { nodes { revision at } } }`,
      { after: String(read) },
    );
    const instants = changes.nodes.map(({ at: instant }: { at: string }) => instant);
    expect(instants).toEqual([...new Set(instants)].sort());
  });
});

describe("concurrent bulk and single writes", () => {
  it("all take effect, each change with its own revision and instant", async () => {
    const read = await api.readRevision();
    const buildBrands = (prefix: string) =>
      Array.from({ length: BULK }, (_, index) => ({
        kind: "BRAND",
        id: `brand:${prefix}-${index}`,
        name: `${prefix} ${index}`,
        claims: [{ source: source.id }],
      }));
    const singles = Array.from({ length: WRITERS / 2 }, (_, index) =>
      recordBrand({ description: `Amid ${index}` }),
    );
    const batches = ["a", "b"].map((prefix) =>
      recordLines(api.database, buildBrands(prefix), { by: "bulk" }),
    );
    const [answers, results] = await Promise.all([Promise.all(singles), Promise.all(batches)]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(results.map(({ recorded }) => recorded)).toEqual([BULK, BULK]);
    expect(await api.readRevision()).toBe(read + 2 * BULK + WRITERS / 2);
    const { brands } = await api.execute('{ brands(where: { name: { startsWith: "b 2" } }) { totalCount } }');
    expect(brands.totalCount).toBe(isLongRun ? 111 : 11);
  });
});
