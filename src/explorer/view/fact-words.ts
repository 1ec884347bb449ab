import { verbOf } from "../kinds/words.js";
import type { Fact } from "./graph.js";

/** A fact as a sentence, with the days it holds on: "Kering owns 82.4 % of Puma (since 2013-03)". */
export function sentenceOf(fact: Fact): string {
  const verb = factVerb(fact);
  const period = periodOf(fact);
  return `${fact.from.name} ${verb} ${fact.to.name}${period && ` (${period})`}`;
}

/** The verb with what the kind says beside: "owns 82.4 % of", "is a defendant in". */
export function factVerb({ kind, values }: Pick<Fact, "kind" | "values">): string {
  if (kind === "OWNERSHIP" && typeof values.share === "number" && values.share < 1)
    return `owns ${percent(values.share)} of`;
  if (kind === "STORE_PRESENCE")
    return values.official ? "has an official store on" : "has no official store on";
  if (kind === "PARTICIPATION" && typeof values.role === "string") return participation(values);
  if (kind === "LISTING" && typeof values.listingCount === "number")
    return `had ${values.listingCount.toLocaleString("en")} listings on`;
  const verb = verbOf(kind, "OUT");
  return copulas.has(kind) ? `is ${verb}` : verb;
}

/** A fact as it is read on from the end where one stands: "owned to 99.4 % by", "has no official store on". */
export function readFrom({ kind, values }: Pick<Fact, "kind" | "values">, direction: "OUT" | "IN"): string {
  if (kind === "OWNERSHIP" && direction === "IN" && typeof values.share === "number" && values.share < 1)
    return `owned to ${percent(values.share)} by`;
  if (kind === "STORE_PRESENCE" && direction === "IN")
    return values.official ? "has an official store of" : "has no official store of";
  if (kind === "PARTICIPATION" && direction === "IN" && typeof values.role === "string")
    return `${values.partyStatus === "EXITED" ? "had" : "has"} as ${values.role.toLowerCase()}`;
  return direction === "OUT" ? factVerb({ kind, values }) : verbOf(kind, "IN");
}

/** What its kind says beside, in a few words: "owns 99.4 %", "defendant, left"; empty where it says nothing. */
export function asideOf(fact: Fact): string {
  const words = shortVerb(fact);
  return words === verbOf(fact.kind, "OUT") ? "" : words;
}

const copulas: ReadonlySet<string> = new Set([
  "AFFILIATION",
  "PARTICIPATION",
  "VENUE",
  "SUBJECT",
  "SUCCESSION",
]);

function participation({ role, partyStatus }: Fact["values"]): string {
  if (role === "SIGNATORY") return "signed";
  const word = String(role).toLowerCase();
  const article = word === "counsel" ? "" : "a ";
  return partyStatus === "EXITED" ? `was ${article}${word} in` : `is ${article}${word} in`;
}

/** "2001-07 to 2013-12", "since 2013-03", "until 2015-12"; empty where no day is known. */
export function periodOf({ validFrom, validTo }: Pick<Fact, "validFrom" | "validTo">): string {
  if (validFrom && validTo) return validFrom === validTo ? validFrom : `${validFrom} to ${validTo}`;
  if (validFrom) return `since ${validFrom}`;
  return validTo ? `until ${validTo}` : "";
}

/** 0.824 as "82.4 %". */
export const percent = (share: number): string =>
  `${(share * 100).toLocaleString("en", { maximumFractionDigits: 2 })} %`;

/** What stands beside a line in the picture. */
export const labelOf = (fact: Fact): string =>
  fact.status === "DISPUTED" ? `${shortVerb(fact)} (disputed)` : shortVerb(fact);

function shortVerb({ kind, values }: Fact): string {
  if (kind === "OWNERSHIP")
    return typeof values.share === "number" ? `owns ${percent(values.share)}` : "owns";
  if (kind === "PARTICIPATION" && typeof values.role === "string")
    return `${values.role.toLowerCase()}${values.partyStatus === "EXITED" ? ", left" : ""}`;
  if (kind === "STORE_PRESENCE") return values.official ? "official store" : "no official store";
  if (kind === "LISTING" && typeof values.listingCount === "number")
    return `${values.listingCount.toLocaleString("en")} listings`;
  return verbOf(kind, "OUT");
}
