import { Source } from "../../domain/graphql/source.js";
import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { recordedProperties } from "../input/fact-schema.js";
import type {
  ClaimContent,
  EntityFact,
  RecordEntry,
  RelationshipFact,
  SourceFact,
  ValidationIssue,
  Values,
} from "../input/facts.js";
import { mergeAttributes, withMergedAttributes } from "../state/merge-attributes.js";
import type { ApplyResult } from "./apply-result.js";
import { applyRetraction } from "./apply-retraction.js";
import type { PendingEntity, PendingEntries, PendingRelationship } from "./pending-entry.js";
import { changedValues, mergeValues, valueIssues } from "./values.js";

/** Applies an entry to the pending entries. An entry with errors changes nothing. */
export function applyEntry(drafts: PendingEntries, fact: RecordEntry): ApplyResult {
  switch (fact.sort) {
    case "SOURCE":
      return foldSource(drafts, fact);
    case "ENTITY":
      return foldEntity(drafts, fact);
    case "RELATIONSHIP":
      return foldRelationship(drafts, fact);
    case "CLAIM":
      return foldClaim(drafts, fact.claim);
    case "RETRACTION":
      return applyRetraction(drafts, fact);
  }
}

function foldSource(drafts: PendingEntries, { id, given }: SourceFact): ApplyResult {
  const draft = drafts.source(id);
  const properties = recordedProperties(Source);
  const values = mergeValues(properties, draft.values, given);
  const faults = valueIssues(id, properties, values);
  if (faults.length > 0) return { faults };
  const changed = draft.values === null || changedValues(Source, draft.values, values).length > 0;
  draft.values = values;
  return { draft, changed };
}

function foldEntity(drafts: PendingEntries, fact: EntityFact): ApplyResult {
  const draft = drafts.entity(fact.id);
  const laid = lay(drafts, draft, fact.isByFormerId ? { ...fact, given: added(draft, fact) } : fact);
  if ("faults" in laid) return laid;
  const revived = !draft.stands;
  draft.stands = true;
  const changed = laid.take();
  return { draft, changed: changed || revived };
}

/** For an entry with a former id: the names and identifiers of both. */
const added = ({ values }: PendingEntity, { given }: EntityFact): Values => {
  const { aliases, identifiers } = withMergedAttributes(values!, mergeAttributes(values!, given));
  return { aliases, identifiers };
};

function foldRelationship(drafts: PendingEntries, fact: RelationshipFact): ApplyResult {
  const draft = drafts.relationship(fact.id);
  const ends = { from: fact.from ?? draft.ends?.from, to: fact.to ?? draft.ends?.to };
  const laid = lay(drafts, draft, fact, endFaults(drafts, draft, ends));
  if ("faults" in laid) return laid;
  draft.ends = ends as NonNullable<PendingRelationship["ends"]>;
  return { draft, changed: laid.take() };
}

/** The common part of entities and relationships: their values and their claims. */
function lay(
  drafts: PendingEntries,
  draft: PendingEntity | PendingRelationship,
  { id, kind, given, claims }: EntityFact | RelationshipFact,
  further: readonly ValidationIssue[] = [],
): { readonly faults: readonly ValidationIssue[] } | { readonly take: () => boolean } {
  const properties = recordedProperties(kind.type);
  const values = mergeValues(properties, draft.values, given);
  const unknown = claims.flatMap(({ source }, index) =>
    sourceFaults(drafts, source, ["claims", String(index)]),
  );
  const faults = [...further, ...valueIssues(id, properties, values), ...unknown];
  if (faults.length > 0) return { faults };
  const take = () => {
    const isNew = draft.values === null || changedValues(kind.type, draft.values, values).length > 0;
    draft.values = values;
    return claims.map((claim) => draft.claims.add(claim)).includes(true) || isNew;
  };
  return { take };
}

type Ends = Readonly<Record<"from" | "to", string | undefined>>;

function endFaults(
  drafts: PendingEntries,
  draft: PendingRelationship,
  ends: Ends,
): readonly ValidationIssue[] {
  return (["from", "to"] as const).flatMap((end): ValidationIssue[] => {
    const [given, recorded] = [ends[end], draft.ends?.[end]];
    if (given === undefined)
      return [
        {
          path: [end],
          code: "BAD_USER_INPUT",
          message: `${end} must be given: ${draft.id} is not recorded yet.`,
        },
      ];
    if (recorded !== undefined && given !== recorded)
      return [
        {
          path: [end],
          code: "CONFLICT",
          message: `${draft.id} is recorded with ${end} ${recorded}. The ends of a fact cannot change: retract it, or record another id.`,
        },
      ];
    return [...inForceIssues(drafts, given, [end])];
  });
}

/** The error if an entity was never recorded or is retracted. */
export function inForceIssues(
  drafts: PendingEntries,
  id: string,
  path: readonly string[],
): readonly ValidationIssue[] {
  const standing = drafts.standing(id);
  if (standing === "STANDS") return [];
  const why =
    standing === "UNKNOWN" ? "is not recorded. Record it first" : "is retracted. Record it again first";
  return [{ path, code: "NOT_FOUND", message: `${id} ${why}.` }];
}

function sourceFaults(
  drafts: PendingEntries,
  source: string,
  path: readonly string[],
): readonly ValidationIssue[] {
  if (drafts.hasSource(source)) return [];
  return [
    { path: [...path, "source"], code: "NOT_FOUND", message: `${source} is not recorded. Record it first.` },
  ];
}

function foldClaim(drafts: PendingEntries, claim: ClaimContent): ApplyResult {
  const faults = [...subjectFaults(drafts, claim.subject), ...sourceFaults(drafts, claim.source, [])];
  if (faults.length > 0) return { faults };
  const draft = drafts.subject(claim.subject);
  const changed = draft.claims.add(claim);
  return { draft, changed, claim: draft.claims.idOf(claim) };
}

/** A claim needs a live entity or a recorded fact between live entities. It revives a retracted fact. */
function subjectFaults(drafts: PendingEntries, id: string): readonly ValidationIssue[] {
  if (kindOfId(id)!.category === "ENTITY") return inForceIssues(drafts, id, ["subject"]);
  const { ends } = drafts.relationship(id);
  if (ends) return [ends.from, ends.to].flatMap((end) => inForceIssues(drafts, end, ["subject"]));
  return [{ path: ["subject"], code: "NOT_FOUND", message: `${id} is not recorded. Record it first.` }];
}
