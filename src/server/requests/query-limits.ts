import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from "graphql";
import { LRUCache } from "lru-cache";
import { AppError } from "../../errors.js";
import { measureDocument } from "./document-shape.js";
import { countMergedPairs } from "./merged-fields.js";

/** The maxima of a document. Fragments count each time they are spread. */
const limits = {
  tokens: { max: 5000, unit: "tokens" },
  nesting: { max: 64, unit: "nested brackets" },
  depth: { max: 25, unit: "levels of fields" },
  fields: { max: 5000, unit: "fields" },
  rootFields: { max: 50, unit: "root fields in one operation" },
  aliases: { max: 50, unit: "aliases" },
  repeats: { max: 10, unit: "fields with the same name in one selection" },
  directives: { max: 50, unit: "directives" },
  directivesOnOne: { max: 5, unit: "directives at one place" },
  mergedPairs: { max: 20_000, unit: "pairs of fields or fragments to compare for merging" },
} as const;

export type Limited = keyof typeof limits;

/** Characters of accepted documents to remember. */
const MAX_REMEMBERED = 2_000_000;

/**
 * Checks a document before anything else, and fails with QUERY_TOO_COMPLEX if it exceeds a limit. Tokens are
 * counted before parsing, the shape before validation. Other errors of the document are reported later.
 */
export function createQueryLimitCheck(): (text: string) => void {
  const accepted = new LRUCache<string, true>({
    maxSize: MAX_REMEMBERED,
    sizeCalculation: (_, { length }) => length + 1,
  });
  return (text) => {
    if (accepted.has(text)) return;
    const document = readDocument(text);
    if (!document) return;
    for (const [name, count] of Object.entries(measureDocument(document))) checkLimit(name as Limited, count);
    // Last, since it visits fragments at each spread; the number of fields bounds that.
    checkLimit("mergedPairs", countMergedPairs(document, limits.mergedPairs.max));
    accepted.set(text, true);
  };
}

/** Null if the text is not a valid document. */
function readDocument(text: string): DocumentNode | null {
  try {
    countTokens(text);
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** The parser recurses at each bracket, so that the limits are checked on the tokens first. */
function countTokens(text: string): void {
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let tokens = 1; ; tokens += 1) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) return;
    if (opening.has(kind)) nesting += 1;
    if (closing.has(kind)) nesting -= 1;
    checkLimit("tokens", tokens);
    checkLimit("nesting", nesting);
  }
}

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function checkLimit(name: Limited, count: number): void {
  const { max, unit } = limits[name];
  if (count <= max) return;
  throw new AppError(
    "QUERY_TOO_COMPLEX",
    `The document has more ${unit} than the maximum of ${max}. Ask for less, or send it as several requests.`,
    {
      details: { limit: max },
    },
  );
}
