import "reflect-metadata";
import "../domain/claim.js";
import "../domain/connection-fields.js";
import "../domain/surroundings.js";
import "../query/roots/entities.js";
import "../query/roots/entity-by-identifier.js";
import "../query/roots/graph.js";
import "../query/roots/job.js";
import "../query/roots/nodes.js";
import "../query/roots/rate-limit.js";
import "../query/roots/sources.js";
import "../analysis/duplicates.js";
import "../analysis/changes.js";
import "../analysis/changes-followed.js";
import "../analysis/compare.js";
import "../analysis/conflicts.js";
import "../analysis/distribution.js";
import "../analysis/exposure.js";
import "../analysis/match.js";
import "../analysis/neighborhood.js";
import "../analysis/ownership-tree.js";
import "../analysis/owned.js";
import "../analysis/paths.js";
import "../analysis/search.js";
import "../analysis/time-series.js";
import "../analysis/timeline.js";
import "../analysis/ultimate-owners.js";
import "./auth/keys-listed.js";
import "./mutations/add-claim.js";
import "./mutations/api-keys.js";
import "./mutations/import-facts.js";
import "./mutations/mark-distinct.js";
import "./mutations/merge.js";
import "./mutations/record-kind.js";
import "./mutations/retract.js";
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
import { kinds } from "../domain/vocabulary.js";
import { rootResolvers } from "../query/root-field.js";
import { type Shaped, typeName } from "../query/shaped.js";
import { subscriptionResolvers } from "../query/subscription-field.js";
import { mutationResolvers } from "./mutations/mutation-field.js";

/** The product's schema, ready to be executed. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      ...rootResolvers(),
      ...mutationResolvers(),
      ...subscriptionResolvers(),
    ] as never as NonEmptyArray<() => void>,
    pubSub: unused,
    orphanedTypes: kinds.map(({ type }) => type as never),
    validate: false,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isAbstractType(type)) type.resolveType = (value) => (value as Shaped)[typeName];
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
