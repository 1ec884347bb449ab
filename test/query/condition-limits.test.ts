import { type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { checkConditions } from "../../src/query/complexity/condition-limits.js";
import { readRootSelections } from "../../src/query/selection/selection.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { repeatText } from "../support/api/repeat-text.js";

const schema = createSchema();

function check(query: string): void {
  const operation = parse(query).definitions[0] as OperationDefinitionNode;
  checkConditions(readRootSelections({ schema, fragments: {}, variableValues: {} }, operation));
}

const buildBrandsQuery = (where: string): string => `{ brands(where: ${where}) { nodes { id } } }`;
const contains = (index: number): string => `{ name: { contains: "${index}" } }`;
const buildOwnerCondition = (): string => "{ owners: { some: {} } }";

describe("An operation", () => {
  it("has at most 100 conditions, however they are combined", () => {
    for (const together of ["AND", "OR"]) {
      check(buildBrandsQuery(`{ ${together}: [${repeatText(100, contains)}] }`));
      expect(() => check(buildBrandsQuery(`{ ${together}: [${repeatText(101, contains)}] }`))).toThrow(
        "The operation has too many conditions and order keys: 101 or more; 100 are allowed.",
      );
    }
    expect(() =>
      check(buildBrandsQuery(`{ AND: [${repeatText(51, (i) => `{ NOT: ${contains(i)} }`)}] }`)),
    ).toThrow("101 or more");
    for (const nothing of ["{}", "{ name: null }", "{ name: {} }", "{ AND: [] }"])
      expect(() => check(buildBrandsQuery(`{ OR: [${repeatText(101, () => nothing)}] }`))).toThrow(
        "101 or more",
      );
  });

  it("counts each comparison of a filter, and the keys of an order", () => {
    const three = '{ name: { contains: "a", startsWith: "b", endsWith: "c" } }';
    check(buildBrandsQuery(`{ AND: [${repeatText(33, () => three)}] }`));
    expect(() => check(buildBrandsQuery(`{ AND: [${repeatText(34, () => three)}] }`))).toThrow("102 or more");
    const key = "{ field: NAME, direction: ASC }";
    expect(() => check(`{ brands(orderBy: [${repeatText(101, () => key)}]) { nodes { id } } }`)).toThrow(
      "101 or more",
    );
  });

  it("counts the conditions of all its lists together", () => {
    const half = `where: { AND: [${repeatText(51, contains)}] }`;
    expect(() =>
      check(`{ a: brands(${half}) { nodes { id } } b: brands(${half}) { nodes { id } } }`),
    ).toThrow("101 or more");
    expect(() => check(`{ brands(${half}) { nodes { owners(${half}) { nodes { id } } } } }`)).toThrow(
      "101 or more",
    );
  });

  it("counts equal filters in OR as one condition", () => {
    check(buildBrandsQuery(`{ OR: [${repeatText(1000, (i) => `{ name: { eq: "${i}" } }`)}] }`));
  });

  it("has at most 25 conditions or orders that follow relationships", () => {
    check(buildBrandsQuery(`{ AND: [${repeatText(25, buildOwnerCondition)}] }`));
    expect(() => check(buildBrandsQuery(`{ AND: [${repeatText(26, buildOwnerCondition)}] }`))).toThrow(
      "The operation has too many conditions on relations and counts: 26 or more; 25 are allowed.",
    );
    expect(() =>
      check(buildBrandsQuery(`{ AND: [${repeatText(26, () => "{ owners: { count: { gt: 1 } } }")}] }`)),
    ).toThrow("26 or more");
    const key = "{ field: OWNER_COUNT, direction: ASC }";
    expect(() => check(`{ brands(orderBy: [${repeatText(26, () => key)}]) { nodes { id } } }`)).toThrow(
      "26 or more",
    );
  });

  it("nests relations at most 6 deep", () => {
    const nestRelations = (depth: number): string =>
      depth === 0 ? contains(0) : `{ owners: { none: { from: ${nestRelations(depth - 1)} } } }`;
    check(buildBrandsQuery(nestRelations(6)));
    expect(() => check(buildBrandsQuery(nestRelations(7)))).toThrow(
      "nests relations more than 6 deep: 7 or more; 6 are allowed.",
    );
  });

  it("has at most 1,000 values in a list, merged lists and ids included", () => {
    const buildIdList = (length: number) => `[${repeatText(length, (i) => `"brand:${i}"`)}]`;
    check(buildBrandsQuery(`{ id: { in: ${buildIdList(1000)} } }`));
    expect(() => check(buildBrandsQuery(`{ id: { in: ${buildIdList(1001)} } }`))).toThrow(
      "A list in brands(where) has 1001 values; 1000 are allowed.",
    );
    expect(() =>
      check(
        buildBrandsQuery(`{ OR: [{ id: { in: ${buildIdList(600)} } } { id: { in: ${buildIdList(600)} } }] }`),
      ),
    ).toThrow("has 1200 values; 1000 are allowed");
    expect(() =>
      check(
        `{ distribution(of: BRAND, where: { ids: ${buildIdList(1001)} }, groupBy: [COUNTRY]) { total } }`,
      ),
    ).toThrow("A list in distribution(where) has 1001 values");
    expect(() => check(`{ nodes(ids: ${buildIdList(1001)}) { id } }`)).toThrow(
      "A list in nodes(ids) has 1001 values",
    );
  });
});
