import "../domain/claim.js";
import "../domain/connection-fields.js";
import { changesField } from "../analysis/changes.js";
import { changesSubscription } from "../analysis/changes-followed.js";
import { compareField } from "../analysis/compare.js";
import { conflictsField } from "../analysis/conflicts.js";
import { distributionField } from "../analysis/distribution.js";
import { duplicatesField } from "../analysis/duplicates.js";
import { exposureField, exposureOfEntity } from "../analysis/exposure.js";
import { matchField } from "../analysis/match.js";
import { neighborhoodField } from "../analysis/neighborhood.js";
import { ownedBrands, ownedCompanies } from "../analysis/owned.js";
import { ownershipTreeField } from "../analysis/ownership-tree.js";
import { pathsField } from "../analysis/paths.js";
import { searchField } from "../analysis/search.js";
import { timeSeriesField } from "../analysis/time-series.js";
import { timelineOfEntity } from "../analysis/timeline.js";
import { ultimateOwnersField, ultimateOwnersOfEntity } from "../analysis/ultimate-owners.js";
import type { Fields } from "../query/field-registry.js";
import { entityFields } from "../query/roots/entities.js";
import { entityByIdentifierField } from "../query/roots/entity-by-identifier.js";
import { graphField } from "../query/roots/graph.js";
import { jobField } from "../query/roots/job.js";
import { nodeField, nodesField } from "../query/roots/nodes.js";
import { rateLimitField } from "../query/roots/rate-limit.js";
import { sourcesField } from "../query/roots/sources.js";
import { claimsOfEntity, relationshipCountsOfEntity, relationshipsOfEntity } from "../query/surroundings.js";
import { apiKeysField } from "./auth/keys-listed.js";
import { addClaimField } from "./mutations/add-claim.js";
import { createApiKeyField, revokeApiKeyField } from "./mutations/api-keys.js";
import { importFactsField } from "./mutations/import-facts.js";
import { markDistinctField } from "./mutations/mark-distinct.js";
import { mergeEntitiesField, undoMergeField } from "./mutations/merge.js";
import { recordFields } from "./mutations/record-kind.js";
import { retractClaimField, retractFactField } from "./mutations/retract.js";

/**
 * Every root field of the API, each declared with its access, its weight and its resolver, and every field of entities
 * that is computed. To add one, declare it in a file of its own and list it here.
 */
export const fields: Fields = {
  rootFields: [
    ...entityFields,
    nodeField,
    nodesField,
    entityByIdentifierField,
    searchField,
    matchField,
    sourcesField,
    pathsField,
    neighborhoodField,
    ownershipTreeField,
    ultimateOwnersField,
    exposureField,
    distributionField,
    timeSeriesField,
    compareField,
    changesField,
    conflictsField,
    duplicatesField,
    graphField,
    jobField,
    rateLimitField,
    apiKeysField,
    ...recordFields,
    addClaimField,
    retractClaimField,
    retractFactField,
    mergeEntitiesField,
    undoMergeField,
    markDistinctField,
    importFactsField,
    createApiKeyField,
    revokeApiKeyField,
    changesSubscription,
  ],
  computedFields: [
    claimsOfEntity,
    relationshipsOfEntity,
    relationshipCountsOfEntity,
    timelineOfEntity,
    exposureOfEntity,
    ultimateOwnersOfEntity,
    ownedBrands,
    ownedCompanies,
  ],
};
