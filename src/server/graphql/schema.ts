import "reflect-metadata";
import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { buildSchemaSync } from "type-graphql";
import { buildGroupCondition } from "../../analysis/figures/groups/group-membership.js";
import { isOneOfInput } from "../../domain/graphql/mutations/input-type.js";
import { kinds } from "../../domain/kinds/vocabulary.js";
import { registerFields } from "../../query/fields/field-registry.js";
import { registerSchema } from "../../query/fields/read-document.js";
import { registerGroupCondition } from "../../query/filters/group-condition.js";
import { type ResponseObject, typeName } from "../../query/selection/response-object.js";
import { createLazyValue } from "../../util/lazy.js";
import { fields } from "./fields.js";

registerFields(fields);
registerGroupCondition(buildGroupCondition);

/** The executable schema. It is created once, when it is first needed, since that takes half a second. */
export const createSchema: () => GraphQLSchema = createLazyValue(() => {
  const schema = buildSchemaSync({
    resolvers: fields.rootFields.map(({ resolver }) => resolver) as never,
    pubSub: unused,
    orphanedTypes: kinds.map(({ type }) => type as never),
    validate: false,
  });
  const rootTypes = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    type.description = ownDescriptions.get(type.name) ?? type.description;
    if (isInputObjectType(type)) type.isOneOf = isOneOfInput(type.name);
    if (isAbstractType(type)) type.resolveType = (value: ResponseObject) => value[typeName];
    else if (isObjectType(type) && !rootTypes.has(type)) readByKey(Object.values(type.getFields()));
  }
  return schema;
});

registerSchema(createSchema);

/** The descriptions of types that no class of ours declares. */
const ownDescriptions = new Map([
  ["Query", "Each root field takes one round trip to the database."],
  ["Mutation", "Each field is one transaction. Fields run in order."],
  ["JSONObject", "A JSON object with any keys."],
  ["Subscription", "Subscriptions, over WebSocket or server-sent events."],
]);

/** type-graphql requires a PubSub for subscriptions; ours read the change log instead. */
const unused = {
  publish: () => {},
  subscribe: () => {
    throw new Error("Subscriptions do not use a PubSub.");
  },
};

/** The result of a statement already has the shape of the response: each value under its response key. */
const resolveByKey: GraphQLFieldResolver<Readonly<Record<string, unknown>>, unknown> = (
  answer,
  _args,
  _context,
  info,
) => answer[info.path.key];

function readByKey(fields: readonly { resolve?: typeof resolveByKey | undefined }[]): void {
  for (const field of fields) field.resolve = resolveByKey;
}

/** The schema as SDL, sorted by name. */
export const printedSchema: () => string = createLazyValue(
  () => `${printSchema(lexicographicSortSchema(createSchema()))}\n`,
);
