import { Field, ID, ObjectType } from "type-graphql";
import { type AsOf, asOfArgument } from "../domain/as-of.js";
import { Brand } from "../domain/brand.js";
import { LegalEntity } from "../domain/legal-entity.js";
import { addField } from "../domain/model/field.js";
import { Platform } from "../domain/platform.js";
import { computedField } from "../query/computed-field.js";
import type { QueryBuilder } from "../query/draft.js";
import { createQueryBuilder } from "../query/new-draft.js";
import type { Projection } from "../query/projection.js";
import { queryField } from "../query/query-field.js";
import type { FieldSelection } from "../query/selection.js";
import type { EntityVariable } from "../query/variables.js";
import { statementAbout } from "./graph/statement-about.js";
import { byShare } from "./ownership/by-share.js";
import type { Holding } from "./ownership/holding.js";
import { addHoldingFields } from "./ownership/holding-fields.js";
import { projectOwnership } from "./ownership/reach.js";
import { shareArguments, shareFilter } from "./ownership/share-filter.js";
import { showHoldings, wantedForHoldings } from "./ownership/show-holding.js";
import { ultimateHoldings } from "./ownership/ultimate.js";

@ObjectType({ description: "Who owns an entity in the last resort, and how.", simpleResolvers: true })
export class UltimateOwner {
  @Field(() => LegalEntity, {
    description: "An owner that nobody owns; or a member of a loop that nobody outside owns.",
  })
  owner!: LegalEntity;
}
addHoldingFields(UltimateOwner);

const description =
  "Who owns it in the last resort, directly or through others: owners that have no owner. Of a loop that nobody outside owns each member is one, with what it holds where the loop is entered at it. Affiliation is not followed. Shares are those of asOf.validAt; of a period those of its last day. The greatest share first.";

for (const on of [LegalEntity, Brand, Platform])
  addField(on, "ultimateOwners", { type: () => [UltimateOwner], description, args: shareArguments });

/** What it is worth in rows to walk and solve the chains. */
const WEIGHT = 50;

export const ultimateOwnersOfEntity = computedField("ultimateOwners", projectUltimateOwners, WEIGHT);

export const ultimateOwnersField = queryField("ultimateOwners", {
  type: () => [UltimateOwner],
  description: `${description} Empty where the id names no entity.`,
  args: {
    id: { type: () => ID, nullable: false, description: "The id of what is owned." },
    ...shareArguments,
    asOf: asOfArgument,
  },
  weight: WEIGHT,
  resolve: async ({ ask }, field) => {
    const { id, asOf } = field.args as { id: string; asOf?: AsOf | null };
    const draft = createQueryBuilder(asOf);
    const project = (entity: EntityVariable) => projectUltimateOwners(draft, entity, field);
    return (await ask(statementAbout("ultimateOwners", draft, id, project))) ?? [];
  },
});

function projectUltimateOwners(
  draft: QueryBuilder,
  { node }: EntityVariable,
  { args, selection }: FieldSelection,
): Projection {
  const passes = shareFilter(args);
  const wanted = wantedForHoldings(selection, "owner");
  const { cypher, read } = projectOwnership(draft, node, "IN", wanted);
  return {
    cypher: `[${node}.id, ${cypher}]`,
    read: (value) => {
      const [id, found] = value as readonly [string, unknown];
      const graph = read(found);
      const holdings = ultimateHoldings(graph.facts, id).filter(({ share }) => passes(share));
      const ownerOf = ({ owner }: Holding): string => owner;
      return showHoldings(selection, byShare(holdings, ownerOf), ownerOf, graph);
    },
  };
}
