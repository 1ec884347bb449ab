import { Field, ID, InputType, Int } from "type-graphql";
import { type Argument, buildArgumentSettings, type TypeClass } from "../../schema/field.js";
import { createSyntheticClass } from "../../schema/synthetic-class.js";

/** A field of an input, which is optional by default, as an argument is. */
export type InputField = Argument;

/** Creates the input of a mutation, or one that is a part of another. */
export function createInputType(
  name: string,
  description: string,
  fields: Readonly<Record<string, InputField>>,
): TypeClass {
  const inputClass = createSyntheticClass(name);
  InputType(name, { description })(inputClass);
  for (const [field, options] of Object.entries(fields)) {
    Field(options.type, buildArgumentSettings(options))(inputClass.prototype, field);
  }
  return inputClass;
}

/** The names of the inputs of which exactly one field must be given. */
const oneOfInputs = new Set<string>();

/** Creates an input of which exactly one field must be given: one with the directive oneOf. */
export function createOneOfInputType(
  name: string,
  description: string,
  fields: Readonly<Record<string, Pick<InputField, "type" | "description">>>,
): TypeClass {
  oneOfInputs.add(name);
  return createInputType(name, description, fields);
}

/** Returns true for an input of which exactly one field must be given. type-graphql cannot declare it. */
export const isOneOfInput = (name: string): boolean => oneOfInputs.has(name);

/** For mutations that must take effect once, even if they are sent again. */
export const idempotencyKey: InputField = {
  type: () => String,
  description: "A key: sent again, it has no effect.",
};

/** For the optimistic lock of clients that edit what they have read. */
export const expectedRevision: InputField = {
  type: () => Int,
  description: "CONFLICT if it changed since.",
};

/** For clients that show what a mutation would do before they send it. */
export const dryRun: InputField = {
  type: () => Boolean,
  defaultValue: false,
  description: "Write nothing: see `preview`.",
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
