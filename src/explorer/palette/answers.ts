import { OwnersDocument, RelationshipsOfEntityDocument } from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { explorerAddress } from "../view/addresses.js";

/** The maximum number of entities that an answer puts into view. */
const MAX_ENTITIES = 25;

/** The picture of the owners of an entity, up to the ultimate ones. Null if none is recorded. */
export async function ownersAddress(id: string): Promise<string | null> {
  const { ultimateOwners } = await ask(OwnersDocument, { id });
  const chains = ultimateOwners.flatMap(({ chains }) => chains);
  return pictureOf(id, [...chains.flatMap(({ steps }) => steps.flatMap(({ from, to }) => [to.id, from.id]))]);
}

/** The picture of what an entity owns. Null if nothing is recorded. */
export async function holdingsAddress(id: string): Promise<string | null> {
  const { entity } = await ask(RelationshipsOfEntityDocument, {
    id,
    kinds: ["OWNERSHIP"],
    direction: "OUT",
    first: MAX_ENTITIES,
  });
  return pictureOf(
    id,
    (entity?.relationships.nodes ?? []).map(({ to }) => to.id),
  );
}

/** The picture of an entity with others; null without any. */
const pictureOf = (id: string, others: readonly string[]): string | null =>
  others.length === 0 ? null : explorerAddress(firstOf([id, ...others]));

const firstOf = (ids: readonly string[]): readonly string[] => [...new Set(ids)].slice(0, MAX_ENTITIES);
