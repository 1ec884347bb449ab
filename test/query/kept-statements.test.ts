import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isRequiredArgument,
} from "graphql";
import { afterEach, describe, expect, it, vi } from "vitest";
import { entityKinds, relationshipKinds } from "../../src/domain/kinds/kinds.js";
import type { Statement } from "../../src/neo4j/statement.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { buildMinimalOperation, listRootFields } from "../support/api/minimal-operation.js";
import { collectStatements } from "../support/graph/collect-statements.js";

const schema = createSchema();

/** The fields of an answer that need no argument: its own, those of the objects in it, and those of its rows. */
function selectAll(output: GraphQLOutputType, levels = 2): string {
  const type = getNamedType(output);
  if (isLeafType(type)) return "";
  if (!isAbstractType(type)) return `{ __typename ${selectFields(type as GraphQLObjectType, levels)} }`;
  const parts = schema
    .getPossibleTypes(type)
    .map((possibleType) => `... on ${possibleType.name} { ${selectFields(possibleType, 1)} }`);
  return `{ __typename ${parts.join(" ")} }`;
}

const selectFields = (type: GraphQLObjectType, levels: number): string =>
  Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .filter(({ type: below }) => isLeafType(getNamedType(below)) || levels > 1)
    // Fields of several types may have one name and differ in their types.
    .map(
      (field) =>
        `${type.name}_${field.name}: ${field.name} ${selectAll(field.type, field.name === "nodes" ? levels : levels - 1)}`,
    )
    .join(" ");

/** An id of nothing, of the sort that a root field takes. */
const buildUnusedId = ({ name }: GraphQLField<unknown, unknown>): string => {
  const sort = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const prefixes = [...entityKinds, ...relationshipKinds].map(({ prefix }) => prefix);
  return [...prefixes, "source", "claim", "job", "import"].includes(sort) ? `${sort}:none` : "brand:none";
};

/** Arguments of fields for which the smallest values are not enough. */
const calls: Readonly<Record<string, string>> = {
  entity: 'entity(id: "brand:none")',
  fact: 'fact(id: "ownership:none")',
  match: 'match(queries: [{ name: "Gucci" }])',
  verify: 'verify(statements: [{ subject: "Kering", predicate: OWNS, object: "Gucci" }])',
  neighborhood: 'neighborhood(ids: ["brand:none"])',
  node: 'node(id: "job:none")',
  nodes: 'nodes(ids: ["job:none", "brand:none"])',
  paths: 'paths(from: ["brand:none"], to: ["brand:other"])',
  timeSeries:
    'timeSeries(from: "2014-01-01", to: "2016-01-01", interval: YEAR, series: [{ name: "a", of: BRAND }])',
};

/** Fields that code answers, or that the gateway of a federation sends. */
const answeredByCode = ["errorCodes", "rateLimit", "_entities", "_service", "viewer"];

/** The statements of a root field with what it can select. */
function recordStatements(field: GraphQLField<unknown, unknown>): Promise<readonly Statement[]> {
  const selection = selectAll(field.type);
  const call = calls[field.name];
  if (call) return collectStatements(`{ ${call} ${selection} }`);
  const { query, variables } = buildMinimalOperation("query", field);
  const values = Object.entries(variables).map(([name, value]) => [
    name,
    value === "brand:none" ? buildUnusedId(field) : value,
  ]);
  return collectStatements(query.replace(" { __typename }", ` ${selection}`), Object.fromEntries(values));
}

/** Selects the parts of statements that are kept. */
const selectKeptParts = (statements: readonly Statement[]) =>
  statements.map(({ text, parameters }) => ({ text, parameters }));

async function recordStatementsAtInstant(field: GraphQLField<unknown, unknown>, instant: string) {
  vi.useFakeTimers({ now: new Date(instant), toFake: ["Date"] });
  return selectKeptParts(await recordStatements(field));
}

afterEach(() => {
  vi.useRealTimers();
});

describe("The statements of a root field, which are kept for a day", () => {
  const fields = listRootFields(schema.getQueryType()).filter(({ name }) => !answeredByCode.includes(name));

  it.each(fields.map((field) => [field.name, field] as const))(
    "have no value of the clock but the day: %s",
    async (_, field) => {
      const morning = await recordStatementsAtInstant(field, "2026-01-15T01:02:03.004Z");
      expect(morning).not.toEqual([]);
      expect(await recordStatementsAtInstant(field, "2026-01-15T20:30:40.506Z")).toEqual(morning);
    },
  );
});
