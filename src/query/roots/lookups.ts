import { ID } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { Claim } from "../../domain/graphql/claim.js";
import { Source } from "../../domain/graphql/source.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { declareQueryField, type QueryField } from "../fields/query-field.js";
import { type AcceptedIds, checkKind, claimIds, factIds, sourceIds } from "../selection/check-kind.js";
import { buildStatementById } from "./statement-by-id.js";

interface LookupArguments {
  readonly id: string;
  readonly asOf?: AsOf | null;
}

/** Fields that find one fact, claim or source by its id. Those for entities are in `entity` and `entities`. */
export const lookupFields: readonly QueryField[] = [
  declareLookupField("fact", Relationship, "The fact of any kind", factIds),
  declareLookupField("claim", Claim, "The claim", claimIds),
  declareLookupField("source", Source, "The source", sourceIds),
];

function declareLookupField(name: string, type: TypeClass, what: string, ids: AcceptedIds): QueryField {
  return declareQueryField<LookupArguments>(name, {
    type: () => type,
    followsRevision: true,
    nullable: true,
    description: `${what} with this id, on any day.`,
    args: { id: { type: () => ID, nullable: false, description: "Its id." }, asOf: asOfArgument },
    namedNodes: ({ id, asOf }) => [{ id, asOf: asOf ?? {} }],
    statement: ({ args: { id, asOf }, selection }) => {
      checkKind("id", id, ids);
      return buildStatementById(name, selection, { id, asOf: asOf ?? {} });
    },
  });
}
