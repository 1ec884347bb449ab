import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSchema } from "../../../src/server/graphql/schema.js";
import { readFilter } from "../../../src/server/odata/filter/read-filter.js";
import { toWhere } from "../../../src/server/odata/filter/to-where.js";
import { parseQueryOptions } from "../../../src/server/odata/query-options.js";
import { createKindTables } from "../../../src/server/tables/model/kind-tables.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";

const schema = createSchema();
const tables = createKindTables(schema);
const findTable = (type: string) =>
  requireNonNull(
    tables.find((table) => table.type === type),
    type,
  );
const parseWhere = (type: string, filter: string) => toWhere(schema, findTable(type), readFilter(filter));

describe("a $filter", () => {
  const equivalents: [type: string, filter: string, expected: object][] = [
    ["Brand", "name eq 'Gucci'", { name: { eq: "Gucci" } }],
    ["Brand", "'Gucci' eq name", { name: { eq: "Gucci" } }],
    ["Brand", "name ne 'L''Oréal'", { NOT: { name: { eq: "L'Oréal" } } }],
    ["Brand", "country eq null", { country: { isNull: true } }],
    ["Brand", "country ne null", { country: { isNull: false } }],
    ["Brand", "contains(name,'ucc') eq true", { name: { contains: "ucc" } }],
    [
      "Brand",
      "contains(tolower(name), 'ucc') eq false",
      { NOT: { name: { contains: "ucc", mode: "IGNORE_CASE" } } },
    ],
    [
      "Brand",
      "startswith(name,'G') and endswith(name,'i')",
      {
        AND: [{ name: { startsWith: "G" } }, { name: { endsWith: "i" } }],
      },
    ],
    // `and` comes before `or`.
    [
      "Brand",
      "country eq 'FR' or country eq 'IT' and not (name eq 'Gucci')",
      {
        OR: [
          { country: { eq: "FR" } },
          { AND: [{ country: { eq: "IT" } }, { NOT: { name: { eq: "Gucci" } } }] },
        ],
      },
    ],
    ["Brand", "id in ('brand:gucci', 'brand:puma')", { id: { in: ["brand:gucci", "brand:puma"] } }],
    [
      "Brand",
      "validFrom ge 1921 and validFrom lt 1950-06-30",
      {
        AND: [{ validFrom: { gte: "1921" } }, { validFrom: { lt: "1950-06-30" } }],
      },
    ],
    ["Ownership", "0.5 le share", { share: { gte: 0.5 } }],
    ["Ownership", "0.5 ge share", { share: { lte: 0.5 } }],
    ["Ownership", "0.5 lt share", { share: { gt: 0.5 } }],
    ["Ownership", "0.5 gt share", { share: { lt: 0.5 } }],
    ["Ownership", "controlling eq true", { controlling: { eq: true } }],
    ["Ownership", "toId eq 'brand:gucci'", { to: { id: { eq: "brand:gucci" } } }],
    ["Ownership", "fromName eq 'Kering'", { from: { name: { eq: "Kering" } } }],
    ["Ownership", "status eq 'DISPUTED'", { status: ["DISPUTED"] }],
    ["Ownership", "status ne 'DISPUTED'", { NOT: { status: ["DISPUTED"] } }],
    ["StockListing", "amountRaised gt 1e9", { amountRaised: { gt: 1e9 } }],
    ["Claim", "sourceId eq 'source:x'", { source: { id: { eq: "source:x" } } }],
    ["Claim", "subjectId eq 'brand:gucci'", { subjectId: { eq: "brand:gucci" } }],
  ];
  it.each(equivalents)("of %s becomes conditions of GraphQL: %s", (type, filter, expected) => {
    expect(parseWhere(type, filter)).toEqual(expected);
  });

  const refused: [type: string, filter: string, status: number | undefined, message: RegExp][] = [
    ["Brand", "nme eq 'x'", undefined, /Brand has no property nme\. It has id, /],
    ["Brand", "length(name) gt 3", 501, /the function length is not supported\. Supported: contains, /],
    ["Brand", "name gt 'G'", 501, /name cannot be compared by gt/],
    ["Brand", "aliases eq 'x'", 501, /no conditions on aliases of Brand/],
    ["Brand", "id eq null", 501, /id is never null/],
    ["Brand", "name add 'x' eq 'y'", 501, /add is not supported/],
    ["Brand", "name eq", undefined, /ends where a value is expected/],
    ["Brand", "name eq 'x", undefined, /the text at 9 has no end/],
    ["Brand", "name eq 'x' name", undefined, /the end is expected at 13, not name/],
    ["Brand", "(name eq 'x'", undefined, /ends where \) is expected/],
    ["Brand", "contains(name,'x') eq 'true'", undefined, /true or false is expected at 23, not true/],
    ["Brand", "name like 'x'", undefined, /one of eq, .* is expected at 6, not like/],
    ["Brand", "name constructor 'x'", undefined, /is expected at 6, not constructor/],
    ["Brand", "constructor(name,'x')", 501, /the function constructor is not supported/],
    ["Brand", "name eq __proto__", undefined, /a value is expected at 9/],
    ["Brand", "name eq ?", undefined, /\? at 9 cannot be read/],
    ["Brand", `${"(".repeat(40)}name eq 'x'${")".repeat(40)}`, undefined, /at most 32 levels/],
    ["Brand", `name eq '${"x".repeat(9000)}'`, undefined, /at most 8000 characters/],
  ];
  it.each(refused)("of %s that cannot be answered is refused: %s", (type, filter, status, message) => {
    let error: unknown;
    try {
      parseWhere(type, filter);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringMatching(message) });
    expect((error as { status?: number }).status).toBe(status);
  });

  it("of any text is read, or refused with a message", () => {
    const parts = [
      "name",
      "eq",
      "'x'",
      "(",
      ")",
      "and",
      "not",
      "1",
      ",",
      "in",
      "null",
      "contains",
      " ",
      "'",
      "é",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (text) => {
        try {
          parseWhere("Brand", text.join(" "));
        } catch (error) {
          expect((error as { code?: string }).code).toBe("BAD_USER_INPUT");
        }
      }),
    );
  });
});

describe("the options of a request", () => {
  const parseOptions = (parameters: Record<string, string>) =>
    parseQueryOptions(schema, findTable("Ownership"), parameters);

  it("become columns, an order and bounds", () => {
    const { columns, orderBy, top, skip, count } = parseOptions({
      $select: "id, share",
      $orderby: "fromName desc,validFrom,id",
      $top: "5",
      $skip: "10",
      $count: "true",
    });
    expect(columns.map(({ name }) => name)).toEqual(["id", "share"]);
    expect(orderBy).toEqual([
      { field: "FROM_NAME", direction: "DESC", nulls: "LAST" },
      { field: "VALID_FROM", direction: "ASC", nulls: "FIRST" },
    ]);
    expect([top, skip, count]).toEqual([5, 10, true]);
  });

  it.each([
    [{ $select: "x" }, /Ownership has no property x/],
    [{ $orderby: "x" }, /Ownership has no property x/],
    [{ $orderby: "share" }, /cannot be sorted by share/],
    [{ $orderby: "validFrom up" }, /with asc or desc/],
    [{ $top: "-1" }, /\$top must be a whole number/],
    [{ $skip: "1001" }, /\$skip is at most 1000\. Follow @odata\.nextLink/],
    [{ $count: "yes" }, /\$count must be true or false/],
    [{ $expand: "to" }, /\$expand is not supported/],
    [{ top: "1" }, /top is no query option\. Allowed: \$select, /],
  ])("are refused with what is allowed: %o", (parameters, message) => {
    expect(() => parseOptions(parameters as unknown as Record<string, string>)).toThrow(message);
  });
});
