import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from "graphql";
import { LRUCache } from "lru-cache";
import { AppError } from "../../errors.js";
import { shapeOf } from "./document-shape.js";
import { countMergedPairs } from "./merged-fields.js";

/** What a document may have at most, fragments counted wherever they are spread. */
const limits = {
  tokens: { most: 5000, says: "tokens" },
  nesting: { most: 64, says: "brackets within brackets" },
  depth: { most: 25, says: "levels of fields" },
  fields: { most: 5000, says: "fields" },
  rootFields: { most: 50, says: "fields at the root of an operation" },
  aliases: { most: 50, says: "aliases" },
  repeats: { most: 10, says: "fields of one name side by side" },
  directives: { most: 50, says: "directives" },
  directivesOnOne: { most: 5, says: "directives on one thing" },
  mergedPairs: { most: 20_000, says: "pairs of fields in one place, or of fragments, to compare" },
} as const;

export type Limited = keyof typeof limits;

/** Characters of sound documents that are remembered as such. */
const REMEMBERED = 2_000_000;

/**
 * Reads documents before anything else does, and fails with QUERY_TOO_COMPLEX where one has more of something than it may:
 * by its tokens before it is parsed, by its shape before it is validated. What is wrong with a document otherwise is left to
 * those who come after.
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
    // The last: it visits fragments wherever they are spread, which the number of fields bounds.
    keep("mergedPairs", countMergedPairs(document, limits.mergedPairs.most));
    sound.set(text, true);
  };
}

/** Null where the text is no document. */
function readDocument(text: string): DocumentNode | null {
  try {
    countTokens(text);
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** The parser goes down by a call for each bracket: what it may not be given is known from the tokens alone. */
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
  throw new AppError(
    "QUERY_TOO_COMPLEX",
    `The document has more ${says} than the ${most} that are allowed.`,
    {
      details: { limit: most },
    },
  );
}
