import { Field, ID, ObjectType } from "type-graphql";
import { Brand } from "../../domain/entities/brand.js";
import { LegalEntity } from "../../domain/entities/legal-entity.js";
import { Platform } from "../../domain/entities/platform.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { addField } from "../../domain/schema/field.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { declareComputedField } from "../../query/fields/computed-field.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { checkKind, entityIds } from "../../query/selection/check-kind.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import { buildEntityStatement } from "../shared/graph/entity-statement.js";
import type { EffectiveShare } from "./effective-shares.js";
import type { Holding } from "./holding.js";
import { addHoldingFields } from "./holding-fields.js";
import { addOperatorStakes } from "./operator-stakes.js";
import { projectOwnership } from "./reachable-ownership.js";
import { createShareFilter, type ShareFilter, shareArguments } from "./share-filter.js";
import { collectHoldingFields, showHoldings } from "./show-holding.js";
import { sortByShare } from "./sort-by-share.js";
import { findUltimateHoldings } from "./ultimate-holdings.js";

@ObjectType({ description: "An ultimate owner of an entity, and its ownership.", simpleResolvers: true })
export class UltimateOwner {
  @Field(() => LegalEntity, {
    description: "One without an owner, or in control, or in a loop nobody owns.",
  })
  owner!: LegalEntity;
}
addHoldingFields(UltimateOwner);

for (const on of [LegalEntity, Brand, Platform])
  addField(on, "ultimateOwners", {
    type: () => [UltimateOwner],
    description: "Its ultimate owners, as the root field of this name.",
  });

/** The cost of finding and solving the chains, in rows. */
const WEIGHT = 50;

export const ultimateOwnersOfEntity = declareComputedField(
  "ultimateOwners",
  (builder, entity, { selection }) => projectUltimateOwners(builder, entity, selection),
  { weight: WEIGHT },
);

type UltimateOwnersArguments = ShareFilter & { readonly id: string; readonly asOf?: AsOf | null };

export const ultimateOwnersField = declareQueryField<UltimateOwnersArguments>("ultimateOwners", {
  type: () => [UltimateOwner],
  followsRevision: true,
  description:
    "The owners at the top, those that control first: without an owner, or in control and not controlled, or in a loop. `control` tells them apart. Shares are those of asOf.validAt.",
  args: {
    id: { type: () => ID, nullable: false, description: "The id of the owned entity." },
    ...shareArguments,
    asOf: asOfArgument,
  },
  weight: WEIGHT,
  statement: (field) => {
    const { id, asOf } = field.args;
    checkKind("id", id, entityIds);
    const builder = createQueryBuilder(asOf);
    return buildEntityStatement("ultimateOwners", builder, id, (entity) =>
      projectUltimateOwners(builder, entity, field.selection, createShareFilter(field.args)),
    );
  },
});

function projectUltimateOwners(
  builder: QueryBuilder,
  { node }: EntityVariable,
  selection: SelectionSet,
  passes: (share: EffectiveShare) => boolean = () => true,
): Projection {
  const requested = collectHoldingFields(selection, "owner");
  const { cypher, read } = projectOwnership(builder, node, "IN", requested);
  return {
    cypher,
    read: (value) => {
      const { entity, graph } = read(value);
      const stakes = addOperatorStakes(graph.facts, entity);
      const holdings = findUltimateHoldings(stakes, entity).filter(({ share }) => passes(share));
      const ordered = sortByControl(sortByShare(holdings, getOwnerId));
      return showHoldings(selection, ordered, getOwnerId, { ...graph, facts: stakes });
    },
  };
}

const getOwnerId = ({ owner }: Holding): string => owner;

const sortByControl = (holdings: readonly Holding[]): readonly Holding[] => {
  const hasControl = ({ control }: Holding) => control === "CONTROLLING";
  return [...holdings.filter(hasControl), ...holdings.filter((holding) => !hasControl(holding))];
};
