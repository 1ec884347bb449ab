import { LegalEntity } from "../../domain/entities/legal-entity.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { type RelationshipKindModel, requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Absence } from "../../domain/relationships/absence.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { Participation } from "../../domain/relationships/participation.js";
import type { TypeClass } from "../../domain/schema/field.js";

/** The verb of a statement, and the kinds of its subject and its object. */
export interface StatementVerb {
  readonly name: string;
  readonly kind: RelationshipKindModel;
  /** Kinds of entities that the subject and the object can have. */
  readonly subjects: readonly string[];
  readonly objects: readonly string[];
  readonly means: "LINK" | "OWNS" | "CONTROLS" | "HOLDS_SHARE" | "SUED" | "IS_SUING";
}

const collectKindNames = (types: readonly TypeClass[]): readonly string[] => [
  ...new Set(types.flatMap((type) => listKindsWithin(type).map(({ kind }) => kind))),
];

function createKindVerb(
  name: string,
  type: TypeClass,
  means: StatementVerb["means"] = "LINK",
): StatementVerb {
  const kind = requireRelationshipKind(type);
  return { name, kind, subjects: collectKindNames(kind.from), objects: collectKindNames(kind.to), means };
}

const createPartyVerb = (name: string, means: StatementVerb["means"]): StatementVerb => ({
  ...createKindVerb(name, Participation, means),
  objects: collectKindNames([LegalEntity]),
});

/** Kinds without a verb of their own: a reader states an absence by its kind, and an ownership by the verbs of ownership. */
const unstatedTypes: ReadonlySet<TypeClass> = new Set<TypeClass>([Absence, Ownership]);

const allVerbs: readonly StatementVerb[] = [
  createKindVerb("owns", Ownership, "OWNS"),
  createKindVerb("controls", Ownership, "CONTROLS"),
  createKindVerb("holds_share_in", Ownership, "HOLDS_SHARE"),
  createPartyVerb("sued", "SUED"),
  createPartyVerb("is_suing", "IS_SUING"),
  ...relationshipKinds
    .filter(({ type }) => !unstatedTypes.has(type))
    .map(({ type, verb }) => createKindVerb(verb.toLowerCase(), type)),
];

/** The verbs of statements by name: those of the kinds of facts, and those that several facts decide. */
export const statementVerbs: ReadonlyMap<string, StatementVerb> = new Map(
  allVerbs.map((verb) => [verb.name, verb]),
);
