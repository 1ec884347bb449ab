import { LegalEntity } from "../../../domain/entities/legal-entity.js";
import { relationshipKinds } from "../../../domain/kinds/kinds.js";
import { listKindsWithin } from "../../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { factKindNamed } from "../facts/fact.js";

/** What a statement says of its subject and its object. */
export interface StatementVerb {
  readonly kind: RelationshipKindModel;
  /** Kinds of entities that the subject and the object can have. */
  readonly subjects: readonly string[];
  readonly objects: readonly string[];
  readonly means: "LINK" | "OWNS" | "CONTROLS" | "HOLDS_SHARE" | "SUED" | "IS_SUING";
}

const kindNames = (types: readonly TypeClass[]): readonly string[] => [
  ...new Set(types.flatMap((type) => listKindsWithin(type).map(({ kind }) => kind))),
];

const verbOfKind = (kind: RelationshipKindModel, means: StatementVerb["means"] = "LINK"): StatementVerb => ({
  kind,
  subjects: kindNames(kind.from),
  objects: kindNames(kind.to),
  means,
});

const betweenParties = (means: StatementVerb["means"]): StatementVerb => ({
  ...verbOfKind(factKindNamed("PARTICIPATION"), means),
  objects: kindNames([LegalEntity]),
});

/** A statement about an absence is made by its kind; these say nothing that a reader would state as a link. */
const unstated: ReadonlySet<string> = new Set(["ABSENCE", "OWNERSHIP"]);

/** The verbs of statements: those of the kinds of facts, and those that several facts decide. */
export const statementVerbs: ReadonlyMap<string, StatementVerb> = new Map([
  ["owns", verbOfKind(factKindNamed("OWNERSHIP"), "OWNS")],
  ["controls", verbOfKind(factKindNamed("OWNERSHIP"), "CONTROLS")],
  ["holds_share_in", verbOfKind(factKindNamed("OWNERSHIP"), "HOLDS_SHARE")],
  ["sued", betweenParties("SUED")],
  ["is_suing", betweenParties("IS_SUING")],
  ...relationshipKinds
    .filter(({ kind }) => !unstated.has(kind))
    .map((kind) => [kind.verb.toLowerCase(), verbOfKind(kind)] as const),
]);
