import { Field, ID, InputType, Int } from "type-graphql";
import { type Argument, buildArgumentSettings, type TypeClass } from "../../schema/field.js";
import { createSyntheticClass } from "../../schema/synthetic-class.js";

/** A field of an input, which is optional by default, as an argument is. */
export type InputField = Argument;

/** Creates the input of a mutation: the fields and clientMutationId. */
export function createInputType(
  name: string,
  description: string,
  fields: Readonly<Record<string, InputField>>,
): TypeClass {
  const inputClass = createSyntheticClass(name);
  InputType(name, { description })(inputClass);
  for (const [field, options] of Object.entries({ ...fields, clientMutationId })) {
    Field(options.type, buildArgumentSettings(options))(inputClass.prototype, field);
  }
  return inputClass;
}

const clientMutationId: InputField = {
  type: () => String,
  description: "Echoed in the payload.",
};

/** For mutations that must take effect once, even if they are sent again. */
export const idempotencyKey: InputField = {
  type: () => String,
  description: "A client's key of the change: sent again, it has no effect.",
};

/** For the optimistic lock of clients that edit what they have read. */
export const expectedRevision: InputField = {
  type: () => Int,
  description: "The revision that was read: CONFLICT if it changed since.",
};

/** For clients that show what a mutation would do before they send it. */
export const dryRun: InputField = {
  type: () => Boolean,
  defaultValue: false,
  description: "Write nothing: report in `preview` what would be recorded.",
};

export const createIdField = (description: string): InputField => ({
  type: () => ID,
  nullable: false,
  description,
});

export const reasonField: InputField = {
  type: () => String,
  nullable: false,
  description: "The reason, for the change log.",
};
