import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const matching =
  "query ($queries: [MatchQuery!]!) { match(queries: $queries) { candidates { entity { id } } } }";
const searching =
  "query ($query: String!, $kinds: [Kind!]) { search(query: $query, kinds: $kinds, first: 5) { nodes { id } } }";

/** The kinds to search, since a search of all takes long to plan. */
const kinds = ["BRAND"];

const searchNodes = async (query: string): Promise<unknown> =>
  (await api.execute(searching, { query, kinds })).search.nodes;

const createRejection = (message: string) => ({
  errors: [{ message: expect.stringContaining(message), extensions: { code: "BAD_USER_INPUT" } }],
});

/** Comparing two names takes steps proportional to the product of their lengths, on the main thread. */
describe("a text to compare with names", () => {
  it("may be as long as a name may be", async () => {
    for (const name of ["古馳".repeat(250), "ab cd ".repeat(83), "a".repeat(500)]) {
      expect((await api.send(matching, { queries: [{ name, kinds }] })).errors).toBeUndefined();
    }
  });

  it("is BAD_USER_INPUT beyond that, before the database is read", async () => {
    for (const name of ["a".repeat(501), "ab cd ".repeat(150_000)]) {
      api.statements();
      expect(await api.send(matching, { queries: [{ name }] })).toMatchObject(
        createRejection("name must have at most 500 characters"),
      );
      expect(api.statements()).toEqual([]);
    }
  });

  it("is searched for by its first 500 characters", async () => {
    expect(await searchNodes(`gucci ${"x".repeat(494)}`)).toEqual(
      await searchNodes(`gucci ${"x".repeat(100_000)}`),
    );
    await searchNodes(`${"x".repeat(499)}😀`);
  });

  it("may be one of several that have 50,000 characters in all", async () => {
    const buildNameQueries = (count: number) => ({
      queries: Array.from({ length: count }, () => ({ name: "ab ".repeat(160), kinds })),
    });
    expect((await api.send(matching, buildNameQueries(104))).errors).toBeUndefined();
    expect(await api.send(matching, buildNameQueries(105))).toMatchObject(
      createRejection("of all names must be from 0 to 50000"),
    );
  });

  it("may come with fifty identifiers, each no longer", async () => {
    const buildIdentifierQuery = (count: number, value: string) => ({
      queries: [{ name: "x", identifiers: Array.from({ length: count }, () => ({ scheme: "LEI", value })) }],
    });
    expect((await api.send(matching, buildIdentifierQuery(50, "x".repeat(500)))).errors).toBeUndefined();
    expect(await api.send(matching, buildIdentifierQuery(51, "x"))).toMatchObject(
      createRejection("identifiers of a name"),
    );
    expect(await api.send(matching, buildIdentifierQuery(1, "x".repeat(501)))).toMatchObject(
      createRejection("value of an identifier"),
    );
  });
});
