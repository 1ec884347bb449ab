import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";
import { splitIntoWords, toWholeNameToken } from "./words.js";

/**
 * Builds the query for entities that have one of some folded names. It may find others too: the token of a long name
 * is cut.
 */
export const buildWholeNameQuery = (folded: readonly string[]): string =>
  folded.map((name) => quoteLucenePhrase(toWholeNameToken(splitIntoWords(name)))).join(" ");
