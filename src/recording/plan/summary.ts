import { kindOfId } from "../../domain/vocabulary.js";
import type { Draft, Drafts, SubjectDraft } from "./draft.js";

/** What a change is about, for a person: "Brand Gucci", "Ownership Kering → Puma". */
export function titleOf(drafts: Drafts, draft: Draft): string {
  if (draft.sort === "SOURCE") return `Source ${draft.values!.title}`;
  const { name } = kindOfId(draft.id)!.type;
  if (draft.sort === "ENTITY") return `${name} ${draft.values!.name}`;
  return `${name} ${drafts.nameOf(draft.ends!.from)} → ${drafts.nameOf(draft.ends!.to)}`;
}

/** The title of a claim of which nothing but itself was recorded or taken back. */
export const titleOfClaim = (drafts: Drafts, draft: SubjectDraft, field: string | null): string =>
  `Claim on ${field === null ? "" : `${field} of `}${titleOf(drafts, draft)}`;

/** The entities that a change of the draft concerns. */
export function entityIdsOf(draft: Draft): readonly string[] {
  if (draft.sort === "SOURCE") return [];
  return draft.sort === "ENTITY" ? [draft.id] : [...new Set([draft.ends!.from, draft.ends!.to])];
}
