/** The verbs of a kind of fact, by direction: Kering "owns" Gucci, Gucci is "owned by" Kering. */
interface Verbs {
  readonly out: string;
  readonly in: string;
}

const verbsByKind: Readonly<Record<string, Verbs>> = {
  OWNERSHIP: { out: "owns", in: "owned by" },
  OPERATION: { out: "operates", in: "operated by" },
  AFFILIATION: { out: "affiliated with", in: "affiliated with" },
  PAYMENT_SERVICE: { out: "processes payments for", in: "payments processed by" },
  SELLER: { out: "sells on", in: "sellers" },
  OFFER: { out: "offers", in: "offered by" },
  STORE_PRESENCE: { out: "has an official store on", in: "has an official store of" },
  ABSENCE: { out: "has no official store on", in: "has no official store of" },
  LISTING: { out: "listed on", in: "carries" },
  CHARACTERIZATION: { out: "sources say:", in: "said of" },
  PART: { out: "part of", in: "parts:" },
  PARTICIPATION: { out: "party to", in: "parties" },
  JUDGE: { out: "a judge in", in: "heard by" },
  COUNSEL: { out: "counsel in", in: "counsel:" },
  VENUE: { out: "heard in", in: "heard" },
  SUBJECT: { out: "about", in: "subject of" },
  RESOLUTION: { out: "resolves", in: "resolved by" },
  RELATED_CASE: { out: "related case", in: "related case" },
  STOCK_LISTING: { out: "stock listing on", in: "stock listing of" },
  SPEECH: { out: "said", in: "said by" },
  EMPLOYMENT: { out: "works for", in: "employs" },
  SUCCESSION: { out: "succeeded by", in: "succeeds" },
  DESIGNATION: { out: "has on its watch list", in: "on watch list of" },
};

/** The kinds of facts. */
export const factKindNames: readonly string[] = Object.keys(verbsByKind);

/** The verb of a kind of fact, from its subject (OUT) or its object (IN). */
export function selectKindVerb(kind: string, direction: "OUT" | "IN"): string {
  const verbs = verbsByKind[kind];
  if (!verbs) return direction === "OUT" ? formatCode(kind) : `${formatCode(kind)} of`;
  return direction === "OUT" ? verbs.out : verbs.in;
}

/** STOCK_EXCHANGE as "stock exchange"; some codes have a label of their own. */
export const formatCode = (name: string): string =>
  ownLabels[name] ?? name.toLowerCase().replaceAll("_", " ");

const ownLabels: Readonly<Record<string, string>> = {
  CONGLOMERATE: "company group",
  PAYMENT_AFFILIATE: "payment service",
  PAYMENT_SERVICE: "payment relation",
  WITHDRAWN: "claims withdrawn",
  ISIN: "ISIN",
  LEI: "LEI",
  CIK: "CIK",
};

/** Returns the heading of the characterizations of an entity, or of the entities with a trait. */
export const getCharacterizationTitle = (kind: string): string =>
  kind === "TRAIT" ? "What sources say to be so" : "What sources say of it";

/** The word for the first day of an entity. "Since" where the kind does not determine what began. */
export const getStartWord = (kind: string): string => beginnings[kind] ?? "Since";

const beginnings: Readonly<Record<string, string>> = {
  CONGLOMERATE: "Founded",
  BRAND: "Founded",
  PLATFORM: "Launched",
  PAYMENT_AFFILIATE: "Launched",
  ORGANIZATION: "Founded",
  STOCK_EXCHANGE: "Founded",
  LAWSUIT: "Filed",
  AGREEMENT: "Signed",
  OBSERVATION: "Made",
};

/** STOCK_EXCHANGE as "Stock exchanges". */
export function formatKindPlural(kind: string): string {
  const word = toSentenceCase(formatCode(kind));
  if (word.endsWith("y")) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** "owned by" as "Owned by". */
export const toSentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * The word for a field: agreedFrom as "agreed from". The first and last day of an entity are named by its kind: validFrom
 * of a brand as "founded". Without a kind of entity, the field is one of a fact.
 */
export function formatFieldLabel(name: string, entityKind?: string): string {
  if (entityKind && name === "validFrom") return getStartWord(entityKind).toLowerCase();
  if (entityKind && name === "validTo") return "ended";
  return fieldsOfFacts[name] ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** "share, start". */
export const formatFieldLabels = (names: readonly string[], entityKind?: string): string =>
  names.map((name) => formatFieldLabel(name, entityKind)).join(", ");

const fieldsOfFacts: Readonly<Record<string, string>> = {
  validFrom: "start",
  validTo: "end",
  validFromQualifier: "precision of the start",
  validToQualifier: "precision of the end",
};

/** The longest name in a picture, in characters. */
const MAX_NAME = 42;
/** The shortest name that is cut after a word, in characters. */
const MIN_CUT = 24;

/** Cuts a long name for the picture, after a word if one ends late enough. The list beside it has the full name. */
export function truncateName(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const cut = name.slice(0, MAX_NAME - 2);
  const end = cut.lastIndexOf(" ");
  return `${(end < MIN_CUT ? cut : cut.slice(0, end)).trimEnd().replace(/,$/, "")}…`;
}
