import { type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { findQueryField } from "../../src/query/fields/field-registry.js";
import { type ReadOperation, readOperation } from "../../src/server/context/operation.js";
import { buildOperationKey, createOperationCache } from "../../src/server/graphql/operation-cache.js";
import { createSchema } from "../../src/server/graphql/schema.js";

const schema = createSchema();

function read(text: string): ReadOperation {
  const document = parse(text);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return readOperation({ schema, document, operation, variables: {} })!;
}

function compile(operation: ReadOperation): void {
  for (const field of operation.fields) {
    const statement = findQueryField(field.name)?.statement(field, 1000);
    if (statement) operation.statements.set(field.key, statement);
  }
}

const buildWideQuery = (id: number): string =>
  `{ ${Array.from({ length: 18 }, (_, index) => `a${index}: brand(id: "brand:${id}") { predecessors(first: 1) { nodes { id name claims { nodes { id } } } } }`).join(" ")} }`;

const computeKey = (query: string, variables: Record<string, unknown>): string => {
  const operation = parse(query).definitions[0] as OperationDefinitionNode;
  return buildOperationKey({ queryHash: "hash", operation, variables });
};

describe("the operation cache", () => {
  it("identifies a query by its document, its operation name and its declared variables", () => {
    const query = "query A($n: Int, $m: Int) { changes(first: $n, last: $m) { totalCount } }";
    const key = computeKey(query, { n: 1 });
    expect(computeKey(query, { n: 1, other: 2 })).toBe(key);
    expect(computeKey(query, { n: 2 })).not.toBe(key);
    expect(computeKey(query, { m: 1 })).not.toBe(key);
    expect(computeKey(query, { n: 1, m: null })).not.toBe(key);
    expect(computeKey(query.replace("A", "B"), { n: 1 })).not.toBe(key);
    expect(computeKey("query ($__proto__: Int) { brands(first: $__proto__) { totalCount } }", {})).not.toBe(
      computeKey(
        "query ($__proto__: Int) { brands(first: $__proto__) { totalCount } }",
        JSON.parse('{"__proto__": 1}'),
      ),
    );
  });

  it("counts the fields of a query, its statements, and its key", () => {
    const cache = createOperationCache(10_000_000);
    const operation = read(buildWideQuery(1));
    cache.keep("k", operation);
    const asRead = cache.size();
    compile(operation);
    cache.keep("k", operation);
    const compiled = cache.size();
    const texts = [...operation.statements.values()].reduce((sum, { text }) => sum + text.length, 0);
    expect(asRead).toBeGreaterThan(18 * 8 * 300);
    expect(compiled - asRead).toBeGreaterThan(texts);
    cache.keep("k".repeat(1000), operation);
    expect(cache.size()).toBeGreaterThan(2 * compiled + 1000);
  });

  it("evicts the least recently used query once it is full", () => {
    const cache = createOperationCache(1_500_000);
    for (let id = 0; id < 60; id += 1) {
      const operation = read(buildWideQuery(id));
      compile(operation);
      cache.keep(String(id), operation);
      expect(cache.size()).toBeLessThanOrEqual(1_500_000);
    }
    expect(cache.get("0")).toBeUndefined();
    expect(cache.get("59")).toBeDefined();
  });

  it("does not keep a query larger than the cache", () => {
    const cache = createOperationCache(1000);
    cache.keep("k", read(buildWideQuery(1)));
    expect(cache.get("k")).toBeUndefined();
  });
});
