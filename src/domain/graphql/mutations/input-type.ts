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
  description: "Echoed in the payload.",
};

/** For what is to take effect once, however often it is sent. */
export const idempotencyKey: InputField = {
  type: () => String,
  nullable: true,
  description:
    "A key that the client generates for each intended change. Sent again with the same input, the mutation has no further effect and returns the same answer. With another input it fails with CONFLICT.",
};

/** For a client that edits what it has read. */
export const expectedRevision: InputField = {
  type: () => Int,
  nullable: true,
  description:
    "The graph's revision when the client read it. If it has changed since, the mutation fails with CONFLICT and returns the present version. 0: it must not exist yet.",
};

export const idField = (description: string): InputField => ({ type: () => ID, description });

export const reasonField: InputField = {
  type: () => String,
  description: "The reason, for the change log.",
};
