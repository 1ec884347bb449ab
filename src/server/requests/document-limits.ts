import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from "graphql";
import { LRUCache } from "lru-cache";
import { AppError } from "../../errors.js";
import { shapeOf } from "./document-shape.js";
import { countMergedPairs } from "./merged-fields.js";

/** The maxima of a document. Fragments count each time they are spread. */
const limits = {
  tokens: { most: 5000, says: "tokens" },
  nesting: { most: 64, says: "nested brackets" },
  depth: { most: 25, says: "levels of fields" },
  fields: { most: 5000, says: "fields" },
  rootFields: { most: 50, says: "root fields in one operation" },
  aliases: { most: 50, says: "aliases" },
  repeats: { most: 10, says: "fields with the same name in one selection" },
  directives: { most: 50, says: "directives" },
  directivesOnOne: { most: 5, says: "directives at one place" },
  mergedPairs: { most: 20_000, says: "pairs of fields or fragments to compare for merging" },
} as const;

export type Limited = keyof typeof limits;

/** Characters of accepted documents to remember. */
const REMEMBERED = 2_000_000;

/**
 * Checks a document before anything else, and fails with QUERY_TOO_COMPLEX if it exceeds a limit. Tokens are
 * counted before parsing, the shape before validation. Other errors of the document are reported later.
 */
export function documentLimits(): (text: string) => void {
  const sound = new LRUCache<string, true>({
    maxSize: REMEMBERED,
    sizeCalculation: (_, { length }) => length + 1,
  });
  return (text) => {
    if (sound.has(text)) return;
    const document = readDocument(text);
    if (!document) return;
    for (const [name, found] of Object.entries(shapeOf(document))) keep(name as Limited, found);
    // Last, since it visits fragments at each spread; the number of fields bounds that.
    keep("mergedPairs", countMergedPairs(document, limits.mergedPairs.most));
    sound.set(text, true);
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
    keep("tokens", tokens);
    keep("nesting", nesting);
  }
}

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function keep(name: Limited, found: number): void {
  const { most, says } = limits[name];
  if (found <= most) return;
  throw new AppError("QUERY_TOO_COMPLEX", `The document has more ${says} than the maximum of ${most}.`, {
    details: { limit: most },
  });
}
