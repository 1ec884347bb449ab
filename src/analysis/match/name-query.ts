import { entityKinds } from "../../domain/kinds/kinds.js";
import { buildCandidateQueries } from "../../domain/names/names.js";
import { buildIdentifierKey } from "../../domain/values/identifier.js";
import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";
import { type NameText, readNameText } from "../shared/names/name-text.js";
import type { MatchQuery } from "./match-type.js";

/**
 * A name and its hints, as the statement that finds candidates reads them. They are items of one parameter, so that one plan
 * serves every batch.
 */
export interface NameQuery extends NameText, ReturnType<typeof buildCandidateQueries> {
  readonly identifierKeys: readonly string[];
  /** The query of the index of identifiers; empty if none is given. */
  readonly identifiers: string;
  /** The prefixes of the ids of the kinds; null for all. */
  readonly prefixes: readonly string[] | null;
}

export function createNameQuery({ name, kinds, identifiers }: MatchQuery): NameQuery {
  const identifierKeys = (identifiers ?? []).map(buildIdentifierKey);
  return {
    ...readNameText(name),
    ...buildCandidateQueries(name),
    identifierKeys,
    identifiers: identifierKeys.map(quoteLucenePhrase).join(" "),
    prefixes: kinds
      ? entityKinds.filter(({ kind }) => kinds.includes(kind)).map(({ prefix }) => prefix)
      : null,
  };
}
