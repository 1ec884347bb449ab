import { GraphQLScalarType, valueFromASTUntyped } from "graphql";
import { createUnionType, Field, ObjectType } from "type-graphql";
import { kinds } from "./vocabulary.js";

/** The names are those of the specification of Apollo Federation for subgraphs. */
export const AnyScalar = new GraphQLScalarType<unknown, unknown>({
  name: "_Any",
  description: "What another graph knows: a `__typename` and the fields of a key.",
  parseValue: (value) => value,
  parseLiteral: valueFromASTUntyped,
});

export const FederatedType = createUnionType({
  name: "_Entity",
  description: "The types that have a key in a federated graph.",
  types: () => kinds.map(({ type }) => type as never) as never,
});

@ObjectType("_Service", { description: "This graph as a part of a federated one.", simpleResolvers: true })
export class FederatedService {
  @Field(() => String, {
    description: "The schema with the keys of its types, in Federation 2.",
  })
  sdl!: string;
}
