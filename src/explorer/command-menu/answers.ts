import { OwnersDocument, RelationshipsOfEntityDocument } from "../../client/gql/graphql.js";
import { sendDocument } from "../api/send-document.js";
import * as kindCodes from "../gql/kind-codes.js";
import { buildExplorerAddress } from "../model/addresses.js";

/** The maximum number of entities that an answer puts into view. */
const MAX_ENTITIES = 25;

/** Loads the address of the picture of an entity's owners, up to the ultimate ones. Null if none is recorded. */
export async function loadOwnersAddress(id: string): Promise<string | null> {
  const { ultimateOwners } = await sendDocument(OwnersDocument, { id });
  const chains = ultimateOwners.flatMap(({ chains }) => chains);
  return buildPictureAddress(id, [
    ...chains.flatMap(({ steps }) => steps.flatMap(({ from, to }) => [to.id, from.id])),
  ]);
}

/** Loads the address of the picture of an entity's holdings. Null if none is recorded. */
export async function loadHoldingsAddress(id: string): Promise<string | null> {
  const { entity } = await sendDocument(RelationshipsOfEntityDocument, {
    id,
    kinds: [kindCodes.Ownership],
    direction: "OUT",
    first: MAX_ENTITIES,
  });
  return buildPictureAddress(
    id,
    (entity?.relationships.nodes ?? []).map(({ to }) => to.id),
  );
}

/** Builds the address of the picture of an entity with others; null without any. */
const buildPictureAddress = (id: string, otherIds: readonly string[]): string | null =>
  otherIds.length === 0 ? null : buildExplorerAddress(limitEntities([id, ...otherIds]));

const limitEntities = (ids: readonly string[]): readonly string[] => [...new Set(ids)].slice(0, MAX_ENTITIES);
