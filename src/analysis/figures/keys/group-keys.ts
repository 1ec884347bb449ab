import { Brand } from "../../../domain/entities/brand.js";
import { Court } from "../../../domain/entities/court.js";
import { Platform } from "../../../domain/entities/platform.js";
import { StockExchange } from "../../../domain/entities/stock-exchange.js";
import {
  findFieldKey,
  type GroupKey,
  groupKeys,
  isNamedKey,
  type NamedKey,
} from "../../../domain/graphql/group-key.js";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { createBadInputError } from "../../../errors.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { basisKey, publisherKey, sourceKey } from "./claim-keys.js";
import { monthKey, quarterKey, yearKey } from "./date-keys.js";
import { createFactEndKey, createPlaceKey, operatorKey, ownerKey, ultimateOwnerKey } from "./entity-keys.js";
import type { KeyModel } from "./key.js";
import { createPartyKey } from "./party-keys.js";
import { categoryKey, countryKey, createFieldKey, createPropertyKey, statusKey } from "./property-keys.js";

const namedKeyModels: Readonly<Record<NamedKey, KeyModel>> = {
  FROM: createFactEndKey("from"),
  TO: createFactEndKey("to"),
  PLATFORM: createPlaceKey(Platform),
  OPERATOR: operatorKey,
  BRAND: createPlaceKey(Brand),
  CATEGORY: categoryKey,
  OWNER: ownerKey,
  ULTIMATE_OWNER: ultimateOwnerKey,
  PARTY: createPartyKey(null),
  DEFENDANT: createPartyKey("DEFENDANT"),
  PLAINTIFF: createPartyKey("PLAINTIFF"),
  COUNTRY: countryKey,
  COURT: createPlaceKey(Court),
  EXCHANGE: createPlaceKey(StockExchange),
  STATUS: statusKey,
  STAGE: createPropertyKey("stage"),
  ROLE: createPropertyKey("role"),
  CHANNEL: createPropertyKey("channel"),
  SOURCE: sourceKey,
  PUBLISHER: publisherKey,
  BASIS: basisKey,
  YEAR: yearKey,
  QUARTER: quarterKey,
  MONTH: monthKey,
};

const findKeyModel = (key: GroupKey): KeyModel =>
  isNamedKey(key)
    ? namedKeyModels[key]
    : createFieldKey(requireNonNull(findFieldKey(key), `The field of ${key}`));

/** The keys that items of a kind can be grouped by. */
export const selectFittingKeys = (kind: KindModel): readonly GroupKey[] =>
  groupKeys.filter((key) => findKeyModel(key).fits(kind));

const MAX_KEYS = 2;

/**
 * The models of keys, in their order. Fails with BAD_USER_INPUT on more than two keys, on a duplicate, and on
 * a key that does not fit the counted kind; the message lists the keys that do.
 */
export function resolveKeyModels(
  kind: KindModel,
  groupBy: readonly GroupKey[],
  argument = "groupBy",
): readonly KeyModel[] {
  if (groupBy.length > MAX_KEYS)
    throw createBadInputError(`${argument} takes at most ${MAX_KEYS} keys, not ${groupBy.length}.`);
  if (new Set(groupBy).size < groupBy.length)
    throw createBadInputError(`${argument} must not have a key twice.`);
  return groupBy.map((key) => {
    const model = findKeyModel(key);
    if (model.fits(kind)) return model;
    const names = selectFittingKeys(kind).join(", ");
    throw createBadInputError(`${kind.kind} cannot be grouped by ${key}. Allowed keys: ${names}.`);
  });
}
