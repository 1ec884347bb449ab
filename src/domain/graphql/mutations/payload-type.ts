import { Int, ObjectType } from "type-graphql";
import { addField, type FieldOptions, type TypeClass } from "../../schema/field.js";
import { syntheticClass } from "../../schema/synthetic-class.js";
import { UserError } from "./user-error.js";

/** The payload of a mutation: the given fields, userErrors and clientMutationId. */
export function payloadType(name: string, fields: Readonly<Record<string, FieldOptions>>): TypeClass {
  const payloadClass = syntheticClass(name);
  ObjectType(name, { description: "The result.", simpleResolvers: true })(payloadClass);
  for (const [field, options] of Object.entries({ ...fields, userErrors, clientMutationId }))
    addField(payloadClass, field, options);
  return payloadClass;
}

const userErrors: FieldOptions = {
  type: () => [UserError],
  description: "Validation errors. Empty on success.",
};

const clientMutationId: FieldOptions = {
  type: () => String,
  nullable: true,
  description: "The clientMutationId of the input.",
};

/** The field of a payload for the revision after the mutation. */
export const revision: FieldOptions = {
  type: () => Int,
  nullable: true,
  description: "The graph's revision after the mutation. Null if it failed.",
};
