import { kindOfId } from "../domain/vocabulary.js";
import type { Draft } from "./draft.js";
import { typeNamed } from "./lookup.js";
import { type Projection, tuple } from "./projection.js";
import { narrowed, type Selection } from "./selection.js";
import { type Shaped, shaped } from "./shaped.js";

/**
 * The entity or fact that a claim is about, whose id an expression yields. It is there, the claim being so; it is looked
 * up only where more is asked of its type than the id tells.
 */
export function projectSubject(draft: Draft, selection: Selection, id: string): Projection {
  const asksMore = (type: string) => selection.of(type).some(({ name }) => !isTold(name));
  const found = draft.project.byId(draft, narrowed(selection, asksMore), id);
  return tuple(
    [{ cypher: id, read: (value) => value }, found],
    ([value, node]) => node ?? shown(selection, value as string),
  );
}

const isTold = (field: string): boolean => ["id", "kind", "__typename"].includes(field);

/** As far as an id alone tells. */
function shown(selection: Selection, id: string): Shaped {
  const told = { id, kind: kindOfId(id)?.kind };
  return shaped(selection, typeNamed(id)!, ({ name }) => told[name as keyof typeof told]);
}
