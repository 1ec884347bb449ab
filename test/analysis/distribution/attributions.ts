import { findFieldKey, groupKeys, isGroupable } from "../../../src/domain/graphql/group-key.js";
import { findKindById, findProperty, kinds, listKindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import { toEarliestDay } from "../../../src/domain/time.js";
import type { Known, KnownFact } from "../../support/graph/world.js";
import type { Oracle } from "./oracle.js";

/** All values of an item for a key; empty: the group without a value. */
export type Values = (oracle: Oracle, thing: Known) => readonly unknown[];

const fact = (thing: Known): KnownFact => thing as KnownFact;
const to: Values = (_, thing) => [fact(thing).to];
const from: Values = (_, thing) => [fact(thing).from];
const toIf =
  (prefix: string): Values =>
  (_, thing) =>
    fact(thing).to.startsWith(prefix) ? [fact(thing).to] : [];

/** The results of a function for each of several values. */
const then =
  (first: Values, next: (oracle: Oracle, near: string, day: number) => readonly unknown[]): Values =>
  (oracle, thing) =>
    first(oracle, thing).flatMap((near) => next(oracle, near as string, oracle.dayOf(thing)));

const itself: Values = (_, { id }) => [id];
const operators = (oracle: Oracle, near: string, day: number) =>
  oracle.linkedTo(near, "operation", "in", day);
const owners = (oracle: Oracle, near: string, day: number) => oracle.linkedTo(near, "ownership", "in", day);
const lastOwners = (oracle: Oracle, near: string, day: number) => oracle.lastOwners(near, day);
const subjects = (prefix: string) => (oracle: Oracle, near: string, day: number) =>
  oracle.linkedTo(near, "subject", "out", day, prefix);
const courts = (oracle: Oracle, near: string, day: number) => oracle.linkedTo(near, "venue", "out", day);

const property =
  (name: string): Values =>
  (_, { values }) =>
    [values[name] ?? []].flat();
const country = (of: Values): Values => then(of, (oracle, id) => [oracle.country(id) ?? []].flat());

const dated =
  (shown: (day: string) => string): Values =>
  (_, { values }) =>
    values.validFrom == null ? [] : [shown(String(toEarliestDay(values.validFrom as string)))];
const dates: Readonly<Record<string, Values>> = {
  YEAR: dated((day) => day.slice(0, 4)),
  QUARTER: dated((day) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(4, 6)) / 3)}`),
  MONTH: dated((day) => `${day.slice(0, 4)}-${day.slice(4, 6)}`),
};

const ofSuit = {
  PLATFORM: then(itself, subjects("platform:")),
  BRAND: then(itself, subjects("brand:")),
};
const ofParty = then(to, subjects("platform:"));

const hasRole =
  (role: string | null) =>
  ({ values }: KnownFact): boolean =>
    role === null || values.role === role;
const parties =
  (of: Values, role: string | null): Values =>
  (oracle, thing) =>
    of(oracle, thing).flatMap((suit) =>
      oracle.linkedThen(suit as string, "participation", "in", hasRole(role)),
    );
const partyIf =
  (role: string): Values =>
  (_, thing) =>
    hasRole(role)(fact(thing)) ? [fact(thing).from] : [];

/** The meaning of each key for some kinds, by the prefix of their ids; written out here, not derived. */
export const attributions: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  seller: {
    ...dates,
    PLATFORM: to,
    OPERATOR: then(to, operators),
    OWNER: then(to, owners),
    ULTIMATE_OWNER: then(to, lastOwners),
    BRAND: then(from, (oracle, near, day) => oracle.linkedTo(near, "offer", "out", day)),
    COUNTRY: country(from),
    STATUS: property("status"),
  },
  lawsuit: {
    ...dates,
    ...ofSuit,
    COURT: then(itself, courts),
    OPERATOR: then(ofSuit.PLATFORM, operators),
    ULTIMATE_OWNER: then(ofSuit.PLATFORM, lastOwners),
    STATUS: (oracle, thing) => [oracle.caseStatus(thing)],
    COUNTRY: country(itself),
    PARTY: parties(itself, null),
    DEFENDANT: parties(itself, "DEFENDANT"),
    PLAINTIFF: parties(itself, "PLAINTIFF"),
  },
  venue: { COURT: to, DEFENDANT: parties(from, "DEFENDANT"), STATUS: property("status") },
  participation: {
    PARTY: from,
    DEFENDANT: partyIf("DEFENDANT"),
    PLAINTIFF: partyIf("PLAINTIFF"),
    ...dates,
    ROLE: property("role"),
    PLATFORM: ofParty,
    COURT: then(to, courts),
    OWNER: then(ofParty, owners),
    STATUS: property("status"),
  },
  listing: { ...dates, BRAND: from, PLATFORM: to, CHANNEL: property("channels"), OWNER: then(to, owners) },
  offer: {
    BRAND: to,
    CHANNEL: property("channel"),
    ULTIMATE_OWNER: then(to, lastOwners),
    OWNER: then(to, owners),
  },
  ownership: {
    OWNER: from,
    BRAND: toIf("brand:"),
    PLATFORM: toIf("platform:"),
    ULTIMATE_OWNER: then(to, lastOwners),
  },
  brand: {
    OWNER: (oracle, { id }) => oracle.linkedThen(id, "ownership", "in"),
    ULTIMATE_OWNER: then(itself, lastOwners),
    YEAR: dates.YEAR!,
  },
  merchant: {
    PLATFORM: (oracle, { id }) => oracle.linkedThen(id, "seller", "out"),
    COUNTRY: country(itself),
  },
};

/** The meaning of a key for a kind: as written above, or a field of the item or of an end. */
export function attribution(kind: string, key: string): Values {
  const known = attributions[kind]?.[key];
  if (known) return known;
  const { of, field } = findFieldKey(key)!;
  return (oracle, thing) => {
    const item = of === "self" ? thing : oracle.entity(fact(thing)[of]);
    const property = findProperty(findKindById(item!.id)!.type, field);
    const value = property && oracle.value(item!, property);
    return value == null ? [] : [String(value)];
  };
}

/** The keys that are fields and fit a kind. */
export const fieldKeysOf = (kind: string): readonly string[] =>
  groupKeys.filter((key) => {
    const found = findFieldKey(key);
    const model = kinds.find(({ prefix }) => prefix === kind)!;
    const types =
      found?.of === "self" || model.category === "ENTITY" ? [model.type] : model[found?.of ?? "from"];
    if (!found || (model.category === "ENTITY" && found.of !== "self")) return false;
    const having = found.of === "self" ? [model] : types.flatMap(listKindsWithin);
    return having.some(({ properties }) =>
      properties.some((one) => one.name === found.field && isGroupable(one)),
    );
  });
