import { retractedLabel } from "../../domain/model/labels.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { QueryBuilder } from "./query-builder.js";

/** The label expression of entities of the types: where an earlier knowledge is asked about, those since retracted too. */
export const labelExpression = (draft: QueryBuilder, ...types: readonly Pick<TypeClass, "name">[]): string =>
  types.flatMap(({ name }) => (draft.inPast ? [name, retractedLabel(name)] : [name])).join("|");
