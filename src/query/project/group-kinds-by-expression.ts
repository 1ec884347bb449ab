import { requireNonNull } from "../../util/require-non-null.js";
import { createOneOfReader, type Projection, projectExpression, projectJoint } from "../cypher/projection.js";
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
    // Other fields share the parts, which are therefore evaluated for each type.
    return projectJoint(
      [projectExpression(selectCase((_, index) => String(index))), ...projections],
      selectByIndex,
    );
  return {
    cypher: selectCase(({ cypher }, index) => `[${index}, ${cypher}]`),
    read: createOneOfReader(projections.map(({ read }) => read)),
  };
}

/** Selects the value at an index; null without one. */
const selectByIndex = ([index, ...values]: readonly unknown[]): unknown =>
  index == null ? null : values[Number(index)];

/** Selects the types of a selection that have a field of it. The field can also be requested on other types. */
export const selectTypesWithField = ({ types }: SelectionSet, { on }: FieldSelection): readonly string[] =>
  on.filter((type) => types.includes(type));
