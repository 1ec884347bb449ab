import { Field, ID, InputType, Int } from "type-graphql";
import type { SchemaType, TypeClass } from "../../schema/field.js";
import { syntheticClass } from "../../schema/synthetic-class.js";

/** A field of an input; nullable: it may be left out. */
export interface InputField {
  readonly type: () => SchemaType | readonly [SchemaType];
  readonly description: string;
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}

/** The input of a mutation: fields of its own, and clientMutationId. */
export function inputType(
  name: string,
  description: string,
  fields: Readonly<Record<string, InputField>>,
): TypeClass {
  const made = syntheticClass(name);
  InputType(name, { description })(made);
  for (const [field, options] of Object.entries({ ...fields, clientMutationId })) {
    const { type, nullable = false, defaultValue, description: meaning } = options;
    const settings = { nullable, description: meaning, ...(defaultValue !== undefined && { defaultValue }) };
    Field(type as never, settings)(made.prototype, field);
  }
  return made;
}

const clientMutationId: InputField = {
  type: () => String,
  nullable: true,
  description: "Given back as it is.",
};

/** For what is to take effect once, however often it is sent. */
export const idempotencyKey: InputField = {
  type: () => String,
  nullable: true,
  description:
    "A key of the client's own making, new for each thing it means to do. Sent again with the same input it has no further effect and the same answer; with another input it is a CONFLICT.",
};

/** For a client that edits what it has read. */
export const expectedRevision: InputField = {
  type: () => Int,
  nullable: true,
  description:
    "The graph's revision when it was read: a CONFLICT, with what stands now, where it has changed since. 0: it must be new.",
};

export const idField = (description: string): InputField => ({ type: () => ID, description });

export const reasonField: InputField = {
  type: () => String,
  description: "Why, for whoever reads the change log.",
};
