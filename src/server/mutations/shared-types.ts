import { ID } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Claim } from "../../domain/graphql/claim.js";
import { Job } from "../../domain/graphql/job.js";
import {
  createIdField,
  createInputType,
  expectedRevision,
  idempotencyKey,
  reasonField,
} from "../../domain/graphql/mutations/input-type.js";
import {
  created,
  createPayloadType,
  effects,
  revision,
} from "../../domain/graphql/mutations/payload-type.js";
import { previewField } from "../../domain/graphql/record-preview.js";
import { Source } from "../../domain/graphql/source.js";
import { Relationship } from "../../domain/relationships/relationship.js";

/** The input of the mutations that merge entities or sources. */
export const mergeInput = createInputType("MergeInput", "Entities or sources that are the same.", {
  keepId: createIdField("The one to keep."),
  mergeIds: { type: () => [ID], nullable: false, description: "Those to merge into it." },
  reason: reasonField,
  idempotencyKey,
});

/** The input of the mutations that retract a claim, a fact or an entity. */
export const retractInput = createInputType("RetractInput", "What to retract, and why.", {
  id: createIdField("Its id."),
  reason: reasonField,
  expectedRevision,
  idempotencyKey,
});

/** The input of the mutations that retract or restore a source, or undo a merge. */
export const changeInput = createInputType("ChangeInput", "A source or a merge to change, and why.", {
  id: createIdField("The id of the source, or the mergeId of the merge."),
  reason: reasonField,
  idempotencyKey,
});

/** The input of the mutations that remove what is no part of the graph, or stop a job. */
export const idInput = createInputType("IdInput", "A view, an API key or a job.", {
  id: createIdField("Its viewId, or the id of the key or of the job."),
});

/** The payload of the mutations that record or retract a claim. */
export const claimPayload = createPayloadType(
  "ClaimPayload",
  {
    claim: { type: () => Claim, nullable: true, description: "The claim in its present state." },
    ...effects,
    preview: previewField,
    revision,
  },
  "The result of recording or retracting a claim.",
);

/** The payload of the mutations that record or change a source. */
export const sourcePayload = createPayloadType(
  "SourcePayload",
  {
    source: { type: () => Source, nullable: true, description: "The source in its present state." },
    created,
    revision,
  },
  "The result of recording or changing a source.",
);

/** The payload of the mutations that record or retract a fact. */
export const factPayload = createPayloadType(
  "FactPayload",
  {
    fact: { type: () => Relationship, nullable: true, description: "The fact in its present state." },
    created,
    ...effects,
    preview: previewField,
    revision,
  },
  "The result of recording or retracting a fact.",
);

/** The payload of the mutations that record or retract an entity, or merge others into one. */
export const entityPayload = createPayloadType(
  "EntityPayload",
  {
    entity: { type: () => Entity, nullable: true, description: "The entity in its present state." },
    created,
    ...effects,
    existing: {
      type: () => [Entity],
      description: "Entities that the input may mean, if it failed with CONFLICT.",
    },
    preview: previewField,
    mergeId: {
      type: () => ID,
      nullable: true,
      description: "The id to pass to undoMerge. Null: nothing was merged.",
    },
    revision,
  },
  "The result of recording, retracting or merging entities.",
);

/** The payload of the mutations that separate entities, or mark them as different. */
export const entitiesPayload = createPayloadType(
  "EntitiesPayload",
  {
    entities: {
      type: () => [Entity],
      description: "The entities; of a merge that was undone, the kept one first.",
    },
    revision,
  },
  "The result of separating entities.",
);

/** The payload of the mutations that start a job, or cancel one. */
export const jobPayload = createPayloadType(
  "JobPayload",
  { job: { type: () => Job, nullable: true, description: "The job that was started or cancelled." } },
  "The result of starting or cancelling a job.",
);
