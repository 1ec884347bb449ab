import "reflect-metadata";
import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isIntrospectionType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { buildSchemaSync, type NonEmptyArray } from "type-graphql";
import { kinds } from "../../domain/kinds/vocabulary.js";
import { registerFields } from "../../query/fields/field-registry.js";
import { type ResponseObject, typeName } from "../../query/selection/response-object.js";
import { fields } from "./fields.js";

registerFields(fields);

/** The product's schema, ready to be executed. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: fields.rootFields.map(({ resolver }) => resolver) as never as NonEmptyArray<() => void>,
    pubSub: unused,
    orphanedTypes: kinds.map(({ type }) => type as never),
    validate: false,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isAbstractType(type)) type.resolveType = (value) => (value as ResponseObject)[typeName];
    else if (isObjectType(type) && !isRoot(schema, type.name)) readByKey(Object.values(type.getFields()));
  }
  schema.getQueryType()!.description =
    "What can be asked. One field is one round trip to the database, however deep.";
  schema.getMutationType()!.description =
    "What can be recorded. One field is one transaction: all of its input takes effect, or nothing of it. Fields take effect in their order.";
  schema.getSubscriptionType()!.description = "What can be listened to.";
  return schema;
}

/** type-graphql asks for one where there are subscriptions; each of ours reads a log of its own. */
const unused = {
  publish: () => {},
  subscribe: () => {
    throw new Error("Nothing is published here.");
  },
};

const isRoot = (schema: GraphQLSchema, name: string): boolean =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some(
    (root) => root?.name === name,
  );

/** A statement's answer already stands as it was asked for: each value under the key that it has in the response. */
const byKey: GraphQLFieldResolver<Readonly<Record<string, unknown>>, unknown> = (
  answer,
  _args,
  _context,
  info,
) => answer[info.path.key];

function readByKey(fields: readonly { resolve?: typeof byKey | undefined }[]): void {
  for (const field of fields) field.resolve = byKey;
}

/** The schema as SDL, in an order that does not depend on the code's. */
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
