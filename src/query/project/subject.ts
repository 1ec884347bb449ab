import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { text } from "../../neo4j/row-decoder.js";
import { type Projection, plain, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObject, type ResponseObject } from "../selection/response-object.js";
import { restrictTypes, type Selection } from "../selection/selection.js";
import { typeNameOfId } from "./lookup.js";

/**
 * Projects the subject of a claim, by an expression for its id. The subject of a claim always exists. It is
 * looked up only if fields are requested that its id does not contain.
 */
export function projectSubject(builder: QueryBuilder, selection: Selection, id: string): Projection {
  const asksMore = (type: string) => selection.of(type).some(({ name }) => !isContainedInId(name));
  const found = builder.project.byId(builder, restrictTypes(selection, asksMore), id);
  return tuple([plain(id), found], ([value, node]) => node ?? subjectFromId(selection, text(value)));
}

const isContainedInId = (field: string): boolean => ["id", "kind", "__typename"].includes(field);

/** The subject with only the fields that its id contains. */
function subjectFromId(selection: Selection, id: string): ResponseObject {
  const kind = kindOfId(id)?.kind;
  return buildObject(selection, typeNameOfId(id) ?? "", ({ name }) => (name === "id" ? id : kind));
}
