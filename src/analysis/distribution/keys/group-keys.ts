import { Brand } from "../../../domain/entities/brand.js";
import { Court } from "../../../domain/entities/court.js";
import { Platform } from "../../../domain/entities/platform.js";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { AppError } from "../../../errors.js";
import { monthKey, quarterKey, yearKey } from "./date-keys.js";
import { operatorKey, ownerKey, placeKey, ultimateOwnerKey } from "./entity-keys.js";
import type { GroupKey } from "./group-key.js";
import type { KeyModel } from "./key.js";
import { partyKey } from "./party-keys.js";
import { countryKey, propertyKey, statusKey } from "./property-keys.js";

const keys: Readonly<Record<GroupKey, KeyModel>> = {
  PLATFORM: placeKey(Platform),
  OPERATOR: operatorKey,
  BRAND: placeKey(Brand),
  OWNER: ownerKey,
  ULTIMATE_OWNER: ultimateOwnerKey,
  PARTY: partyKey(null),
  DEFENDANT: partyKey("DEFENDANT"),
  PLAINTIFF: partyKey("PLAINTIFF"),
  COUNTRY: countryKey,
  COURT: placeKey(Court),
  STATUS: statusKey,
  STAGE: propertyKey("stage"),
  ROLE: propertyKey("role"),
  CHANNEL: propertyKey("channel"),
  YEAR: yearKey,
  QUARTER: quarterKey,
  MONTH: monthKey,
};

const MAX_KEYS = 2;

/**
 * The models of keys, in their order. Fails with BAD_USER_INPUT on more than two keys, on a duplicate, and on
 * a key that does not fit the counted kind; the message lists the keys that do.
 */
export function keyModels(kind: KindModel, groupBy: readonly GroupKey[]): readonly KeyModel[] {
  if (groupBy.length > MAX_KEYS)
    throw new AppError("BAD_USER_INPUT", `groupBy takes at most ${MAX_KEYS} keys, not ${groupBy.length}.`);
  if (new Set(groupBy).size < groupBy.length)
    throw new AppError("BAD_USER_INPUT", "groupBy must not have a key twice.");
  return groupBy.map((key) => {
    if (keys[key].fits(kind)) return keys[key];
    const fitting = Object.entries(keys).filter(([, { fits }]) => fits(kind));
    const names = fitting.map(([name]) => name).join(", ");
    throw new AppError("BAD_USER_INPUT", `${kind.kind} cannot be grouped by ${key}. Allowed keys: ${names}.`);
  });
}
