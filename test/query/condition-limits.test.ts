import { type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { checkConditions } from "../../src/query/complexity/condition-limits.js";
import { readRootSelections } from "../../src/query/selection/selection.js";
import { createSchema } from "../../src/server/graphql/schema.js";

const schema = createSchema();

function check(query: string): void {
  const operation = parse(query).definitions[0] as OperationDefinitionNode;
  checkConditions(readRootSelections({ schema, fragments: {}, variableValues: {} }, operation));
}

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");
const brands = (where: string): string => `{ brands(where: ${where}) { nodes { id } } }`;
const contains = (index: number): string => `{ name: { contains: "${index}" } }`;
const owned = (): string => "{ owners: { some: {} } }";

describe("An operation", () => {
  it("has at most 100 conditions, however they are combined", () => {
    for (const together of ["AND", "OR"]) {
      check(brands(`{ ${together}: [${times(100, contains)}] }`));
      expect(() => check(brands(`{ ${together}: [${times(101, contains)}] }`))).toThrow(
        "The operation has too many conditions and order keys: 101 or more; 100 are allowed.",
      );
    }
    expect(() => check(brands(`{ AND: [${times(51, (i) => `{ NOT: ${contains(i)} }`)}] }`))).toThrow(
      "101 or more",
    );
    for (const nothing of ["{}", "{ name: null }", "{ name: {} }", "{ AND: [] }"])
      expect(() => check(brands(`{ OR: [${times(101, () => nothing)}] }`))).toThrow("101 or more");
  });

  it("counts each comparison of a filter, and the keys of an order", () => {
    const three = '{ name: { contains: "a", startsWith: "b", endsWith: "c" } }';
    check(brands(`{ AND: [${times(33, () => three)}] }`));
    expect(() => check(brands(`{ AND: [${times(34, () => three)}] }`))).toThrow("102 or more");
    const key = "{ field: NAME, direction: ASC }";
    expect(() => check(`{ brands(orderBy: [${times(101, () => key)}]) { nodes { id } } }`)).toThrow(
      "101 or more",
    );
  });

  it("counts the conditions of all its lists together", () => {
    const half = `where: { AND: [${times(51, contains)}] }`;
    expect(() =>
      check(`{ a: brands(${half}) { nodes { id } } b: brands(${half}) { nodes { id } } }`),
    ).toThrow("101 or more");
    expect(() => check(`{ brands(${half}) { nodes { owners(${half}) { nodes { id } } } } }`)).toThrow(
      "101 or more",
    );
  });

  it("counts equal filters in OR as one condition", () => {
    check(brands(`{ OR: [${times(1000, (i) => `{ name: { eq: "${i}" } }`)}] }`));
  });

  it("has at most 25 conditions or orders that follow relationships", () => {
    check(brands(`{ AND: [${times(25, owned)}] }`));
    expect(() => check(brands(`{ AND: [${times(26, owned)}] }`))).toThrow(
      "The operation has too many conditions on relations and counts: 26 or more; 25 are allowed.",
    );
    expect(() => check(brands(`{ AND: [${times(26, () => "{ ownerCount: { gt: 1 } }")}] }`))).toThrow(
      "26 or more",
    );
    const key = "{ field: OWNER_COUNT, direction: ASC }";
    expect(() => check(`{ brands(orderBy: [${times(26, () => key)}]) { nodes { id } } }`)).toThrow(
      "26 or more",
    );
  });

  it("nests relations at most 6 deep", () => {
    const nested = (depth: number): string =>
      depth === 0 ? contains(0) : `{ owners: { none: { node: ${nested(depth - 1)} } } }`;
    check(brands(nested(6)));
    expect(() => check(brands(nested(7)))).toThrow(
      "nests relations more than 6 deep: 7 or more; 6 are allowed.",
    );
  });

  it("has at most 1,000 values in a list, merged lists and ids included", () => {
    const list = (length: number) => `[${times(length, (i) => `"brand:${i}"`)}]`;
    check(brands(`{ id: { in: ${list(1000)} } }`));
    expect(() => check(brands(`{ id: { in: ${list(1001)} } }`))).toThrow(
      "A list in brands(where) has 1001 values; 1000 are allowed.",
    );
    expect(() =>
      check(brands(`{ OR: [{ id: { in: ${list(600)} } } { id: { in: ${list(600)} } }] }`)),
    ).toThrow("has 1200 values; 1000 are allowed");
    expect(() =>
      check(`{ distribution(of: BRAND, where: { ids: ${list(1001)} }, groupBy: [COUNTRY]) { total } }`),
    ).toThrow("A list in distribution(where) has 1001 values");
    expect(() => check(`{ nodes(ids: ${list(1001)}) { id } }`)).toThrow(
      "A list in nodes(ids) has 1001 values",
    );
  });
});
