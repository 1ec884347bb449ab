import { LegalEntity } from "../../domain/entities/legal-entity.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { requireFactKind } from "../shared/shown-fact.js";

/** The verb of a statement, and the kinds of its subject and its object. */
export interface StatementVerb {
  readonly kind: RelationshipKindModel;
  /** Kinds of entities that the subject and the object can have. */
  readonly subjects: readonly string[];
  readonly objects: readonly string[];
  readonly means: "LINK" | "OWNS" | "CONTROLS" | "HOLDS_SHARE" | "SUED" | "IS_SUING";
}

const collectKindNames = (types: readonly TypeClass[]): readonly string[] => [
  ...new Set(types.flatMap((type) => listKindsWithin(type).map(({ kind }) => kind))),
];

const createKindVerb = (
  kind: RelationshipKindModel,
  means: StatementVerb["means"] = "LINK",
): StatementVerb => ({
  kind,
  subjects: collectKindNames(kind.from),
  objects: collectKindNames(kind.to),
  means,
});

const createPartyVerb = (means: StatementVerb["means"]): StatementVerb => ({
  ...createKindVerb(requireFactKind("PARTICIPATION"), means),
  objects: collectKindNames([LegalEntity]),
});

/** Kinds without a verb of their own: a reader states an absence by its kind, and an ownership by the verbs of ownership. */
const unstatedKinds: ReadonlySet<string> = new Set(["ABSENCE", "OWNERSHIP"]);

/** The verbs of statements: those of the kinds of facts, and those that several facts decide. */
export const statementVerbs: ReadonlyMap<string, StatementVerb> = new Map([
  ["owns", createKindVerb(requireFactKind("OWNERSHIP"), "OWNS")],
  ["controls", createKindVerb(requireFactKind("OWNERSHIP"), "CONTROLS")],
  ["holds_share_in", createKindVerb(requireFactKind("OWNERSHIP"), "HOLDS_SHARE")],
  ["sued", createPartyVerb("SUED")],
  ["is_suing", createPartyVerb("IS_SUING")],
  ...relationshipKinds
    .filter(({ kind }) => !unstatedKinds.has(kind))
    .map((kind) => [kind.verb.toLowerCase(), createKindVerb(kind)] as const),
]);
