import { type GraphQLObjectType, isListType, isNonNullType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSchema } from "../../src/server/graphql/schema.js";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

describe("A request with a bad field and a good one", () => {
  it.each([
    ["a page that is too large", "brands(first: 1000) { totalCount nodes { id } }", "BAD_USER_INPUT"],
    ["a cursor of another list", 'brands(after: "abc") { nodes { id } }', "BAD_CURSOR"],
    ["a cursor below it", 'brands { nodes { owners(after: "abc") { nodes { id } } } }', "BAD_CURSOR"],
    ["the id of another kind", 'brand(id: "platform:taobao") { name }', "BAD_USER_INPUT"],
    ["a stateId", 'brand(id: "brand:gucci@2014-08-22") { name }', "BAD_USER_INPUT"],
    [
      "a stateId below it",
      'brands { nodes { owners(where: {id: {eq: "brand:gucci@2014-08-22"}}) { totalCount } } }',
      "BAD_USER_INPUT",
    ],
    ["an unknown id", 'neighborhood(ids: ["brand:nobody"]) { relationships { id } }', "NOT_FOUND"],
    ["too many ids", `nodes(ids: [${'"brand:gucci" '.repeat(101)}]) { id }`, "BAD_USER_INPUT"],
  ])("answers the good one, and says what is wrong with the other: %s", async (_, bad, code) => {
    const query = `{ bad: ${bad} good: brand(id: "brand:gucci") { name } }`;
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { bad: null, good: { name: "Gucci" } },
      errors: [{ path: ["bad"], extensions: { code } }],
    });
  });
});

describe("The schema", () => {
  it("lets every field of Query be null", async () => {
    const query = (await createSchema()).getQueryType() as GraphQLObjectType;
    const fields = Object.values(query.getFields());
    expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
    expect(fields.filter(({ type }) => isListType(type)).length).toBeGreaterThan(0);
  });
});
