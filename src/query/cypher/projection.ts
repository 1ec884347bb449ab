import { formatDay, formatInstant } from "../../domain/time.js";
import { decodeList, decodeTrusted, number } from "../../neo4j/row-decoder.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { emptyObject, setKey } from "../selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";

/** The stored columns of a version, by name. */
export type VersionColumns = Readonly<Record<string, unknown>>;

/** A Cypher expression, and the conversion of its value to a part of the answer. */
export interface Projection<T = unknown> {
  readonly cypher: string;
  readonly read: (value: unknown) => T;
  /**
   * Evaluates the expression on a version that is already loaded. Absent if it needs more than the version's
   * columns.
   */
  readonly of?: ((version: VersionColumns) => unknown) | undefined;
  /** The expressions of `cypher`, if `projectParts` made it. A projection with another text has none. */
  readonly parts?: readonly Projection[];
}

/** Reads the list that a projected expression yields. */
export const readList = decodeTrusted<readonly unknown[]>();

export const returnUnchanged = (value: unknown): unknown => value;

export const projectExpression = (cypher: string): Projection => ({ cypher, read: returnUnchanged });

/** Projects a column of the node or relationship that a variable is bound to. */
export const projectColumn = (variable: string, name: string): Projection => ({
  ...projectExpression(`${variable}.${name}`),
  of: (version) => version[name] ?? null,
});

/** Projects an instant, formatted as in the response. */
export const projectInstant = (expression: string | Projection): Projection => ({
  ...(typeof expression === "string" ? projectExpression(expression) : expression),
  read: (value) => (value == null ? null : formatInstant(number(value))),
});

/** Projects a day as yyyymmdd, formatted as in the response; null for an open end. */
export const projectDay = (cypher: string): Projection => ({
  ...projectExpression(cypher),
  read: (value) => (value == null ? null : formatDay(number(value))),
});

/** Projects a value that needs no database access. */
export const projectConstant = <T>(value: T): Projection<T> => ({
  cypher: "null",
  read: () => value,
  of: () => null,
});

/** Combines the evaluators of several expressions on a version that is already loaded. Undefined if one of them has none. */
export function combineEvaluators(parts: readonly Projection[]): Projection["of"] {
  const evaluators = parts.flatMap(({ of }) => of ?? []);
  return evaluators.length === parts.length ? createTupleEvaluator(evaluators) : undefined;
}

const createTupleEvaluator =
  (parts: readonly NonNullable<Projection["of"]>[]): Projection["of"] =>
  (version) =>
    parts.map((of) => of(version));

/** Projects several expressions as one list, so that neither names nor keys of the answer enter the Cypher text. */
export function projectTuple<T>(
  parts: readonly Projection[],
  build: (values: readonly unknown[]) => T,
): Projection<T> {
  const cypher = `[${parts.map((part) => part.cypher).join(", ")}]`;
  return {
    cypher,
    read: createTupleReader(
      parts.map(({ read }) => read),
      build,
    ),
  };
}

/**
 * Creates a reader that refers to the readers of the parts only: a reader lives as long as its statement, and so would the
 * text of every part.
 */
const createTupleReader =
  <T>(
    reads: readonly Projection["read"][],
    build: (values: readonly unknown[]) => T,
  ): Projection<T>["read"] =>
  (value) => {
    const values = readList(value);
    return build(reads.map((read, index) => read(values[index])));
  };

/**
 * Creates the reader of an expression that is one of several: a list of its index and its value; null if it is none of them.
 * It refers to the readers only, as above.
 */
export const createOneOfReader =
  (reads: readonly Projection["read"][]): Projection["read"] =>
  (pair) => {
    if (pair == null) return null;
    const [index, value] = readList(pair);
    return requireNonNull(reads[Number(index)], "The reader of an expression")(value);
  };

/**
 * Projects an object with the requested fields. `typeName` reads the object's type from the first expression, so that
 * fields of other types are left out. An expression that several fields read is evaluated once.
 */
export function projectObject(
  selection: SelectionSet,
  typeName: Projection<string>,
  project: (field: FieldSelection) => Projection,
): Projection {
  const fields = selection.fields.filter(({ name }) => name !== "__typename");
  const projections = new Map(fields.map((field) => [field, project(field)]));
  const fieldParts = [...projections.values()].flatMap(listParts);
  const type = resolveTypeProjection(selection, typeName, fieldParts);
  const distinct = new Map<string, Projection>([type, ...fieldParts].map((part) => [part.cypher, part]));
  const indexes = new Map([...distinct.keys()].map((cypher, index) => [cypher, index]));
  const findExpressionIndex = ({ cypher }: Projection) =>
    requireNonNull(indexes.get(cypher), "The place of an expression");
  const fieldReads = new Map(
    [...projections].map(([field, projection]) => [
      field,
      createValueReader(projection, listParts(projection).map(findExpressionIndex)),
    ]),
  );
  const parts = [...distinct.values()];
  return {
    ...projectParts(parts, createObjectReader(selection, type.read, fieldReads)),
    of: combineEvaluators(parts),
  };
}

/** Projects expressions as one list, whose values are read together. An object that has it as a field evaluates them among its own. */
export const projectParts = <T>(
  parts: readonly Projection[],
  read: Projection<T>["read"],
): Projection<T> => ({
  cypher: `[${parts.map(({ cypher }) => cypher).join(", ")}]`,
  parts,
  read,
});

/** Lists the expressions that a projection evaluates. */
export const listParts = (projection: Projection): readonly Projection[] => projection.parts ?? [projection];

/** Projects named expressions as parts. They are read as an object, whose type states what the expressions yield. */
export const projectNamed = <T extends object>(
  expressions: Readonly<Record<keyof T & string, string>>,
): Projection<T> =>
  projectParts(
    Object.values<string>(expressions).map(projectExpression),
    createNamedReader<T>(Object.keys(expressions)),
  );

/** Creates a reader that refers to no text, like `createTupleReader`. */
function createNamedReader<T>(names: readonly string[]): Projection<T>["read"] {
  const decode = decodeTrusted<T>();
  return (row) => {
    const values = readList(row);
    return decode(Object.fromEntries(names.map((name, index) => [name, values[index]])));
  };
}

/** Projects a value that is computed from another one. */
export function mapProjection<From, To>(
  projection: Projection<From>,
  compute: (value: From) => To,
): Projection<To> {
  const { read } = projection;
  return { ...projection, read: (value) => compute(read(value)) };
}

/** The values of projections, in their order. */
type ProjectedValues<Projections extends readonly Projection[]> = {
  readonly [Index in keyof Projections]: Projections[Index] extends Projection<infer T> ? T : never;
};

/** Projects a value that is built from those of several projections, whose parts become its parts. */
export function projectJoint<const Projections extends readonly Projection[], T>(
  projections: Projections,
  build: (values: ProjectedValues<Projections>) => T,
): Projection<T> {
  const parts = projections.map(listParts);
  const reads = projections.map((projection, position) => {
    const start = parts.slice(0, position).flat().length;
    return createValueReader(
      projection,
      listParts(projection).map((_, index) => start + index),
    );
  });
  return projectParts(parts.flat(), createJointReader(reads, build));
}

/** Creates a reader that refers to no text, like `createTupleReader`. */
function createJointReader<Values, T>(
  reads: readonly ReadValue[],
  build: (values: Values) => T,
): Projection<T>["read"] {
  const decode = decodeTrusted<Values>();
  return (row) => {
    const values = readList(row);
    return build(decode(reads.map((read) => read(values))));
  };
}

/** Reads the value of a field from those of all expressions of an object. */
type ReadValue = (values: readonly unknown[]) => unknown;

/** Creates a reader that refers to no text, like `createTupleReader`. @param indexes the places of the parts */
function createValueReader({ read, parts }: Projection, indexes: readonly number[]): ReadValue {
  if (parts) return (values) => read(indexes.map((index) => values[index]));
  const [index = 0] = indexes;
  return (values) => read(values[index]);
}

/** Projects an object of the only type of a selection. A field that is not listed is a column of the variable. */
export const projectFields = (
  selection: SelectionSet,
  variable: string | null,
  fields: Readonly<Record<string, (below: SelectionSet) => Projection>>,
): Projection =>
  projectObject(
    selection,
    projectConstant(""),
    ({ name, selection: below }) =>
      fields[name]?.(below) ?? projectExpression(`${requireNonNull(variable, `The field ${name}`)}.${name}`),
  );

/** Projects each row that clauses bind, as a list. */
export const projectList = (clauses: string, { cypher, read }: Projection): Projection => ({
  cypher: `COLLECT { ${clauses} RETURN ${cypher} }`,
  read: decodeList(read),
});

/**
 * Resolves the type of an object. A single type is known without the expression, which stays where a field reads it in any
 * case, so that the text is the same for one type and for several, and is planned once.
 */
function resolveTypeProjection(
  { types: [only, ...otherTypes] }: SelectionSet,
  typeOf: Projection<string>,
  parts: readonly Projection[],
): Projection<string> {
  if (only === undefined || otherTypes.length > 0) return typeOf;
  const isRead = parts.some(({ cypher }) => cypher === typeOf.cypher);
  return isRead ? { ...typeOf, read: () => only } : projectConstant(only);
}

/** The key of a field, and the value that it reads. */
interface FieldRead {
  readonly key: string;
  /** Absent for the name of the type. */
  readonly readValue?: ReadValue | undefined;
}

/**
 * Creates a reader that refers to no text, like `createTupleReader`. The fields of a type are collected when its first object is
 * read.
 */
function createObjectReader(
  selection: SelectionSet,
  readType: Projection<string>["read"],
  fieldReads: ReadonlyMap<FieldSelection, ReadValue>,
): Projection["read"] {
  const fieldsByType = new Map<string, readonly FieldRead[]>();
  const findFields = (type: string): readonly FieldRead[] => {
    const cached = fieldsByType.get(type);
    if (cached) return cached;
    const fields = selection.of(type).map((field) => ({ key: field.key, readValue: fieldReads.get(field) }));
    fieldsByType.set(type, fields);
    return fields;
  };
  return (value) => {
    if (value == null) return null;
    const values = readList(value);
    const type = readType(values[0]);
    const answer = emptyObject(type);
    for (const { key, readValue } of findFields(type))
      setKey(answer, key, readValue ? readValue(values) : type);
    return answer;
  };
}
