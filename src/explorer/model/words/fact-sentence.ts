import { formatCount } from "../../../util/text/format-count.js";
import { formatDate } from "../days.js";
import type { ViewFact } from "../graph.js";
import { formatEnd, formatStart } from "./dates-in-words.js";
import { formatCountry } from "./format-country.js";
import { formatCode, selectKindVerb, toSentenceCase } from "./kind-words.js";

/** A fact as a sentence with its valid period: "Kering owns 82.4 % of Puma (since 2013-03)". */
export function formatSentence(fact: ViewFact): string {
  const { kind, from, to } = fact;
  const period = formatFactPeriod(fact);
  const words =
    kind === "CHARACTERIZATION"
      ? `Sources say of ${from.name}: ${to.name}${formatFactSuffix(fact, "OUT")}`
      : `${from.name} ${formatFactVerb(fact)} ${to.name}`;
  return `${words}${period && ` (${period})`}`;
}

/** A fact as a statement about one of its ends: "Owned by Kering, 62.1 % (2007-07 to 2013-02)". */
export function formatSentenceFromEnd(
  id: string,
  fact: Pick<ViewFact, "kind" | "from" | "to" | "values"> & KnownPeriod,
): string {
  const [direction, farEnd] =
    fact.from.id === id ? (["OUT", fact.to] as const) : (["IN", fact.from] as const);
  const period = formatFactPeriod(fact);
  return `${toSentenceCase(formatFactPhrase(fact, direction))} ${farEnd.name}${formatFactSuffix(fact, direction)}${period && ` (${period})`}`;
}

/** The verb of a fact with its properties: "owns 82.4 % of", "is a defendant in". */
export function formatFactVerb({ kind, values }: Pick<ViewFact, "kind" | "values">): string {
  if (kind === "OWNERSHIP" && typeof values.share === "number" && values.share < 1)
    return `owns ${formatShare(values.share)} of`;
  if (isOfUnknownShare({ kind, values })) return "holds a share of";
  if (kind === "PARTICIPATION" && typeof values.role === "string") return formatParticipationVerb(values);
  const listings = kind === "LISTING" && formatListings(values);
  if (listings) return `had ${listings} on`;
  if (kind === "OFFER") return `offers ${describeGoods(values) ?? "goods"} of`;
  if (kind === "STOCK_LISTING") return selectStockVerb(values, "OUT");
  const verb = selectKindVerb(kind, "OUT");
  return kindsWithCopula.has(kind) ? `is ${verb}` : verb;
}

/** A fact up to the name of the other end: "owned by", "has no official store on", "former defendant:". */
export function formatFactPhrase(fact: Pick<ViewFact, "kind" | "values">, direction: "OUT" | "IN"): string {
  return direction === "OUT" ? formatFactVerb(fact) : formatObjectPhrase(fact);
}

/** The text after the name of the other end: ", 62.1 %" for an owner with a share, ", in China", else empty. */
export function formatFactSuffix(
  { kind, values }: Pick<ViewFact, "kind" | "values">,
  direction: "OUT" | "IN",
): string {
  if (kind === "CHARACTERIZATION" && typeof values.place === "string")
    return `, in ${formatCountry(values.place)}`;
  return direction === "IN" && kind === "OWNERSHIP" && typeof values.share === "number" && values.share < 1
    ? `, ${formatShare(values.share)}`
    : "";
}

function formatObjectPhrase({ kind, values }: Pick<ViewFact, "kind" | "values">): string {
  if (isOfUnknownShare({ kind, values })) return "a share is held by";
  if (kind === "PARTICIPATION" && typeof values.role === "string")
    return `${values.partyStatus === "EXITED" ? "former " : ""}${values.role.toLowerCase()}:`;
  if (kind === "OFFER") return [describeGoods(values), "offered by"].filter(Boolean).join(" ");
  if (kind === "SELLER") return "has as a seller";
  if (kind === "LISTING") return "had listings of";
  if (kind === "STOCK_LISTING") return selectStockVerb(values, "IN");
  return selectKindVerb(kind, "IN");
}

/** An unknown share is not the whole. */
const isOfUnknownShare = ({ kind, values }: Pick<ViewFact, "kind" | "values">): boolean =>
  kind === "OWNERSHIP" && values.share === null;

/** Selects the verb between a company and an exchange, by the stage of the stock listing on the day. */
function selectStockVerb({ stage }: ViewFact["values"], direction: "OUT" | "IN"): string {
  const [out, back] = (typeof stage === "string" && stockVerbs[stage]) || stockListingVerbs;
  return direction === "OUT" ? out : back;
}

type VerbPair = readonly [out: string, back: string];

const stockVerbs: Readonly<Record<string, VerbPair>> = {
  FILED: ["has applied for a stock listing on", "has an application for a stock listing of"],
  LISTED: ["trades on", "lists shares of"],
  DELISTED: ["was traded on", "listed shares of"],
};

const stockListingVerbs: VerbPair = ["has a stock listing on", "has a stock listing of"];

/** "about 6,000 listings", or "a part of about 6,000 listings" of a count that also covers other facts. */
function formatListings({
  listingCount,
  listingCountQualifier,
  observation,
}: ViewFact["values"]): string | null {
  const qualifier = typeof listingCountQualifier === "string" ? listingCountQualifier : null;
  if (typeof observation === "object" && observation !== null && "count" in observation) {
    const part = qualifier === null || qualifier === "AT_MOST" ? "a part of " : "";
    return `${part}${formatCount(observation.count, observation.countQualifier)} listings`;
  }
  return typeof listingCount === "number" ? `${formatCount(listingCount, qualifier)} listings` : null;
}

/** The kind of goods, if they are not authorised. */
function describeGoods({ channel }: ViewFact["values"]): string | null {
  if (channel === "COUNTERFEIT") return "counterfeits";
  return channel === "GREY_MARKET" ? "grey-market goods" : null;
}

/** The properties of a fact in a few words: "owns 99.4 %", "defendant, left". Empty if there are none. */
export function formatFactDetail(fact: ViewFact): string {
  const words = formatShortVerb(fact);
  return words === selectKindVerb(fact.kind, "OUT") ? "" : words;
}

const kindsWithCopula: ReadonlySet<string> = new Set([
  "AFFILIATION",
  "PART",
  "COUNSEL",
  "JUDGE",
  "PARTICIPATION",
  "VENUE",
  "SUBJECT",
  "SUCCESSION",
]);

function formatParticipationVerb({ role, partyStatus }: ViewFact["values"]): string {
  if (role === "SIGNATORY") return "signed";
  const word = String(role).toLowerCase();
  return partyStatus === "EXITED" ? `was a ${word} in` : `is a ${word} in`;
}

/** A party that has left, with how and when: "former defendant, dropped Jul or Aug 2014". Null for any other. */
export function formatExit({ role, partyStatus, exit }: ViewFact["values"], when: string): string | null {
  if (partyStatus !== "EXITED" || typeof role !== "string") return null;
  const how = [typeof exit === "string" && (exitVerbs[exit] ?? formatCode(exit)), when];
  return [`former ${role.toLowerCase()}`, how.filter(Boolean).join(" ")].filter(Boolean).join(", ");
}

const exitVerbs: Readonly<Record<string, string>> = { WITHDRAWN: "dropped" };

/** Kinds of facts that have a day, and no period. */
const eventKinds: ReadonlySet<string> = new Set([
  "LISTING",
  "RELATED_CASE",
  "RESOLUTION",
  "SPEECH",
  "SUBJECT",
  "SUCCESSION",
]);

/** The period of a fact, as far as it is known. */
export type KnownPeriod = Pick<ViewFact, "validFrom" | "validTo"> &
  Partial<Pick<ViewFact, "validFromQualifier" | "validToQualifier" | "firstObservedOn">>;

interface PeriodOfFact extends KnownPeriod {
  readonly kind?: string;
  readonly values?: ViewFact["values"];
}

/**
 * "2001-07 to 2013-12", "since 2013-03", "until 2015-12", "on 2014-08-22", "first seen 2014-08-22", "since 2013 or
 * earlier, at least until 2018"; empty if no day is known.
 */
export function formatFactPeriod({ kind = "", values, ...period }: PeriodOfFact): string {
  if (kind === "STOCK_LISTING" && values) return formatStockPeriod(values);
  if (values?.partyStatus === "EXITED" && typeof values.exit === "string")
    return [exitVerbs[values.exit] ?? formatCode(values.exit), values.exitedOn].filter(Boolean).join(" ");
  const { validFrom, validTo, validFromQualifier, validToQualifier } = period;
  const isExact = validFrom !== null && validFromQualifier !== "NO_LATER_THAN";
  if (isExact && eventKinds.has(kind)) return formatDate(validFrom);
  const hasExactEnd = validTo !== null && (validToQualifier ?? "EXACT") === "EXACT";
  if (isExact && hasExactEnd) return validFrom === validTo ? validFrom : `${validFrom} to ${validTo}`;
  return [formatPeriodStart(period), formatPeriodEnd(period)].filter(Boolean).join(", ");
}

/** The days of a stock listing as of a day: before the first day of trading, what is known of it. */
function formatStockPeriod({ filedOn, listedOn, expectedOn, delistedOn }: ViewFact["values"]): string {
  if (listedOn && delistedOn) return `${listedOn} to ${delistedOn}`;
  const parts = [
    !listedOn && filedOn && `applied for ${filedOn}`,
    expectedOn && `first day of trading ${expectedOn}`,
    listedOn && `since ${listedOn}`,
    delistedOn && `until ${delistedOn}`,
  ];
  return parts.filter(Boolean).join(", ");
}

function formatPeriodStart({ firstObservedOn, ...period }: KnownPeriod): string {
  if (period.validFrom) return `since ${formatStart(period)}`;
  return firstObservedOn ? `first seen ${firstObservedOn}` : "";
}

/** The words before an end, by how it is known. */
const endPrefixes: Readonly<Record<string, string>> = { NO_EARLIER_THAN: "", NO_LATER_THAN: "ended " };

const formatPeriodEnd = (period: KnownPeriod): string =>
  period.validTo ? `${endPrefixes[period.validToQualifier ?? ""] ?? "until "}${formatEnd(period)}` : "";

/** 0.824 as "82.4 %". */
export const formatShare = (share: number): string =>
  `${(share * 100).toLocaleString("en", { maximumFractionDigits: 2 })} %`;

/** The label of a line in the picture. A value in it that is disputed or alleged is marked. */
export function formatLineLabel(fact: ViewFact): string {
  const isInLabel = (field: string) => labelFields[fact.kind]?.includes(field) ?? false;
  if (fact.status === "DISPUTED" || fact.disputedFields.some(isInLabel))
    return `${formatShortVerb(fact)} (disputed)`;
  const isPartAlleged = fact.status === "SUPPORTED" && fact.allegedFields.some(isInLabel);
  return isPartAlleged ? `${formatShortVerb(fact)} (alleged)` : formatShortVerb(fact);
}

/** The fields that the labels of lines show. */
const labelFields: Readonly<Record<string, readonly string[]>> = {
  OWNERSHIP: ["share"],
  PARTICIPATION: ["role", "exit"],
  LISTING: ["listingCount", "listingCountQualifier"],
  OFFER: ["channel"],
};

/** A fact in a few words, without its ends: "owns 82.4 %", "defendant, left". */
export function formatShortVerb({ kind, values }: ViewFact): string {
  if (isOfUnknownShare({ kind, values })) return "holds a share";
  if (kind === "OWNERSHIP")
    return typeof values.share === "number" ? `owns ${formatShare(values.share)}` : "owns";
  if (kind === "PARTICIPATION" && typeof values.role === "string")
    return `${values.role.toLowerCase()}${values.partyStatus === "EXITED" ? ", left" : ""}`;
  const listings = kind === "LISTING" && formatListings(values);
  if (listings) return listings;
  if (kind === "OFFER") return ["offers", describeGoods(values)].filter(Boolean).join(" ");
  return selectKindVerb(kind, "OUT");
}
