import { ID } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { buildIdentifierKey, type Identifier } from "../../domain/values/identifier.js";
import { createBadInputError } from "../../errors.js";
import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { declareQueryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { matchIdentifier } from "../project/match-identifier.js";
import { checkKind, entityIds } from "../selection/check-kind.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { buildStatementById } from "./statement-by-id.js";

interface EntityArguments {
  readonly id?: string | null;
  readonly scheme?: string | null;
  readonly value?: string | null;
  readonly asOf?: AsOf | null;
}

export const entityField = declareQueryField<EntityArguments>("entity", {
  type: () => Entity,
  followsRevision: true,
  nullable: true,
  description: "The entity with an id, or with a scheme and a value such as WIKIDATA Q178516, on any day.",
  args: {
    id: { type: () => ID, description: "Its id. Not together with scheme and value." },
    scheme: { type: () => String, description: "The register, such as WIKIDATA. Not case-sensitive." },
    value: {
      type: () => String,
      description: "The entry in the register, such as Q178516. Not case-sensitive.",
    },
    asOf: asOfArgument,
  },
  namedNodes: ({ id, asOf }) => [id == null ? null : { id, asOf: asOf ?? {} }],
  statement: buildEntityFieldStatement,
});

function buildEntityFieldStatement({ args, selection }: FieldSelection<EntityArguments>) {
  const { id, scheme, value, asOf } = args;
  if (id != null && scheme == null && value == null) {
    checkKind("id", id, entityIds);
    return buildStatementById("entity", selection, { id, asOf: asOf ?? {} });
  }
  if (id == null && scheme != null && value != null)
    return buildIdentifierStatement(selection, { scheme, value }, asOf);
  throw createBadInputError("entity takes id, or scheme and value.");
}

function buildIdentifierStatement(
  selection: SelectionSet,
  identifier: Identifier,
  asOf: EntityArguments["asOf"],
) {
  const key = buildIdentifierKey(identifier);
  const builder = createQueryBuilder(asOf);
  const [phrase, indexed] = [builder.addParameter(quoteLucenePhrase(key)), builder.addParameter(key)];
  const { clauses, first, entity } = matchIdentifier(builder, indexed, phrase);
  const projection = builder.project.entity(builder, selection, entity);
  return buildRootStatement("entity", builder, [...clauses, `WITH * ${first}`], projection);
}
