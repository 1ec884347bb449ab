import { Field, Int, ObjectType } from "type-graphql";
import { toLowerFirst } from "../../../util/text/case.js";
import { errorCodeEnum } from "../../schema/error-code.js";
import { addField, type FieldOptions, type TypeClass } from "../../schema/field.js";
import { createSyntheticClass } from "../../schema/synthetic-class.js";
import { FieldChange } from "../change.js";

@ObjectType({
  description: "A validation error. Any error means that nothing was written.",
  simpleResolvers: true,
})
class UserError {
  @Field(() => [String], {
    nullable: true,
    description: "The path in the input, such as claim, source, id. Null: all of it.",
  })
  field?: string[] | null;

  @Field(() => String, { description: "A message for people: what is wrong and what is allowed." })
  message!: string;

  @Field(() => errorCodeEnum, { description: "BAD_USER_INPUT, NOT_FOUND or CONFLICT." })
  code!: keyof typeof errorCodeEnum;
}

/**
 * Creates the payload of a mutation: the fields and userErrors.
 * @param description of a payload that several mutations share; by default that of the mutation it is named after
 */
export function createPayloadType(
  name: string,
  fields: Readonly<Record<string, FieldOptions>>,
  description = `The result of the mutation ${toLowerFirst(name.replace(/Payload$/, ""))}.`,
): TypeClass {
  const payloadClass = createSyntheticClass(name);
  ObjectType(name, { description, simpleResolvers: true })(payloadClass);
  for (const [field, options] of Object.entries({ ...fields, userErrors }))
    addField(payloadClass, field, options);
  return payloadClass;
}

const userErrors: FieldOptions = {
  type: () => [UserError],
  description: "Validation errors. Empty on success.",
};

/** The field of a payload for the revision after the mutation. */
export const revision: FieldOptions = {
  type: () => Int,
  nullable: true,
  description: "The graph's revision after the mutation. Null if it failed.",
};

/** The field of a payload that states whether the mutation recorded something new. */
export const created: FieldOptions = {
  type: () => Boolean,
  nullable: true,
  description: "Whether it is new, or was retracted. Null if it failed.",
};

@ObjectType({
  description: "Something that was recorded, and that its writer should know of.",
  simpleResolvers: true,
})
class RecordWarning {
  @Field(() => [String], {
    nullable: true,
    description: "The path in the input, such as name. Null: the whole input.",
  })
  field?: string[] | null;

  @Field(() => String, { description: "A message for people." })
  message!: string;
}

/** The fields of a payload that state what an input made of what was recorded. */
export const effects: Readonly<
  Record<"unchanged" | "confirmed" | "replacedValue" | "warnings", FieldOptions>
> = {
  unchanged: {
    type: () => Boolean,
    nullable: true,
    description: "Whether all of it was recorded already. Null if the mutation failed.",
  },
  confirmed: {
    type: () => Boolean,
    nullable: true,
    description: "Whether its sources only repeat it for another day. Null: it failed.",
  },
  replacedValue: {
    type: () => [FieldChange],
    description: "The values that were shown before, and those that are shown instead.",
  },
  warnings: {
    type: () => [RecordWarning],
    description: "What was recorded and is worth a look, as shares above 100 %.",
  },
};
