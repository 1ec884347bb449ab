import { Merchant } from "../../domain/entities/merchant.js";
import { findExposedKind } from "../../domain/kinds/exposed-kinds.js";
import { findKindByType, getKindName } from "../../domain/kinds/vocabulary.js";
import { Absence } from "../../domain/relationships/absence.js";
import { Designation } from "../../domain/relationships/designation.js";
import { Listing } from "../../domain/relationships/listing.js";
import { Offer } from "../../domain/relationships/offer.js";
import { Operation } from "../../domain/relationships/operation.js";
import { Part } from "../../domain/relationships/part.js";
import { Participation } from "../../domain/relationships/participation.js";
import { Seller } from "../../domain/relationships/seller.js";
import { StorePresence } from "../../domain/relationships/store-presence.js";
import { Subject } from "../../domain/relationships/subject.js";
import { cypher } from "../../neo4j/cypher.js";
import { resolveReadingDay } from "../../query/cypher/resolved-as-of.js";
import type { ComputedOrder } from "../../query/fields/computed-field.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { bindDrivers } from "./bind-drivers.js";
import { buildSharedSellers } from "./build-shared-sellers.js";
import { buildFactTypes } from "./model/exposure-context.js";
import { exposureModel } from "./model/exposure-model.js";
import { sumContributions } from "./score.js";

/** The kinds of facts of an entity itself that any factor starts from. */
const kindsOfEvidence = [
  Absence,
  Designation,
  Listing,
  Offer,
  Operation,
  Part,
  Participation,
  Seller,
  StorePresence,
  Subject,
];

/** Lists of a kind that has an exposure are sorted by the score on the day of the query. Without such a fact it is 0. */
export const orderByScore: ComputedOrder = {
  weight: 3,
  isComputed: (builder, { node }) =>
    `EXISTS { (${node})-[:${buildFactTypes({ builder }, ...kindsOfEvidence)}]-() }`,
  key: (builder, entity) => {
    const { node, type } = entity;
    const kind = requireNonNull(findExposedKind(findKindByType(type.name)), `The exposed kind ${type.name}`);
    const day = resolveReadingDay(builder.moment);
    const sellers =
      kind === getKindName(Merchant) ? buildSharedSellers(builder, entity, { kind, day }) : undefined;
    const exposed = { node, kind, model: exposureModel, daysOnly: true, sharedMembers: sellers?.members };
    const { clauses, drivers } = bindDrivers(builder, exposed, [day]);
    const score = cypher`
      head(COLLECT {
        ${clauses}
        RETURN ${sumContributions(exposureModel, `${drivers}[0]`)}
      })`;
    return { cypher: score, shared: sellers?.shared };
  },
};
