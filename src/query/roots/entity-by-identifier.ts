import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { identifierKey } from "../../domain/values/identifier.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { lucenePhrase, matchFulltext } from "../project/fulltext.js";
import type { FieldSelection } from "../selection/selection.js";

type IdentifierArguments = {
  readonly scheme: string;
  readonly value: string;
  readonly asOf?: AsOf | null;
};

export const entityByIdentifierField = queryField<IdentifierArguments>("entity", {
  type: () => Entity,
  nullable: true,
  description:
    "The entity with an identifier: WIKIDATA Q178516, DOMAIN gucci.com, DOCKET 1:14-cv-05119 … If several entities have it, the one recorded first.",
  args: {
    scheme: {
      type: () => String,
      nullable: false,
      description: "The register, such as WIKIDATA. Not case-sensitive.",
    },
    value: {
      type: () => String,
      nullable: false,
      description: "The entry in the register, such as Q178516. Not case-sensitive.",
    },
    asOf: asOfArgument,
  },
  statement: entityStatement,
});

function entityStatement(field: FieldSelection<IdentifierArguments>) {
  const { scheme, value, asOf } = field.args;
  const key = identifierKey({ scheme, value });
  const builder = createQueryBuilder(asOf);
  const { clauses, entity } = matchFulltext(builder, "entity_identifiers", lucenePhrase(key));
  const exact = `WITH * WHERE ${builder.parameter(key)} IN ${entity.version}.identifierKeys`;
  const first = `ORDER BY ${entity.node}.createdAt, ${entity.node}.id LIMIT 1`;
  const projection = builder.project.entity(builder, field.selection, entity);
  return rootStatement("entity", builder, [...clauses, exact, `WITH * ${first}`], projection);
}
