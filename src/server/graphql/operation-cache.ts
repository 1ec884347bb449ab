import type { OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { FieldSelection } from "../../query/selection/selection.js";
import { memoizeByObject } from "../../util/memoize.js";
import type { ReadOperation } from "../context/operation.js";

/** Queries as they were read and compiled. */
export interface OperationCache {
  get(key: string): ReadOperation | undefined;
  /** Keeps a query that was answered, as large as it is by now: it grows with every statement made for it. */
  keep(key: string, operation: ReadOperation): void;
  /** Bytes that it holds, as it counts them. */
  size(): number;
}

/** Bytes of what is kept, as measured on a heap: of a field as it was read, and of the means to read it out of a row. */
const OF_A_FIELD = 600;
const OF_READING_A_FIELD = 1600;
/** Bytes of a character: of the key, whose values are held some times over, and of a statement. */
const OF_A_KEY = 8;
const OF_A_STATEMENT = 2;
/** Bytes of an entry that holds nothing. */
const OF_AN_ENTRY = 2000;

/** @param maxSize bytes that it may hold; those least in use are forgotten first */
export function operationCache(maxSize: number): OperationCache {
  const known = new LRUCache<string, ReadOperation>({ maxSize, sizeCalculation: sizeOf });
  return {
    get: (key) => known.get(key),
    keep: (key, operation) => {
      // What is set again as it stands is not measured anew.
      known.delete(key);
      known.set(key, operation);
    },
    size: () => known.calculatedSize,
  };
}

function sizeOf(operation: ReadOperation, { length }: string): number {
  const fields = fieldsIn(operation);
  const texts = [...operation.statements.values()].reduce((sum, { text }) => sum + text.length, 0);
  const compiled = texts > 0 ? texts * OF_A_STATEMENT + fields * OF_READING_A_FIELD : 0;
  return OF_AN_ENTRY + length * OF_A_KEY + fields * OF_A_FIELD + compiled;
}

const fieldsIn = memoizeByObject(({ fields }: ReadOperation): number => count(fields));

const count = (fields: readonly FieldSelection[]): number =>
  fields.reduce((sum, { selection }) => sum + 1 + count(selection.fields), 0);

/** What a query is asked by. */
export interface AskedQuery {
  readonly queryHash: string;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What a query is known by: its document, its name in it, and the variables that it declares. A statement about "today" is
 * made for its day, so each day begins anew.
 */
export function operationKey({ queryHash, operation, variables }: AskedQuery): string {
  const day = new Date().toISOString().slice(0, 10);
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const given = declared.map((name) => (Object.hasOwn(variables, name) ? [variables[name]] : []));
  return `${day} ${queryHash} ${operation.name?.value ?? ""} ${JSON.stringify(given)}`;
}
