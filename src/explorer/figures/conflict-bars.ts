import { type ConflictsQuery, FactsDocument } from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { fieldInWords } from "../kinds/words.js";
import { evidenceAddress } from "../view/addresses.js";
import { factVerb } from "../view/fact-sentence.js";
import type { Bar } from "./bar.js";

/** A conflict in words, with the address of its evidence. */
export interface ConflictInWords {
  readonly id: string;
  /** Its subject and its field. */
  readonly name: string;
  readonly address: string;
  /** The number of its claims. */
  readonly claims: number;
}

/** The conflicts with the names of what they are about. */
export async function conflictsInWords({ conflicts }: ConflictsQuery): Promise<readonly ConflictInWords[]> {
  const ids = conflicts.nodes.map(({ subject }) => subject.id);
  if (ids.length === 0) return [];
  const { nodes } = await ask(FactsDocument, { ids });
  return conflicts.nodes.map(({ field, subject, claims }, index) => {
    const fact = nodes[index];
    const isFact = fact && "from" in fact;
    const about = isFact
      ? `${fact.from.name} ${factVerb({ kind: fact.kind, values: {} })} ${fact.to.name}`
      : "name" in subject
        ? subject.name
        : subject.id;
    const entityKind = "kind" in subject ? subject.kind : undefined;
    return {
      id: subject.id,
      name: field ? `${about}: ${fieldInWords(field, entityKind)}` : about,
      address: evidenceAddress(isFact ? fact : subject),
      claims: claims.length,
    };
  });
}

/** A bar for each conflict. It opens the evidence. */
export const conflictBars = async (answer: ConflictsQuery): Promise<readonly Bar[]> =>
  (await conflictsInWords(answer)).map(({ id, name, address, claims }) => ({
    ...{ id, name, value: claims },
    open: async () => address,
  }));
