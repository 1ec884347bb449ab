import { entityKinds } from "../../domain/kinds/kinds.js";
import { isLabel, toRetractedLabel } from "../../domain/model/labels.js";
import type { QueryBuilder } from "./query-builder.js";

/** Builds the label expression of entity types. With a `knownAt` it includes entities that were retracted since. */
export const buildLabelExpression = (
  builder: QueryBuilder,
  ...types: readonly { readonly name: string }[]
): string =>
  types
    .flatMap(({ name }) => listTypeLabels(name))
    .flatMap((label) => (builder.inPast ? [label, toRetractedLabel(label)] : [label]))
    .join("|");

/** Lists the labels of a type: its own label, or those of its kinds. */
const listTypeLabels = (name: string): readonly string[] =>
  isLabel(name)
    ? [name]
    : entityKinds.flatMap(({ label, interfaces }) => (interfaces.includes(name) ? [label] : []));
