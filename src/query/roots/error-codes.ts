import { Field, Int, ObjectType } from "type-graphql";
import { errorCodeEnum } from "../../domain/schema/error-code.js";
import { errorMeanings, errorStatus } from "../../errors.js";
import { declareQueryField } from "../fields/query-field.js";
import { buildObjectFrom } from "../selection/response-object.js";

@ObjectType({ description: "A code of an error, and what it means.", simpleResolvers: true })
class ErrorMeaning {
  @Field(() => errorCodeEnum, { description: "The code, as in `extensions.code` of the error." })
  code!: keyof typeof errorCodeEnum;

  @Field(() => String, { description: "What it means, in a sentence." })
  meaning!: string;

  @Field(() => Int, {
    description: "The HTTP status if the whole request fails. Answered in part: 200.",
  })
  httpStatus!: number;
}

export const errorCodesField = declareQueryField("errorCodes", {
  type: () => [ErrorMeaning],
  description: "Every code that errors of this API can have.",
  weight: 0,
  resolve: (_, { selection }) =>
    Object.values(errorCodeEnum).map((code) =>
      buildObjectFrom(selection, { code, meaning: errorMeanings[code], httpStatus: errorStatus[code] }),
    ),
});
