import { type ConflictsQuery, FactsDocument } from "../../../client/gql/graphql.js";
import { sendDocument } from "../../api/send-document.js";
import { buildEvidenceAddress } from "../../model/addresses.js";
import { formatDisputedFact } from "../../model/words/format-disputed-fact.js";
import { formatFieldLabel } from "../../model/words/kind-words.js";
import type { Bar } from "../bar.js";

/** A conflict in words, with the address of its evidence. */
export interface ConflictInWords {
  readonly id: string;
  /** Its subject and its field. */
  readonly name: string;
  readonly address: string;
  /** The number of its claims. */
  readonly claims: number;
}

/** Describes conflicts with the names of their subjects. */
export async function describeConflicts({ conflicts }: ConflictsQuery): Promise<readonly ConflictInWords[]> {
  const ids = conflicts.nodes.map(({ subject }) => subject.id);
  if (ids.length === 0) return [];
  const { nodes } = await sendDocument(FactsDocument, { ids });
  return conflicts.nodes.map(({ field, subject, claims }, index) => {
    const fact = nodes[index];
    const isFact = fact && "from" in fact;
    const about = isFact ? formatDisputedFact(fact) : "name" in subject ? subject.name : subject.id;
    const entityKind = "kind" in subject ? subject.kind : undefined;
    return {
      id: subject.id,
      name: field ? `${about}: ${formatFieldLabel(field, entityKind)}` : about,
      address: buildEvidenceAddress(isFact ? fact : subject),
      claims: claims.length,
    };
  });
}

/** Loads a bar for each conflict. It opens the evidence. */
export const loadConflictBars = async (answer: ConflictsQuery): Promise<readonly Bar[]> =>
  (await describeConflicts(answer)).map(({ id, name, address, claims }) => ({
    id,
    name,
    value: claims,
    open: async () => address,
  }));
