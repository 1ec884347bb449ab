import { kindOfId } from "../domain/vocabulary.js";
import type { Draft } from "./draft.js";
import { typeNamed } from "./lookup.js";
import { type Projection, tuple } from "./projection.js";
import { narrowed, type Selection } from "./selection.js";

/** What an id alone tells of the node that it names. */
const told = (id: string) => ({ __typename: typeNamed(id)!, id, kind: kindOfId(id)?.kind });

/**
 * The entity or fact that a claim is about, whose id an expression yields. It is there, the claim being so; it is looked
 * up only where more is asked of its type than the id tells.
 */
export function projectSubject(draft: Draft, selection: Selection, id: string): Projection {
  const asksMore = (type: string) =>
    selection.fields.some(({ name, on }) => on.includes(type) && !isTold(name));
  const found = draft.project.byId(draft, narrowed(selection, asksMore), id);
  return tuple(
    [{ cypher: id, read: (value) => value }, found],
    ([value, node]) => node ?? shown(selection, value as string),
  );
}

const isTold = (field: string): boolean => ["id", "kind", "__typename"].includes(field);

function shown({ fields }: Selection, id: string) {
  const known = told(id);
  const entries = fields
    .filter(({ on }) => on.includes(known.__typename))
    .map(({ key, name }) => [key, known[name as keyof typeof known]]);
  return { __typename: known.__typename, ...Object.fromEntries(entries) };
}
