import { formatFieldValue } from "../../../sentences/field-value.js";
import { formatEndDate, formatStartDate } from "../../../sentences/period-text.js";
import { readStateValue } from "../../../sentences/qualified-value.js";
import { wording } from "../../gql/kind-wording.js";

/** The value of a field in words: "82.4 %", "claims withdrawn", "1,780,026,780 USD", "not known". */
export const formatValue = (field: string, value: unknown): string => formatFieldValue(wording, field, value);

/** A value as the state of a field has it, with how precise it is: "at least 30 %", "2004 or earlier". */
export function formatStateValue(field: string, value: string, qualifier: string): string {
  if (field === "validFrom") return formatStartDate({ validFrom: value, validFromQualifier: qualifier });
  if (field === "validTo") return formatEndDate({ validTo: value, validToQualifier: qualifier });
  return formatValue(field, { qualifier, value: readStateValue(wording, field, value) });
}

/** A field with its value, as a claim or the state of a field has it. */
interface FieldValue {
  readonly field: string;
  readonly value?: string | null;
}

/** The state of a field. */
interface ValueState extends FieldValue {
  readonly qualifier: string;
}

/** The value of a state among those of its subject in words: "at least 30 %", "2004 or earlier". */
export const formatState = ({ field, value, qualifier }: ValueState, all: readonly FieldValue[]): string =>
  formatStateValue(field, value ?? "", findQualifier(all, field) ?? qualifier);

/** The qualifier that is given for a field as a field of its own: that of validFrom as validFromQualifier. */
const findQualifier = (values: readonly FieldValue[], field: string): string | null =>
  values.find((candidate) => candidate.field === `${field}Qualifier`)?.value ?? null;

/** Returns true if a field is the qualifier of another one, with which it is formatted. */
export const isQualifierField = (values: readonly FieldValue[], field: string): boolean =>
  values.some((fieldValue) => field === `${fieldValue.field}Qualifier`);

/** The values of a claim in words, each with its qualifier: "about 20", "2004 or earlier". */
export const formatClaimValues = (
  values: readonly FieldValue[],
): readonly { field: string; text: string }[] =>
  values
    .filter(({ field }) => !isQualifierField(values, field))
    .map(({ field, value }) => ({
      field,
      text: formatStateValue(field, value ?? "", findQualifier(values, field) ?? "EXACT"),
    }));
