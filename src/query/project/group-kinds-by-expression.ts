import { requireNonNull } from "../../util/require-non-null.js";
import {
  createOneOfReader,
  listParts,
  type Projection,
  projectExpression,
  projectParts,
  readList,
} from "../cypher/projection.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";

/**
 * Projects a field that several kinds have under one name, with the expression of each kind: the exit of a party depends on
 * the day, and that of a part of a group does not. Kinds whose expressions are the same are read together.
 * @param selection the selection that has the field: of its types, one or several have it
 * @param project projects the field of a type
 * @param buildTypeCondition the condition that a row is of one of some types
 */
export function groupKindsByExpression(
  selection: SelectionSet,
  field: FieldSelection,
  project: (typeName: string) => Projection,
  buildTypeCondition: (typeNames: readonly string[]) => string,
): Projection {
  const meanings = new Map<string, { readonly types: string[]; readonly projection: Projection }>();
  for (const type of selectTypesWithField(selection, field)) {
    const projection = project(type);
    const existing = meanings.get(projection.cypher);
    if (existing) existing.types.push(type);
    else meanings.set(projection.cypher, { types: [type], projection });
  }
  const [first, ...otherMeanings] = meanings.values();
  if (otherMeanings.length === 0) return requireNonNull(first, "A type that has the field").projection;
  const projections = [...meanings.values()].map(({ projection }) => projection);
  const selectCase = (buildValue: (projection: Projection, index: number) => string): string => {
    const cases = [...meanings.values()].map(
      ({ types, projection }, index) =>
        `WHEN ${buildTypeCondition(types)} THEN ${buildValue(projection, index)}`,
    );
    return `CASE ${cases.join(" ")} END`;
  };
  if (projections.every(({ parts }) => parts))
    return projectAlternatives(
      selectCase((_, index) => String(index)),
      projections,
    );
  return {
    cypher: selectCase(({ cypher }, index) => `[${index}, ${cypher}]`),
    read: createOneOfReader(projections.map(({ read }) => read)),
  };
}

/** Projects one of several projections of parts, by its index. The parts of all are evaluated, so that other fields share them. */
function projectAlternatives(index: string, projections: readonly Projection[]): Projection {
  let start = 1;
  const readers = projections.map((projection) => {
    const end = start + listParts(projection).length;
    const reader = createPartsReader(projection.read, start, end);
    start = end;
    return reader;
  });
  return projectParts(
    [projectExpression(index), ...projections.flatMap(listParts)],
    createIndexReader(readers),
  );
}

type ReadValues = (values: readonly unknown[]) => unknown;

/** Creates a reader of the values from one position to another. It keeps no text of a projection. */
const createPartsReader =
  (read: Projection["read"], start: number, end: number): ReadValues =>
  (values) =>
    read(values.slice(start, end));

/** Creates the reader of the values whose first one is the index of their reader; null if it is null. */
const createIndexReader =
  (readers: readonly ReadValues[]): Projection["read"] =>
  (row) => {
    const values = readList(row);
    const index = values[0];
    return index == null ? null : requireNonNull(readers[Number(index)], "The reader of an index")(values);
  };

/** Selects the types of a selection that have a field of it. The field can also be requested on other types. */
export const selectTypesWithField = ({ types }: SelectionSet, { on }: FieldSelection): readonly string[] =>
  on.filter((type) => types.includes(type));
