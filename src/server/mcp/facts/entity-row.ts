import { omitEmpty } from "../../../util/omit-empty.js";
import { quoteString } from "../../../util/text/quote-text.js";
import type { AssistantEntityFragment } from "../gql/documents.js";
import { selectPeriodFields } from "./fact-row.js";

/** An entity as an item of an answer. */
export const toEntityItem = (entity: AssistantEntityFragment) => ({
  id: entity.id,
  kind: entity.kind,
  name: entity.name,
  ...(entity.nameAsOf !== entity.name && { nameAsOf: entity.nameAsOf }),
  ...omitEmpty({ country: entity.country, description: entity.description }),
  exists: entity.exists,
  ...selectPeriodFields(entity),
});

/** `"Kering" (CONGLOMERATE, FR): conglomerate:kering`. */
export const formatEntityLine = ({ id, name, kind, country }: AssistantEntityFragment): string =>
  `${quoteString(name)} (${kind}${country ? `, ${country}` : ""}): ${id}`;
