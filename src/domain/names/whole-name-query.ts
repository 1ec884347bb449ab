import { lucenePhrase } from "../../util/lucene-phrase.js";
import { wholeNameToken, wordsOf } from "./words.js";

/**
 * The query for entities that have one of some folded names. It may find others too: the token of a long name
 * is cut.
 */
export const wholeNameQuery = (folded: readonly string[]): string =>
  folded.map((name) => lucenePhrase(wholeNameToken(wordsOf(name)))).join(" ");
