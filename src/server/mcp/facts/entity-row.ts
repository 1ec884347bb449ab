import type { ShownPeriod } from "../../../analysis/shared/shown-fact.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { selectPeriodFields } from "./fact-row.js";

/** An entity as the documents of the tools select it. */
export interface ShownEntity extends ShownPeriod {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly nameAsOf: string;
  readonly exists: boolean;
  readonly country: string | null;
  readonly description: string | null;
}

/** An entity as an item of an answer. */
export const toEntityItem = (entity: ShownEntity) => ({
  id: entity.id,
  kind: entity.kind,
  name: entity.name,
  ...(entity.nameAsOf !== entity.name && { nameAsOf: entity.nameAsOf }),
  ...(entity.country !== null && { country: entity.country }),
  ...(entity.description !== null && { description: entity.description }),
  exists: entity.exists,
  ...selectPeriodFields(entity),
});

/** `"Kering" (CONGLOMERATE, FR): conglomerate:kering`. */
export const formatEntityLine = ({ id, name, kind, country }: ShownEntity): string =>
  `${quoteString(name)} (${kind}${country ? `, ${country}` : ""}): ${id}`;
