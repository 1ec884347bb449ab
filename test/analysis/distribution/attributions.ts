import { findFieldKey, groupKeys, isGroupable } from "../../../src/domain/graphql/group-key.js";
import { findKindById, findProperty, kinds } from "../../../src/domain/kinds/vocabulary.js";
import { toEarliestDay } from "../../../src/domain/time.js";
import type { WorldElement, WorldFact } from "../../support/graph/world.js";
import type { Oracle } from "./oracle.js";

/** Reads all values of an item for a key; none of them means the group without a value. */
export type KeyReader = (oracle: Oracle, thing: WorldElement) => readonly unknown[];

const toFact = (thing: WorldElement): WorldFact => thing as WorldFact;
const readTo: KeyReader = (_, thing) => [toFact(thing).to];
const readFrom: KeyReader = (_, thing) => [toFact(thing).from];
const toIf =
  (prefix: string): KeyReader =>
  (_, thing) =>
    toFact(thing).to.startsWith(prefix) ? [toFact(thing).to] : [];

/** Reads the results of a function for each of several values. */
const mapValues =
  (first: KeyReader, next: (oracle: Oracle, near: string, day: number) => readonly unknown[]): KeyReader =>
  (oracle, thing) =>
    first(oracle, thing).flatMap((near) => next(oracle, near as string, oracle.resolveDay(thing)));

const readId: KeyReader = (_, { id }) => [id];
const findOperators = (oracle: Oracle, near: string, day: number) =>
  oracle.findLinkedOnDay(near, "operation", "in", day);
const findOwners = (oracle: Oracle, near: string, day: number) =>
  oracle.findLinkedOnDay(near, "ownership", "in", day);
const findLastOwners = (oracle: Oracle, near: string, day: number) => oracle.findLastOwners(near, day);
const findSubjects = (prefix: string) => (oracle: Oracle, near: string, day: number) =>
  oracle.findLinkedOnDay(near, "subject", "out", day, prefix);
const findCourts = (oracle: Oracle, near: string, day: number) =>
  oracle.findLinkedOnDay(near, "venue", "out", day);

const readProperty =
  (name: string): KeyReader =>
  (_, { values }) =>
    [values[name] ?? []].flat();
const readCountry = (of: KeyReader): KeyReader =>
  mapValues(of, (oracle, id) => [oracle.getCountry(id) ?? []].flat());

/** A year is no quarter and no month: it is a group of its own. */
const readDate =
  (formatPart: (day: string) => string): KeyReader =>
  (_, { values }) => {
    if (values.validFrom == null) return [];
    const date = values.validFrom as string;
    return [date.length === 4 ? date : formatPart(String(toEarliestDay(date)))];
  };
const dates: Readonly<Record<string, KeyReader>> = {
  YEAR: readDate((day) => day.slice(0, 4)),
  QUARTER: readDate((day) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(4, 6)) / 3)}`),
  MONTH: readDate((day) => `${day.slice(0, 4)}-${day.slice(4, 6)}`),
};

const ofSuit = {
  PLATFORM: mapValues(readId, findSubjects("platform:")),
  BRAND: mapValues(readId, findSubjects("brand:")),
};
const ofParty = mapValues(readTo, findSubjects("platform:"));

const hasRole =
  (role: string | null) =>
  ({ values }: WorldFact): boolean =>
    role === null || values.role === role;
const readParties =
  (of: KeyReader, role: string | null): KeyReader =>
  (oracle, thing) =>
    of(oracle, thing).flatMap((suit) =>
      oracle.findLinkedAtMoment(suit as string, "participation", "in", hasRole(role)),
    );
const readPartyInRole =
  (role: string): KeyReader =>
  (_, thing) =>
    hasRole(role)(toFact(thing)) ? [toFact(thing).from] : [];

/** The meaning of each key for some kinds, by the prefix of their ids; written out here, not derived. */
export const attributions: Readonly<Record<string, Readonly<Record<string, KeyReader>>>> = {
  seller: {
    ...dates,
    FROM: readFrom,
    PLATFORM: readTo,
    OPERATOR: mapValues(readTo, findOperators),
    OWNER: mapValues(readTo, findOwners),
    ULTIMATE_OWNER: mapValues(readTo, findLastOwners),
    BRAND: mapValues(readFrom, (oracle, near, day) => oracle.findLinkedOnDay(near, "offer", "out", day)),
    COUNTRY: readCountry(readFrom),
    STATUS: readProperty("status"),
  },
  lawsuit: {
    ...dates,
    ...ofSuit,
    COURT: mapValues(readId, findCourts),
    OPERATOR: mapValues(ofSuit.PLATFORM, findOperators),
    ULTIMATE_OWNER: mapValues(ofSuit.PLATFORM, findLastOwners),
    STATUS: (oracle, thing) => [oracle.readCaseStatus(thing)],
    COUNTRY: readCountry(readId),
    PARTY: readParties(readId, null),
    DEFENDANT: readParties(readId, "DEFENDANT"),
    PLAINTIFF: readParties(readId, "PLAINTIFF"),
  },
  venue: { COURT: readTo, DEFENDANT: readParties(readFrom, "DEFENDANT"), STATUS: readProperty("status") },
  participation: {
    PARTY: readFrom,
    DEFENDANT: readPartyInRole("DEFENDANT"),
    PLAINTIFF: readPartyInRole("PLAINTIFF"),
    ...dates,
    ROLE: readProperty("role"),
    PLATFORM: ofParty,
    COURT: mapValues(readTo, findCourts),
    OWNER: mapValues(ofParty, findOwners),
    STATUS: readProperty("status"),
  },
  listing: {
    ...dates,
    BRAND: readFrom,
    PLATFORM: readTo,
    CHANNEL: readProperty("channels"),
    OWNER: mapValues(readTo, findOwners),
  },
  offer: {
    BRAND: readTo,
    CHANNEL: readProperty("channel"),
    ULTIMATE_OWNER: mapValues(readTo, findLastOwners),
    OWNER: mapValues(readTo, findOwners),
  },
  ownership: {
    OWNER: readFrom,
    TO: readTo,
    BRAND: toIf("brand:"),
    PLATFORM: toIf("platform:"),
    ULTIMATE_OWNER: mapValues(readTo, findLastOwners),
  },
  brand: {
    OWNER: (oracle, { id }) => oracle.findLinkedAtMoment(id, "ownership", "in"),
    ULTIMATE_OWNER: mapValues(readId, findLastOwners),
    YEAR: dates.YEAR!,
  },
  merchant: {
    PLATFORM: (oracle, { id }) => oracle.findLinkedAtMoment(id, "seller", "out"),
    COUNTRY: readCountry(readId),
  },
};

/** Resolves the meaning of a key for a kind: as written above, or a field of the item. */
export function resolveAttribution(kind: string, key: string): KeyReader {
  const declared = attributions[kind]?.[key];
  if (declared) return declared;
  const { field } = findFieldKey(key)!;
  return (oracle, item) => {
    const property = findProperty(findKindById(item.id)!.type, field);
    const value = property && oracle.readValue(item, property);
    return value == null ? [] : [String(value)];
  };
}

/** Lists the keys that are fields and fit a kind. */
export const listFieldKeys = (kind: string): readonly string[] =>
  groupKeys.filter((key) => {
    const fieldKey = findFieldKey(key);
    const { properties } = kinds.find(({ prefix }) => prefix === kind)!;
    return properties.some((property) => property.name === fieldKey?.field && isGroupable(property));
  });
