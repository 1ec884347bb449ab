import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { type Projection, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObject, type ResponseObject } from "../selection/response-object.js";
import { restrictTypes, type Selection } from "../selection/selection.js";
import { typeNameOfId } from "./lookup.js";

/**
 * The entity or fact that a claim is about, whose id an expression yields. It is there, the claim being so; it is looked
 * up only where more is asked of its type than the id tells.
 */
export function projectSubject(draft: QueryBuilder, selection: Selection, id: string): Projection {
  const asksMore = (type: string) => selection.of(type).some(({ name }) => !isTold(name));
  const found = draft.project.byId(draft, restrictTypes(selection, asksMore), id);
  return tuple(
    [{ cypher: id, read: (value) => value }, found],
    ([value, node]) => node ?? shown(selection, value as string),
  );
}

const isTold = (field: string): boolean => ["id", "kind", "__typename"].includes(field);

/** As far as an id alone tells. */
function shown(selection: Selection, id: string): ResponseObject {
  const told = { id, kind: kindOfId(id)?.kind };
  return buildObject(selection, typeNameOfId(id)!, ({ name }) => told[name as keyof typeof told]);
}
