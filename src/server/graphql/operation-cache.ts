import type { OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { AsOf } from "../../domain/graphql/as-of.js";
import { formatAsOfText } from "../../domain/graphql/as-of-text.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { isRecord } from "../../util/is-record.js";
import { memoizeByObject } from "../../util/memoize.js";
import type { AnswerStep } from "../context/answer-steps.js";
import { isDryRun, type ReadOperation } from "../context/operation.js";

/** A cache of queries that were read and compiled. */
export interface OperationCache {
  get(key: string): ReadOperation | undefined;
  /** Caches an answered query at its present size, which grows with every statement built for it. */
  keep(key: string, operation: ReadOperation): void;
  /** Bytes used, as estimated. */
  size(): number;
}

/** Bytes of a selected field, and of the code that reads it from a row, as measured on a heap. */
const FIELD_BYTES = 600;
const FIELD_READER_BYTES = 1600;
/** Bytes per character: of the key, whose values are stored several times, and of a statement. */
const KEY_CHARACTER_BYTES = 8;
const STATEMENT_CHARACTER_BYTES = 2;
/** Bytes of an empty entry. */
const ENTRY_BYTES = 2000;

/** @param maxSize maximum bytes; the least recently used entries are evicted first */
export function createOperationCache(maxSize: number): OperationCache {
  const entries = new LRUCache<string, ReadOperation>({ maxSize, sizeCalculation: estimateSize });
  /** The statements that an operation had when its size was computed. */
  const counted = new WeakMap<ReadOperation, number>();
  return {
    get: (key) => entries.get(key),
    keep: (key, operation) => {
      const { size } = operation.statements;
      if (counted.get(operation) === size && entries.get(key) === operation) return;
      counted.set(operation, size);
      // The size is computed only for a new entry.
      entries.delete(key);
      entries.set(key, operation);
    },
    size: () => entries.calculatedSize,
  };
}

function estimateSize(operation: ReadOperation, { length }: string): number {
  const fields = countOperationFields(operation);
  const texts = [...operation.statements.values()].reduce((sum, { text }) => sum + text.length, 0);
  const compiled = texts > 0 ? texts * STATEMENT_CHARACTER_BYTES + fields * FIELD_READER_BYTES : 0;
  return ENTRY_BYTES + length * KEY_CHARACTER_BYTES + fields * FIELD_BYTES + compiled;
}

const countOperationFields = memoizeByObject(({ fields }: ReadOperation): number => countFields(fields));

const countFields = (fields: readonly FieldSelection[]): number =>
  fields.reduce((sum, { selection }) => sum + 1 + countFields(selection.fields), 0);

/** The properties that identify a query. */
export interface QueryIdentity {
  readonly queryHash: string;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The asOf of the request. */
  readonly asOf?: AsOf | undefined;
}

/**
 * The cache key of a query: its document, its operation name, its declared variables and the asOf of the request. It contains
 * the day, since a statement about "today" is built for that day.
 */
export function buildOperationKey({ queryHash, operation, variables, asOf }: QueryIdentity): string {
  const day = new Date().toISOString().slice(0, 10);
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const usedVariables = declared.map((name) => (Object.hasOwn(variables, name) ? [variables[name]] : []));
  const sorted = hasObject(usedVariables) ? sortKeys : undefined;
  return `${day} ${formatAsOfText(asOf)} ${queryHash} ${operation.name?.value ?? ""} ${JSON.stringify(usedVariables, sorted)}`;
}

const hasObject = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(hasObject) : typeof value === "object" && value !== null;

/** Objects of the same fields in another order are the same variables. */
const sortKeys = (_: string, value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** Caches each query that was answered, so that it is not read and compiled again. */
export const cacheOperations =
  (cache: OperationCache): AnswerStep =>
  ({ contextValue: { progress }, response: { body } }) => {
    const { operation, key } = progress.read;
    if (!operation || key === null || isDryRun(operation)) return;
    if (body.kind === "single" && !body.singleResult.errors) cache.keep(key, operation);
  };
