import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { entityTypes } from "../../domain/kinds/vocabulary.js";
import { toConstantCase } from "../../util/text/case.js";

/** A change of the schema that breaks documents: how it was written, and what to write instead. */
interface Replacement {
  readonly before: string;
  readonly after: string;
}

/** A field with another name. A document that does not name its answer keeps the former key. */
interface FieldRule extends Replacement {
  readonly kind: "FIELD";
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** A field of an input with another name. */
interface InputRule extends Replacement {
  readonly kind: "INPUT";
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** Values of enums in another style. A value that the enum has stays as it is. */
interface EnumRule extends Replacement {
  readonly kind: "ENUM";
  readonly types: readonly string[];
  readonly convert: (value: string) => string;
}

/** Texts of an argument in another form. */
interface TextRule extends Replacement {
  readonly kind: "TEXT";
  /** The field and its argument: Bucket.measure(name). */
  readonly argument: string;
  readonly convert: (text: string) => string;
}

/** Arguments that are texts where they were integers. */
interface CursorRule extends Replacement {
  readonly kind: "CURSOR";
  readonly arguments: readonly string[];
}

/** Types with another name. Returns the present one; null for others. */
interface TypeRule extends Replacement {
  readonly kind: "TYPE";
  readonly convert: (name: string) => string | null;
}

/** The recorded thing of a payload. Its fields get into a fragment, since those of one kind need one. */
interface PayloadRule extends Replacement {
  readonly kind: "PAYLOAD";
  readonly type: string;
  readonly to: string;
}

/** Conditions on the rows of a connection, or on claims. */
interface RelationRule extends Replacement {
  readonly kind: "RELATION";
}

/** Conditions on the number of rows of a connection. */
interface CountRule extends Replacement {
  readonly kind: "COUNT";
}

/** The arguments of connections that follow a relationship. */
interface ConnectionRule extends Replacement {
  readonly kind: "CONNECTION";
}

/** Fields of all connections that are below another field of theirs now, so that their answers move. */
interface NestRule extends Replacement {
  readonly kind: "NEST";
  readonly fields: readonly string[];
  readonly below: string;
}

/** Conditions on enums, which had operators: they are lists of the values that match. */
interface MembersRule extends Replacement {
  readonly kind: "MEMBERS";
}

/** A change that depends on what a document is for, or is outside of documents. */
interface ManualRule extends Replacement {
  readonly kind: "MANUAL";
}

export type UpgradeRule =
  | FieldRule
  | InputRule
  | EnumRule
  | TextRule
  | CursorRule
  | TypeRule
  | PayloadRule
  | RelationRule
  | ConnectionRule
  | CountRule
  | MembersRule
  | NestRule
  | ManualRule;

/** The name of a measure without one of its own: SUM_listingCount, or SUM_amountRaised_USD. */
const FORMER_MEASURE = /^([A-Z_]+_)([a-z][A-Za-z]*)(_[A-Z]{3})?$/;

/** Creates a rule of types that have become one. */
const mergeTypes = (names: readonly string[], to: string): TypeRule => ({
  kind: "TYPE",
  before: names.map((name) => `\`${name}\``).join(", "),
  after: `\`${to}\``,
  convert: (name) => (names.includes(name) ? to : null),
});

/** Creates a rule of the types that were named after an entity, "By" and a fact. */
const convertTypesByFact = (
  before: string,
  after: string,
  endings: readonly string[],
  rename: (entity: string, fact: string) => string,
): TypeRule => ({
  kind: "TYPE",
  before,
  after,
  convert: (name) => {
    const position = name.indexOf("By", 1);
    const isMeant = position > 0 && endings.some((ending) => name.endsWith(ending));
    return isMeant ? rename(name.slice(0, position), name.slice(position + "By".length)) : null;
  },
});

/** Every change of the schema since the release before it that breaks documents. docs/upgrading.md has them as a table. */
export const upgradeRules: readonly UpgradeRule[] = [
  {
    kind: "ENUM",
    before: "`disputedFields: { has: exitedOn }`, `claims(field: exitedOn)`, `sum(field: listingCount)`",
    after: "`disputedFields: { has: EXITED_ON }`, `claims(field: EXITED_ON)`, `sum(field: LISTING_COUNT)`",
    types: ["FieldName", "MeasureField"],
    convert: toConstantCase,
  },
  {
    kind: "TEXT",
    before: '`measure(name: "SUM_listingCount")`',
    after: '`measure(name: "SUM_LISTING_COUNT")`',
    argument: "Bucket.measure(name)",
    convert: (text) =>
      text.replace(
        FORMER_MEASURE,
        (_, op: string, field: string, currency = "") => `${op}${toConstantCase(field)}${currency}`,
      ),
  },
  {
    kind: "MANUAL",
    before: "`field` of `matched` of a search hit is `aliases`, `related`, …",
    after: "it is `ALIASES`, `RELATED`, …",
  },
  {
    kind: "CURSOR",
    before: "`changes(after: 42)`, `history(after: 42)`",
    after: '`changes(after: "42")`, `history(after: "42")`',
    arguments: ["Query.changes(after)", "Query.changes(before)", "Query.history(after)"],
  },
  {
    kind: "FIELD",
    before: "`timeline { nodes { fact { … } } }`, `events { nodes { fact { … } } }`",
    after: "`timeline { nodes { subject { … } } }`, `events { nodes { subject { … } } }`",
    type: "TimelineEvent",
    from: "fact",
    to: "subject",
  },
  {
    kind: "MANUAL",
    before: "`retractFact` with the id of an entity",
    after: "`retractEntity`, with `entity` in its payload",
  },
  {
    kind: "RELATION",
    before: "`owners: { some: { relationship: { share: … }, node: { name: … } } }`",
    after:
      "`owners: { some: { share: …, from: { name: … } } }`: the conditions on the fact, with those on its ends in `from` and `to`; in lists of one kind of several, such as `brands` of a conglomerate, `to: { brand: … }`",
  },
  {
    kind: "CONNECTION",
    before: "`owners(relationshipWhere: { share: … }, where: { name: … })`",
    after:
      "`owners(where: { share: …, from: { name: … } })`: the conditions of `some`, `none` and `all`; decide yourself on a `where` with only `id`, dates or other keys that facts have, too",
  },
  {
    kind: "CONNECTION",
    before: "`owners(relationshipOrderBy: [{ field: SHARE }], orderBy: [{ field: NAME }])`",
    after: "`owners(orderBy: [{ relationship: SHARE }, { field: NAME }])`, of the type `ConnectionOrder`",
  },
  {
    kind: "COUNT",
    before: "`brands(where: { ownerCount: { gt: 1 } })`, and the count of each connection",
    after: "`brands(where: { owners: { count: { gt: 1 } } })`, in one `owners` with `some`, `none` and `all`",
  },
  {
    kind: "NEST",
    before: "`owners { possibleCount outsideAsOf }`, and those of each list",
    after: "`owners { aggregate { possibleCount outsideAsOf } }`, also in the answer",
    fields: ["possibleCount", "outsideAsOf"],
    below: "aggregate",
  },
  {
    kind: "MANUAL",
    before: "`fieldStates(qualifiers: [ABOUT, AT_LEAST, AT_MOST, FROM_TO])`",
    after: "`fieldStates(exact: false)`; select one `qualifier` yourself",
  },
  {
    kind: "MANUAL",
    before:
      "`minShare` and `includeUnknownShares` of `ownedBrands` and `ownedCompanies`, and of `ultimateOwners` of an entity",
    after: "all are listed: select them by `effectiveShare` yourself, or use the root field `ultimateOwners`",
  },
  {
    kind: "MANUAL",
    before: "`owners(last: 5, before: …)`, and these arguments of each list but `changes`",
    after:
      "`owners(first: 5, after: …)` with the reversed `orderBy`; `events(newestFirst: true, first: 5)`, `timeline(newestFirst: true, first: 5)`",
  },
  {
    kind: "MEMBERS",
    before:
      "`role: { eq: PLAINTIFF }`, `stage: { in: [FILED, LISTED] }`, `caseStatus: { isNull: true }`, and each condition on an enum",
    after:
      "`role: PLAINTIFF`, `stage: [FILED, LISTED]`, `caseStatus: [null]`; decide yourself on `isNull: false` and several operators, such as `NOT: { caseStatus: [null] }`",
  },
  {
    kind: "PAYLOAD",
    before: "`recordBrand { brand { … } }`, and the payload of each entity",
    after: "`recordBrand { entity { … } }`, of the type `EntityPayload`",
    type: "EntityPayload",
    to: "entity",
  },
  {
    kind: "PAYLOAD",
    before: "`recordOwnership { ownership { … } }`, and the payload of each fact",
    after: "`recordOwnership { fact { … } }`, of the type `FactPayload`",
    type: "FactPayload",
    to: "fact",
  },
  convertTypesByFact(
    "`BrandByOwnershipFilter`, `BrandByOwnershipWhere`, and each `…By…Filter` and `…By…Where`",
    "`OwnershipFilter`, `OwnershipWhere`: the name of the fact alone",
    ["Filter", "Where"],
    (_, fact) => fact,
  ),
  mergeTypes(["ClaimsFilter"], "ClaimFilter"),
  convertTypesByFact(
    "`BrandByOwnershipConnection`, `BrandByOwnershipEdge`, and each `…By…Connection` and `…By…Edge`",
    "`BrandOwnershipConnection`, `BrandOwnershipEdge`",
    ["Connection", "Edge"],
    (entity, fact) => `${entity}${fact}`,
  ),
  {
    kind: "TYPE",
    before: "`BrandOrder`, `BrandOrderField`, and those of each entity",
    after: "`EntityOrder`, `EntityOrderField`",
    convert: (name) => mergeOrders(name, entityTypes, "Entity"),
  },
  {
    kind: "TYPE",
    before: "`OwnershipOrder`, `OwnershipOrderField`, and those of each fact",
    after: "`RelationshipOrder`, `RelationshipOrderField`",
    convert: (name) =>
      mergeOrders(
        name,
        relationshipKinds.map(({ type }) => type),
        "Relationship",
      ),
  },
  mergeTypes(
    ["RecordCourtInput", "RecordPaymentAffiliateInput", "RecordPersonInput", "RecordTraitInput"],
    "RecordEntityInput",
  ),
  mergeTypes(
    [
      "RecordCounselInput",
      "RecordJudgeInput",
      "RecordOperationInput",
      "RecordPaymentServiceInput",
      "RecordRelatedCaseInput",
      "RecordSpeechInput",
      "RecordStorePresenceInput",
      "RecordSubjectInput",
      "RecordSuccessionInput",
      "RecordVenueInput",
    ],
    "RecordFactInput",
  ),
  mergeTypes(["RetractClaimInput", "RetractFactInput"], "RetractInput"),
  mergeTypes(["RetractSourceInput", "RestoreSourceInput", "UndoMergeInput"], "ChangeInput"),
  mergeTypes(
    ["RecordSourcePayload", "RetractSourcePayload", "RestoreSourcePayload", "MergeSourcesPayload"],
    "SourcePayload",
  ),
  mergeTypes(["MergeEntitiesPayload", "RecordEntityPayload"], "EntityPayload"),
  mergeTypes(["RetractFactPayload", "RecordFactPayload"], "FactPayload"),
  mergeTypes(["AddClaimPayload", "RetractClaimPayload"], "ClaimPayload"),
  mergeTypes(["MergeEntitiesInput", "MergeSourcesInput"], "MergeInput"),
  mergeTypes(["MarkDistinctPayload", "UndoMergePayload"], "EntitiesPayload"),
  mergeTypes(
    ["ImportFactsPayload", "PullFactsPayload", "CancelImportPayload", "UndoImportPayload"],
    "JobPayload",
  ),
  mergeTypes(["DeleteViewInput", "RevokeApiKeyInput", "CancelImportInput"], "IdInput"),
  mergeTypes(["SaveViewPayload", "DeleteViewPayload"], "SavedViewPayload"),
  mergeTypes(["CreateApiKeyPayload", "RevokeApiKeyPayload"], "ApiKeyPayload"),
  mergeTypes(["EntityIdentifierInput"], "IdentifierInput"),
  {
    kind: "INPUT",
    before: "`undoMerge(input: { mergeId: … })`",
    after: "`undoMerge(input: { id: … })`, in variables too",
    type: "ChangeInput",
    from: "mergeId",
    to: "id",
  },
  {
    kind: "INPUT",
    before: "`cancelImport(input: { jobId: … })`",
    after: "`cancelImport(input: { id: … })`, in variables too",
    type: "IdInput",
    from: "jobId",
    to: "id",
  },
  {
    kind: "MANUAL",
    before: "`undoImport { import { … } }`",
    after: "`undoImport { job { import { … } } }`",
  },
  {
    kind: "MANUAL",
    before: '`pullFacts(input: { service: WIKIDATA, settings: "{\\"items\\": [\\"Q178516\\"]}" })`',
    after: '`pullFacts(input: { settings: { wikidata: { items: ["Q178516"] } } })`',
  },
  {
    kind: "MANUAL",
    before: "`mapping` of `importFacts` is the text of a JSON object",
    after: "it is the object: a `JSONObject`",
  },
  {
    kind: "MANUAL",
    before: "`operation` of an import is `UNDO`; `imports(where: { operation: { eq: UNDO } })`",
    after: "`isUndo` is true; `imports(where: { isUndo: { eq: true } })`",
  },
  mergeTypes(["CountQualifier"], "ValueQualifier"),
  {
    kind: "MANUAL",
    before: "`recordBrand(input: { clientMutationId: … }) { clientMutationId }`",
    after: "`one: recordBrand(input: { … }) { … }`: an alias of the mutation",
  },
  {
    kind: "FIELD",
    before: "`observed { oldest latest }`",
    after: "`observed { from to }`, a `Period`",
    type: "Period",
    from: "oldest",
    to: "from",
  },
  {
    kind: "FIELD",
    before: "`latest` of `observed`",
    after: "`to`",
    type: "Period",
    from: "latest",
    to: "to",
  },
  {
    kind: "MANUAL",
    before: "the group keys `FROM_…` and `TO_…` of the fields of an end",
    after: "`FROM` and `TO`, the entity at that end",
  },
  {
    kind: "MANUAL",
    before: "`nodeAggregate { … }`",
    after: "`aggregate { nodes { … } }`",
  },
];

/** The present name of an order input, or of its enum; null for other types. */
function mergeOrders(name: string, types: readonly { readonly name: string }[], to: string): string | null {
  const [, ordered, suffix = ""] = /^(\w+)Order(Field)?$/.exec(name) ?? [];
  return types.some((type) => type.name === ordered) ? `${to}Order${suffix}` : null;
}
