import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";

const claim = { source: { title: "News" } };

let api: TestApi;
let beforeGucci: string;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  const mutate = createMutator(() => api);
  await mutate("recordBrand", { name: "Puma", claim });
  beforeGucci = await api.readLastInstant();
  await mutate("recordBrand", {
    name: "Gucci",
    validFrom: "1921",
    country: "IT",
    aliases: [{ value: "古驰", kind: "TRANSLATION" }],
    claim,
  });
  await mutate("retractEntity", { id: "brand:puma", reason: "A mistake." });
});
afterAll(() => api?.stop());

/** Reads `missing` of the answer, twice: the second time from the cache. */
async function readMissing(text: string): Promise<unknown> {
  const [first, second] = [await api.send(text), await api.send(text)] as { extensions?: object }[];
  expect(second).toEqual(first);
  return (first?.extensions as { missing?: unknown } | undefined)?.missing;
}

describe("a null states its cause in the extension `missing`", () => {
  it.each([
    ['brand(id: "brand:nobody")', "NO_SUCH_ID"],
    ['entity(scheme: "WIKIDATA", value: "Q1")', "NO_SUCH_ID"],
    ['brand(id: "brand:puma")', "RETRACTED"],
    ['fact(id: "ownership:none")', "NO_SUCH_ID"],
    ['source(id: "source:none")', "NO_SUCH_ID"],
  ])("%s is %s", async (field, reason) => {
    expect(await readMissing(`{ ${field} { id } }`)).toEqual([{ path: [field.split("(")[0]], reason }]);
  });

  it("an entity that was recorded later is NOT_YET_RECORDED", async () => {
    const asOf = `asOf: { knownAt: "${beforeGucci}" }`;
    expect(await readMissing(`{ early: entity(id: "brand:gucci", ${asOf}) { id } }`)).toEqual([
      { path: ["early"], reason: "NOT_YET_RECORDED" },
    ]);
    expect(await readMissing(`{ brand(id: "brand:puma", ${asOf}) { id } }`)).toBeUndefined();
  });

  it("each of several ids has its own cause, and its place in the list", async () => {
    expect(await readMissing('{ nodes(ids: ["brand:nobody", "brand:gucci", "fact:none"]) { id } }')).toEqual([
      { path: ["nodes", 0], reason: "NO_SUCH_ID" },
      { path: ["nodes", 2], reason: "NO_SUCH_ID" },
    ]);
  });

  it("a node of which no field is requested has none, since it may be recorded", async () => {
    expect(await readMissing('{ node(id: "brand:gucci") { ... on Claim { id } } }')).toBeUndefined();
  });
});

/** Reads `hints` of the answer, twice: the second time from the cache. */
async function readHints(text: string): Promise<unknown> {
  const [first, second] = [await api.send(text), await api.send(text)];
  expect(second).toEqual(first);
  return first.extensions?.hints;
}

const listBrands = (where: string, more = "") => `{ brands(where: { ${where} }${more}) { nodes { id } } }`;

describe("an empty list states in the extension `hints` what has its name otherwise", () => {
  it("without regard to case", async () => {
    const message = '1 row without regard to case: "Gucci" (brand:gucci). Add mode: IGNORE_CASE.';
    expect(await readHints(listBrands('name: { eq: "gucci" }'))).toEqual([{ path: ["brands"], message }]);
    expect(await readHints('{ all: entities(where: { name: { in: ["GUCCI"] } }) { totalCount } }')).toEqual([
      { path: ["all"], message },
    ]);
  });

  it("and meets the further conditions that only its kind has", async () => {
    const listOwned = (where: string) => readHints(listBrands(`name: { eq: "gucci" }, ${where}`));
    expect(await listOwned("owners: { none: {} }")).toMatchObject([{ path: ["brands"] }]);
    expect(await listOwned("owners: { some: {} }")).toBeUndefined();
  });

  it("by another name", async () => {
    expect(await readHints(listBrands('name: { eq: "古驰" }'))).toEqual([
      {
        path: ["brands"],
        message:
          '1 row by another name or spelling: "Gucci" (brand:gucci). Look it up by id, or with search.',
      },
    ]);
  });

  it("and so does one with a condition on the name of another entity", async () => {
    const message =
      'No entity has the name "gucci", but in another spelling, or as another name, an entity does: "Gucci" (brand:gucci).';
    const listFacts = (name: string) =>
      `{ facts(where: { to: { name: { eq: "${name}" } } }) { totalCount } }`;
    expect(await readHints(listFacts("gucci"))).toEqual([{ path: ["facts"], message }]);
    expect(await readHints(listFacts("Gucci"))).toBeUndefined();
  });

  it.each([
    ["it has rows", 'name: { eq: "Gucci" }', ""],
    ["nothing has the name", 'name: { eq: "nobody" }', ""],
    ["what has it was retracted", 'name: { eq: "puma" }', ""],
    ["what has it does not meet another condition", 'name: { eq: "gucci" }, country: { eq: "FR" }', ""],
    ["what has it did not exist then", 'name: { eq: "gucci" }', ', asOf: { validAt: "1900" }'],
    ["what has it was recorded later", 'name: { eq: "gucci" }', ', asOf: { knownAt: "BEFORE" }'],
    ["another operator finds nothing", 'name: { eq: "gucci", startsWith: "x" }', ""],
  ])("but not if %s", async (_, where, more) => {
    expect(await readHints(listBrands(where, more.replace("BEFORE", beforeGucci)))).toBeUndefined();
  });

  it("and costs a list with rows no statement, an empty one at most one", async () => {
    const listNames = () =>
      api
        .statements()
        .map(({ name }) => name)
        .filter((name) => name !== "keys of hashes");
    listNames();
    await api.send(listBrands('name: { eq: "Gucci" }, country: { eq: "IT" }'));
    expect(listNames()).toEqual(["brands"]);
    await api.send(listBrands('name: { eq: "GUCCI" }, country: { eq: "IT" }'));
    expect(listNames()).toEqual(["brands", "entities of a name"]);
  });
});

describe("a name in the place of an id", () => {
  const hint = '"古驰" is a name. The id of the entity is brand:gucci.';

  it("leads to the ids of that name", async () => {
    expect(await readHints('{ brand(id: "古驰") { id } }')).toEqual([{ path: ["brand"], message: hint }]);
    expect(await readHints('{ nodes(ids: ["brand:gucci", "gucci"]) { id } }')).toEqual([
      { path: ["nodes", 1], message: '"gucci" is a name. The id of the entity is brand:gucci.' },
    ]);
  });

  it("leads to them in the error of an analysis, too", async () => {
    const { errors } = await api.send('{ neighborhood(ids: ["古驰"]) { nodes { id } } }');
    expect(errors?.map(({ message }) => message)).toEqual([
      `古驰 is not known: not recorded, or retracted. ${hint}`,
    ]);
  });

  it("leads to nothing that was recorded later, or that nothing has", async () => {
    expect(
      await readHints(`{ brand(id: "Gucci", asOf: { knownAt: "${beforeGucci}" }) { id } }`),
    ).toBeUndefined();
    expect(await readHints('{ brand(id: "nobody") { id } }')).toBeUndefined();
  });
});

describe("empty ultimate owners", () => {
  it("are NOT_KNOWN, also below another field", async () => {
    expect(
      await readMissing(
        '{ ultimateOwners(id: "brand:gucci") { control } brand(id: "brand:gucci") { name of: ultimateOwners { control } } }',
      ),
    ).toEqual([
      { path: ["ultimateOwners"], reason: "NOT_KNOWN" },
      { path: ["brand", "of"], reason: "NOT_KNOWN" },
    ]);
  });

  it("have no cause if an argument may leave some out", async () => {
    expect(
      await readMissing('{ ultimateOwners(id: "brand:gucci", minShare: 0.5) { control } }'),
    ).toBeUndefined();
  });
});

describe("the other interfaces state the same causes", () => {
  const formatMomentBefore = () => encodeURIComponent(beforeGucci);
  const causes = [
    ["brand:nobody", "", "NO_SUCH_ID"],
    ["brand:puma", "", "RETRACTED"],
    ["brand:gucci", "before", "NOT_YET_RECORDED"],
  ] as const;

  it.each(causes)("OData answers 404 for %s (%s) with %s", async (id, moment, reason) => {
    const query = moment === "" ? "" : `?knownAt=${formatMomentBefore()}`;
    const response = await fetch(`${api.url}/odata/Brand('${id}')${query}`);
    const message = `"${id}" leads to nothing: ${reason}.`;
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: { code: "NOT_FOUND", message, details: [{ code: reason, message }] } },
    ]);
  });

  it("a thing of another kind is recorded, so that it has no cause", async () => {
    const response = await fetch(`${api.url}/odata/Platform('brand:gucci')`);
    const { error } = (await response.json()) as { error: object };
    expect(error).toEqual({
      code: "NOT_FOUND",
      message: "Platform has nothing with this id on the day that is asked for.",
    });
  });

  it("a preview of a reconciled entity has the cause in its error, and an extension has one for each id", async () => {
    for (const [id, , reason] of causes.slice(0, 2)) {
      const preview = await fetch(`${api.url}/reconcile/preview?id=${id}`);
      const message = `"${id}" leads to nothing: ${reason}.`;
      expect([preview.status, await preview.json()]).toMatchObject([
        404,
        { errors: [{ message, extensions: { code: "NOT_FOUND", reason } }] },
      ]);
    }
    const extension = JSON.stringify({
      ids: ["brand:gucci", "brand:nobody"],
      properties: [{ id: "country" }],
    });
    const extended = await fetch(`${api.url}/reconcile?extend=${encodeURIComponent(extension)}`);
    expect(await extended.json()).toMatchObject({ missing: { "brand:nobody": "NO_SUCH_ID" } });
  });

  it("a table has the causes of what its document lacks in a header, or in its error", async () => {
    const fetchOwners = (id: string) => fetch(`${api.url}/tables/owners.csv?id=${id}`);
    expect((await fetchOwners("brand:gucci")).headers.get("graph-missing")).toBe("ultimateOwners NOT_KNOWN");
    const missing = await fetchOwners("brand:nobody");
    expect([missing.status, await missing.json()]).toMatchObject([
      404,
      {
        errors: [
          { message: '"brand:nobody" leads to nothing: NO_SUCH_ID.', extensions: { reason: "NO_SUCH_ID" } },
        ],
      },
    ]);
  });
});
