import { createDecisionReader, type Decision, listConditions } from "../../domain/model/decision.js";
import type { Property } from "../../domain/model/property.js";
import { projectSharedCount, projectSharedQualifier } from "../counts/shared-count.js";
import {
  combineEvaluators,
  type Projection,
  projectColumn,
  projectExpression,
  projectParts,
  readList,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildPropertyExpression } from "../filters/property.js";
import { buildObjectFrom } from "../selection/response-object.js";
import type { SelectionSet } from "../selection/selection.js";
import { createQueryState } from "../temporal/query-state.js";

/**
 * Projects a property. If its value has fields, only the requested ones are returned. A condition that several properties depend on is
 * an expression of its own, which is evaluated once.
 */
export function projectProperty(
  builder: QueryBuilder,
  variable: string,
  property: Property,
  selection: SelectionSet,
): Projection {
  if (property.decidedBy) return projectDecision(property.decidedBy(variable, createQueryState(builder)));
  if (property.orElse === "SHARED_COUNT") return projectSharedCount(builder, variable, property.name);
  if (property.orElse === "SHARED_QUALIFIER") return projectSharedQualifier(builder, variable, property.name);
  if (property.orElse || property.readAs || property.shownAs)
    return projectExpression(buildPropertyExpression(builder, variable, property));
  const { mapping, list, appliesWhen } = property;
  const columns = mapping
    .columns(property.shows ?? property.name)
    .map((name) => projectColumn(variable, name));
  const readValue = (values: readonly unknown[]) => selectParts(mapping.read(values), selection);
  const readValues = list
    ? ([values]: readonly unknown[]) => readList(values ?? []).map((value) => readValue([value]))
    : readValue;
  if (appliesWhen)
    return projectParts([projectExpression(appliesWhen(variable, builder)), ...columns], (row) => {
      const [applies, ...values] = readList(row);
      return readValues(applies === true ? values : values.map(() => null));
    });
  const [column, ...otherColumns] = columns;
  if (column && otherColumns.length === 0) return { ...column, read: (value) => readValues([value]) };
  return {
    ...projectParts(columns, (values) => readValues(readList(values))),
    of: combineEvaluators(columns),
  };
}

/** Projects a value that conditions decide. */
const projectDecision = (decision: Decision): Projection => {
  const read = createDecisionReader(decision);
  return projectParts(listConditions(decision).map(projectExpression), (values) => read(readList(values)));
};

const selectParts = (value: unknown, selection: SelectionSet): unknown =>
  value == null || selection.fields.length === 0 ? (value ?? null) : buildObjectFrom(selection, value);
