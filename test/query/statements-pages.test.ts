import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createCursorCodec } from "../../src/query/connection/page-cursor.js";
import { collectStatement } from "../support/graph/collect-statements.js";
import { formatStatement } from "../support/process/format-statement.js";

const noon = new Date("2026-01-15T12:00:00Z");
beforeAll(() => {
  vi.useFakeTimers({ now: noon, toFake: ["Date"] });
});
afterAll(() => {
  vi.useRealTimers();
});

const orderBy = [
  { field: "COUNTRY", direction: "DESC", nulls: "LAST" },
  { field: "MERCHANT_COUNT", direction: "ASC", nulls: "LAST" },
];
const byTwoKeys = createCursorCodec(["BRAND", undefined, orderBy, ""]);
const buildBrandsQuery = (page: string) => `query ($orderBy: [EntityOrder!]) {
  brands(orderBy: $orderBy, ${page}) { nodes { id } pageInfo { hasNextPage hasPreviousPage } }
}`;
const byName = createCursorCodec(["SELLER", "merchants", undefined, undefined, ""]);
const buildMerchantsQuery = (page: string) => `{ platform(id: "platform:a") {
  merchants(${page}) { edges { cursor } pageInfo { hasNextPage hasPreviousPage } }
} }`;

/** One case for each form of page: the query, and its order if it has one. */
const pages: Readonly<Record<string, readonly [string, object?]>> = {
  "after a row": [
    buildBrandsQuery(`first: 2, after: "${byTwoKeys.write(["IT", 3, "brand:a"])}"`),
    { orderBy },
  ],
  "after a row with an unknown value": [
    buildBrandsQuery(`first: 2, after: "${byTwoKeys.write([null, 0, "brand:a"])}"`),
    { orderBy },
  ],
  "from the start": [buildBrandsQuery("first: 2"), { orderBy }],
  "of a hub, after a row": [
    buildMerchantsQuery(`first: 20, after: "${byName.write(["Gucci", "seller:a"])}"`),
  ],
  "of a hub, from the start": [buildMerchantsQuery("first: 20")],
  "after a name with a character that sorts otherwise": [
    buildMerchantsQuery(`first: 20, after: "${byName.write(["阿（中国）", "seller:a"])}"`),
  ],
};

describe("the statement of a page", () => {
  it.each(Object.entries(pages))("%s is as it was reviewed", async (_, [query, variables]) => {
    expect(formatStatement(await collectStatement(query, { ...variables }))).toMatchSnapshot();
  });

  it("of today is of the same list tomorrow", async () => {
    const [[query]] = [pages["of a hub, after a row"]!];
    const today = await collectStatement(query);
    vi.setSystemTime(new Date(noon.getTime() + 86_400_000));
    const tomorrow = await collectStatement(query);
    vi.setSystemTime(noon);
    expect(tomorrow.text).toBe(today.text);
    expect(tomorrow.parameters).toEqual({ ...today.parameters, from: 20260116n, to: 20260116n });
  });

  it.each([
    ["sources(first: 2)", "", 2],
    ["sources(first: 2)", "pageInfo { hasPreviousPage startCursor }", 2],
    ["sources(first: 2)", "pageInfo { hasNextPage }", 3],
    ["changes(last: 2)", "pageInfo { hasNextPage }", 2],
    ["changes(last: 2)", "pageInfo { hasPreviousPage }", 3],
  ])(
    "has one row more than asked for only to see whether more follow: %s %s",
    async (list, selection, rows) => {
      const { text, parameters } = await collectStatement(
        `{ ${list} { nodes { __typename } ${selection} } }`,
      );
      const [, limit = ""] = /LIMIT \$(\w+)/.exec(text) ?? [];
      expect(parameters[limit]).toBe(BigInt(rows));
    },
  );
});
