import { memoizeByObject } from "../../util/memoize.js";
import { compareTexts } from "../../util/text/compare-texts.js";

/** A requested field, as far as its place in the order depends on it. */
interface OrderedField {
  readonly key: string;
  readonly name: string;
  readonly args: object;
  readonly on: readonly string[];
}

/**
 * Sorts the fields of a selection in an order that does not depend on that of the document. Statements are built in this
 * order, so that the database plans equal selections once; an answer has the order of the document.
 */
export const sortForCompilation = <Field extends OrderedField>(fields: readonly Field[]): readonly Field[] =>
  fields.length > 1 ? [...fields].sort(compareFields) : fields;

/** The key in the answer decides between fields that differ only below: a client may name them as it likes. */
function compareFields(first: OrderedField, second: OrderedField): number {
  return (
    compareTexts(first.name, second.name) ||
    compareTexts(formatArguments(first.args), formatArguments(second.args)) ||
    compareTexts(first.key, second.key) ||
    compareTexts(first.on.join(), second.on.join())
  );
}

const formatArguments = memoizeByObject((args: object): string => JSON.stringify(args));
