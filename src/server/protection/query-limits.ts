import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from "graphql";
import { LRUCache } from "lru-cache";
import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { measureDocument } from "./document-shape.js";
import { countMergedPairs } from "./merged-fields.js";

export type Limited = keyof typeof limits.document;

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
    checkLimit("mergedPairs", countMergedPairs(document, limits.document.mergedPairs.max));
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
  const { max, unit } = limits.document[name];
  if (count <= max) return;
  throw new AppError(
    "QUERY_TOO_COMPLEX",
    `The document has more ${unit} than the maximum of ${max}. Ask for less, or send it as several requests.`,
    {
      details: { limit: max },
    },
  );
}
