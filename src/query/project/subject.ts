import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { type Projection, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObject, type ResponseObject } from "../selection/response-object.js";
import { restrictTypes, type Selection } from "../selection/selection.js";
import { typeNameOfId } from "./lookup.js";

/**
 * Projects the subject of a claim, by an expression for its id. The subject of a claim always exists. It is
 * looked up only if fields are requested that its id does not contain.
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

/** The subject with only the fields that its id contains. */
function shown(selection: Selection, id: string): ResponseObject {
  const told = { id, kind: kindOfId(id)?.kind };
  return buildObject(selection, typeNameOfId(id)!, ({ name }) => told[name as keyof typeof told]);
}
