import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { fetchAllPages } from "../support/api/pages.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun, selectForRun } from "../support/process/long.js";

let api: TestApi;

const source = "source:test";
const claims = [{ source, statement: "So it is." }];
const createMerchant = (slug: string) => ({ kind: "MERCHANT", id: `merchant:${slug}`, name: slug, claims });
const createSeller = (slug: string, validTo?: string) => ({
  kind: "SELLER",
  id: `seller:${slug}`,
  from: `merchant:${slug}`,
  to: "platform:hub",
  ...(validTo && { validTo }),
  claims: validTo ? [...claims, { source, field: "validTo", value: validTo, expected: true }] : claims,
});
const createRetraction = (slug: string) => ({ kind: "RETRACTION", id: `seller:${slug}`, reason: "Not so." });

const write = (facts: readonly object[]) => recordWithoutRejects(api.database, facts);

/**
 * Every other letter is a seller from the start, some of them until a later day. Those in between can be
 * added.
 */
const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const atFirst = letters.filter((_, index) => index % 2 === 0);
const sellersAtFirst = atFirst.map((slug, index) => createSeller(slug, index % 3 === 0 ? "2999" : undefined));

beforeAll(async () => {
  api = await startApi({ seed: false });
  await write([
    { kind: "SOURCE", id: source, title: "Test" },
    { kind: "PLATFORM", id: "platform:hub", name: "Hub", claims },
    ...letters.map(createMerchant),
  ]);
});
afterAll(() => api?.stop());

/** The tests retract what they add. The last leaves the sellers that it added. */
beforeEach(() => write(sellersAtFirst));

const lists = {
  "read off the index": "orderBy: [{ field: NAME, direction: ASC }]",
  "read off the index backwards": "orderBy: [{ field: NAME, direction: DESC }]",
  "sorted and cut": "orderBy: [{ field: COUNTRY, direction: ASC }, { field: NAME, direction: DESC }]",
  "sorted by its facts": "orderBy: [{ relationship: VALID_TO, direction: DESC }]",
};

/** Pages through the sellers, with a write before each further page. */
async function readAllPages(
  order: string,
  between: () => Promise<unknown>,
  asOf = "",
): Promise<readonly string[]> {
  const query = `query ($first: Int, $after: String) {
    platform(id: "platform:hub" ${asOf}) {
      merchants(${order}, first: $first, after: $after) {
        nodes { name } pageInfo { hasNextPage endCursor }
      }
    }
  }`;
  let requestedPages = 0;
  const pages = await fetchAllPages(async (page) => {
    if (requestedPages++ > 0) await between();
    const { nodes, ...rest } = (await api.execute(query, { ...page })).platform.merchants;
    return { ...rest, ids: nodes.map(({ name }: { name: string }) => name) };
  }, 3);
  return pages.flatMap(({ ids }) => ids);
}

/** A short run reads a list off the index from its start, since other ways have statements of their own. */
const listsOfRun = selectForRun(Object.entries(lists), ([name]) => name, ["read off the index"]);

describe.each(listsOfRun)("While facts are recorded and retracted, a list %s", (_, order) => {
  it("has every row that remains exactly once, in its place", async () => {
    const initial = await readAllPages(order, async () => {});
    expect([...initial].sort()).toEqual(atFirst);
    const changes = fc.infiniteStream(fc.tuple(fc.constantFrom(...letters), fc.boolean()));
    const law = fc.asyncProperty(changes, async (stream) => {
      await write(sellersAtFirst);
      const selling = new Set(atFirst);
      const removed = new Set<string>();
      const drawChange = () => {
        const { value } = stream.next() as { value: [string, boolean] };
        const [slug, adds] = value;
        if (!adds && !removed.has(slug) && selling.delete(slug)) {
          removed.add(slug);
          return [createRetraction(slug)];
        }
        if (!adds || removed.has(slug) || selling.has(slug)) return [];
        selling.add(slug);
        return [createSeller(slug)];
      };
      const sellerNames = await readAllPages(order, () =>
        write([...drawChange(), ...drawChange(), ...drawChange()]),
      );
      await write([...selling].filter((slug) => !atFirst.includes(slug)).map(createRetraction));
      const stayed = initial.filter((slug) => !removed.has(slug));
      expect(new Set(sellerNames).size).toBe(sellerNames.length);
      expect(sellerNames.filter((slug) => stayed.includes(slug))).toEqual(stayed);
    });
    await fc.assert(law, { numRuns: isLongRun ? 20 : 1 });
  });
});

describe("As known at one instant, a list", () => {
  // A further example of the laws of test/query/as-of-law.test.ts and of the pages above.
  itInLongRun("has the pages of that instant, whatever is recorded and retracted meanwhile", async () => {
    const knownAt = await api.readLastInstant();
    const asOf = `, asOf: { knownAt: "${knownAt}" }`;
    const toAdd = letters.filter((slug) => !atFirst.includes(slug)).values();
    const toRemove = atFirst.values();
    const sellerNames = await readAllPages(
      lists["read off the index"],
      () => {
        const [added, removed] = [toAdd.next().value!, toRemove.next().value!];
        return write([createSeller(added), createRetraction(removed)]);
      },
      asOf,
    );
    expect(sellerNames).toEqual(atFirst);
  });
});
