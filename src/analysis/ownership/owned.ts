import { Field, ObjectType } from "type-graphql";
import { Brand } from "../../domain/entities/brand.js";
import { LegalEntity } from "../../domain/entities/legal-entity.js";
import { findKindById, listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { addField, type TypeClass } from "../../domain/schema/field.js";
import {
  type ComputedField,
  declareComputedField,
  type ProjectComputedField,
} from "../../query/fields/computed-field.js";
import type { Holding } from "./holding.js";
import { addHoldingFields } from "./holding-fields.js";
import { computeOwnerHoldings } from "./owner-holdings.js";
import { projectOwnership } from "./reachable-ownership.js";
import { collectHoldingFields, showHoldings } from "./show-holding.js";
import { sortByShare } from "./sort-by-share.js";

@ObjectType({
  description: "A brand that is owned, directly or through companies.",
  simpleResolvers: true,
})
export class OwnedBrand {
  @Field(() => Brand, { description: "The brand." })
  brand!: Brand;
}

@ObjectType({
  description: "A company that is owned, directly or through others.",
  simpleResolvers: true,
})
export class OwnedCompany {
  @Field(() => LegalEntity, { description: "The company." })
  company!: LegalEntity;
}

/** The cost of finding and solving the chains, in rows. */
const WEIGHT = 50;

export const ownedBrands = declareOwned("ownedBrands", {
  type: OwnedBrand,
  end: "brand",
  shows: Brand,
  description: "The brands it owns, directly or through companies.",
});
export const ownedCompanies = declareOwned("ownedCompanies", {
  type: OwnedCompany,
  end: "company",
  shows: LegalEntity,
  description: "The companies it owns, directly or through others.",
});

interface Owned {
  readonly type: TypeClass;
  /** The field that shows the owned entity. */
  readonly end: string;
  readonly shows: TypeClass;
  readonly description: string;
}

function declareOwned(name: string, { type, end, shows, description }: Owned): ComputedField {
  addHoldingFields(type);
  addField(LegalEntity, name, { type: () => [type], description });
  return declareComputedField(name, projectOwned(end, shows), { weight: WEIGHT });
}

function projectOwned(end: string, shows: TypeClass): ProjectComputedField {
  const kinds = listKindsWithin(shows);
  return (builder, { node }, { selection }) => {
    const { cypher, read } = projectOwnership(builder, node, "OUT", collectHoldingFields(selection, end));
    return {
      cypher,
      read: (value) => {
        const { entity: owner, graph } = read(value);
        const owned = [...graph.nodes].filter(
          (id) => id !== owner && kinds.some((kind) => kind === findKindById(id)),
        );
        const holdings = owned.map(computeOwnerHoldings(graph.facts, owner));
        const getOwnedId = (holding: Holding): string => holding.owned;
        return showHoldings(selection, sortByShare(holdings, getOwnedId), getOwnedId, graph);
      },
    };
  };
}
