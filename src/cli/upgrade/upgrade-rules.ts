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

/** A change that depends on what a document is for, or is outside of documents. */
interface ManualRule extends Replacement {
  readonly kind: "MANUAL";
}

export type UpgradeRule = FieldRule | EnumRule | TextRule | CursorRule | ManualRule;

/** The name of a measure without one of its own: SUM_listingCount, or SUM_amountRaised_USD. */
const FORMER_MEASURE = /^([A-Z_]+_)([a-z][A-Za-z]*)(_[A-Z]{3})?$/;

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
];
