/** How facts of a kind are read from either end: Kering "owns" Gucci, Gucci is "owned by" Kering. */
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
  STORE_PRESENCE: { out: "store on", in: "stores of" },
  LISTING: { out: "listed on", in: "lists" },
  PARTICIPATION: { out: "party to", in: "parties" },
  VENUE: { out: "heard in", in: "heard" },
  SUBJECT: { out: "about", in: "subject of" },
  RESOLUTION: { out: "resolves", in: "resolved by" },
  RELATED_CASE: { out: "related case", in: "related case" },
  STOCK_LISTING: { out: "trades on", in: "shares of" },
  SPEECH: { out: "said", in: "said by" },
  EMPLOYMENT: { out: "works for", in: "employs" },
  SUCCESSION: { out: "succeeded by", in: "succeeds" },
  DESIGNATION: { out: "put on a list", in: "put on a list by" },
};

/** A fact's kind as a verb, from its subject (OUT) or from its object (IN). */
export function verbOf(kind: string, direction: "OUT" | "IN"): string {
  const verbs = verbsByKind[kind];
  if (!verbs) return direction === "OUT" ? labelOfCode(kind) : `${labelOfCode(kind)} of`;
  return direction === "OUT" ? verbs.out : verbs.in;
}

/** PAYMENT_AFFILIATE as "payment affiliate". */
export const labelOfCode = (name: string): string => name.toLowerCase().replaceAll("_", " ");

/** PAYMENT_AFFILIATE as "Payment affiliates". */
export function pluralOf(kind: string): string {
  const word = sentenceCase(labelOfCode(kind));
  return word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** "owned by" as "Owned by". */
export const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** agreedFrom as "agreed from". */
export const fieldInWords = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A long name is cut where it stands in a picture: in full it stands beside it. */
export const truncate = (name: string): string =>
  name.length > 42 ? `${name.slice(0, 40).trimEnd()}…` : name;
