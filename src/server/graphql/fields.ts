import "../../domain/graphql/claim.js";
import "../../domain/graphql/connection-fields.js";
import "../../domain/graphql/import.js";
import "../../domain/graphql/shared-counts.js";
import { askField } from "../../analysis/ask/ask.js";
import { changesField } from "../../analysis/changes/changes.js";
import { changesSubscription } from "../../analysis/changes/changes-subscription.js";
import { compareField } from "../../analysis/compare/compare.js";
import { conflictsField } from "../../analysis/conflicts/conflicts.js";
import { duplicatesField } from "../../analysis/duplicates/duplicates.js";
import { exposureField, exposureOfEntity } from "../../analysis/exposure/exposure.js";
import { distributionField } from "../../analysis/figures/distribution.js";
import { timeSeriesField } from "../../analysis/figures/time-series.js";
import { historyField } from "../../analysis/history/history.js";
import { matchField } from "../../analysis/match/match.js";
import { neighborhoodField } from "../../analysis/neighborhood/neighborhood.js";
import { ownedBrands, ownedCompanies } from "../../analysis/ownership/owned.js";
import { ownershipTreeField } from "../../analysis/ownership/ownership-tree.js";
import { ultimateOwnersField, ultimateOwnersOfEntity } from "../../analysis/ownership/ultimate-owners.js";
import { pathsField } from "../../analysis/paths/paths.js";
import { searchField } from "../../analysis/search/search.js";
import { excessShareOfEntity } from "../../analysis/shared/excess-share.js";
import { eventsField } from "../../analysis/timeline/events.js";
import { timelineOfEntity } from "../../analysis/timeline/timeline.js";
import { verifyField } from "../../analysis/verification/verify.js";
import type { Fields } from "../../query/fields/field-registry.js";
import {
  claimsOfEntity,
  relationshipCountsOfEntity,
  relationshipsOfEntity,
} from "../../query/project/entity-relationships.js";
import { existsOfEntity } from "../../query/project/exists.js";
import { identifierOfEntity } from "../../query/project/identifier.js";
import { nameAsOfEntity } from "../../query/project/name-as-of.js";
import { countedFacts } from "../../query/project/observation.js";
import { claimsField } from "../../query/roots/claims.js";
import { entitiesField, entityFields } from "../../query/roots/entities.js";
import { entityField } from "../../query/roots/entity-field.js";
import { errorCodesField } from "../../query/roots/error-codes.js";
import { factsField } from "../../query/roots/facts.js";
import { graphField } from "../../query/roots/graph.js";
import { importField, importsField } from "../../query/roots/imports.js";
import { jobField } from "../../query/roots/job.js";
import { lookupFields } from "../../query/roots/lookups.js";
import { mergesField } from "../../query/roots/merges.js";
import { nodeField, nodesField } from "../../query/roots/nodes.js";
import { rateLimitField } from "../../query/roots/rate-limit.js";
import { representationsField } from "../../query/roots/representations.js";
import { serviceField } from "../../query/roots/service.js";
import { sourcesField } from "../../query/roots/sources.js";
import { apiKeysField } from "../auth/api-keys-query.js";
import { viewerField } from "../auth/viewer-query.js";
import { addClaimField } from "../mutations/add-claim.js";
import { createApiKeyField, revokeApiKeyField } from "../mutations/api-keys.js";
import { cancelImportField } from "../mutations/jobs/cancel-import.js";
import { importExampleField } from "../mutations/jobs/import-example.js";
import { importFactsField } from "../mutations/jobs/import-facts.js";
import { pullFactsField } from "../mutations/jobs/pull-facts.js";
import { undoImportField } from "../mutations/jobs/undo-import.js";
import { markDistinctField } from "../mutations/mark-distinct.js";
import { mergeEntitiesField, undoMergeField } from "../mutations/merge.js";
import { recordFields } from "../mutations/record-kind.js";
import { retractClaimField, retractEntityField, retractFactField } from "../mutations/retract.js";
import {
  mergeSourcesField,
  recordSourceField,
  restoreSourceField,
  retractSourceField,
} from "../mutations/sources.js";
import { deleteViewField } from "../saved-views/delete-view.js";
import { saveViewField } from "../saved-views/save-view.js";
import { savedViewField, savedViewsField } from "../saved-views/saved-view-queries.js";

/**
 * Every root field of the API, with its access, its weight and its resolver, and every computed field of an
 * entity. To add one, declare it in its own file and list it here.
 */
export const fields: Fields = {
  rootFields: [
    ...entityFields,
    entitiesField,
    factsField,
    claimsField,
    nodeField,
    nodesField,
    entityField,
    representationsField,
    serviceField,
    ...lookupFields,
    searchField,
    matchField,
    verifyField,
    askField,
    sourcesField,
    pathsField,
    neighborhoodField,
    ownershipTreeField,
    ultimateOwnersField,
    exposureField,
    distributionField,
    timeSeriesField,
    eventsField,
    compareField,
    changesField,
    historyField,
    conflictsField,
    duplicatesField,
    graphField,
    importsField,
    importField,
    jobField,
    mergesField,
    rateLimitField,
    errorCodesField,
    apiKeysField,
    viewerField,
    savedViewField,
    savedViewsField,
    ...recordFields,
    addClaimField,
    retractClaimField,
    retractEntityField,
    retractFactField,
    recordSourceField,
    retractSourceField,
    restoreSourceField,
    mergeSourcesField,
    mergeEntitiesField,
    undoMergeField,
    markDistinctField,
    importFactsField,
    importExampleField,
    pullFactsField,
    undoImportField,
    cancelImportField,
    createApiKeyField,
    revokeApiKeyField,
    saveViewField,
    deleteViewField,
    changesSubscription,
  ],
  computedFields: [
    claimsOfEntity,
    countedFacts,
    existsOfEntity,
    identifierOfEntity,
    nameAsOfEntity,
    relationshipsOfEntity,
    relationshipCountsOfEntity,
    timelineOfEntity,
    excessShareOfEntity,
    exposureOfEntity,
    ultimateOwnersOfEntity,
    ownedBrands,
    ownedCompanies,
  ],
};
