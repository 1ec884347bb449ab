import { retractedLabel } from "../../domain/model/labels.js";
import type { QueryBuilder } from "./query-builder.js";

/** The label expression of entity types. With a `knownAt` it includes entities that were retracted since. */
export const labelExpression = (
  builder: QueryBuilder,
  ...types: readonly { readonly name: string }[]
): string => types.flatMap(({ name }) => (builder.inPast ? [name, retractedLabel(name)] : [name])).join("|");
