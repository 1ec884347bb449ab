import { memoizeByObject } from "../../util/memoize.js";

/** A requested field, as far as its place in the order depends on it. */
interface OrderedField {
  readonly key: string;
  readonly name: string;
  readonly args: object;
  readonly on: readonly string[];
}

/**
 * The fields of a selection in an order that does not depend on that of the document. Statements are built in it, so that
 * the database plans equal selections once; an answer has the order of the document.
 */
export const inCompileOrder = <Field extends OrderedField>(fields: readonly Field[]): readonly Field[] =>
  fields.length > 1 ? [...fields].sort(compare) : fields;

/** The key in the answer decides between fields that differ only below: a client may name them as it likes. */
function compare(one: OrderedField, other: OrderedField): number {
  return (
    order(one.name, other.name) ||
    order(textOf(one.args), textOf(other.args)) ||
    order(one.key, other.key) ||
    order(one.on.join(), other.on.join())
  );
}

const order = (one: string, other: string): number => Number(one > other) - Number(one < other);

const textOf = memoizeByObject((args: object): string => JSON.stringify(args));
