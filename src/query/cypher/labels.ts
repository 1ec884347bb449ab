import { entityKinds } from "../../domain/kinds/kinds.js";
import { isLabel, retractedLabel } from "../../domain/model/labels.js";
import type { QueryBuilder } from "./query-builder.js";

/** The label expression of entity types. With a `knownAt` it includes entities that were retracted since. */
export const labelExpression = (
  builder: QueryBuilder,
  ...types: readonly { readonly name: string }[]
): string =>
  types
    .flatMap(({ name }) => labelsWithin(name))
    .flatMap((label) => (builder.inPast ? [label, retractedLabel(label)] : [label]))
    .join("|");

/** The labels that together are those of a type: its own, or those of its kinds. */
const labelsWithin = (name: string): readonly string[] =>
  isLabel(name)
    ? [name]
    : entityKinds.flatMap(({ label, interfaces }) => (interfaces.includes(name) ? [label] : []));
