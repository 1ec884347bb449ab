import { ID } from "type-graphql";
import { Brand } from "../../domain/entities/brand.js";
import { Merchant } from "../../domain/entities/merchant.js";
import { Platform } from "../../domain/entities/platform.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { exposedKinds, findExposedKind } from "../../domain/kinds/exposed-kinds.js";
import { findKindById, findKindByType, requireKindByName } from "../../domain/kinds/vocabulary.js";
import { addField } from "../../domain/schema/field.js";
import { DateScalar } from "../../domain/schema/scalars.js";
import { text } from "../../neo4j/row-decoder.js";
import type { RunStatement, Statement } from "../../neo4j/statement.js";
import { declareComputedField } from "../../query/fields/computed-field.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { checkKind, createAcceptedIds } from "../../query/selection/check-kind.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { buildEntityStatement } from "../shared/graph/entity-statement.js";
import { createNotFoundError } from "../shared/not-found.js";
import { showByIds } from "../shared/show-by-ids.js";
import { Exposure } from "./exposure-type.js";
import { exposureModel } from "./model/exposure-model.js";
import { orderByScore } from "./order-by-score.js";
import {
  type FoundScore,
  projectExposure,
  projectScore,
  type ScoreArguments,
  selectEntityFields,
  selectFactFields,
  showExposure,
} from "./project-exposure.js";

const scoreArguments = {
  since: { type: () => DateScalar, description: "The day that `change` is computed from." },
  modelVersion: {
    type: () => String,
    description: `The version of the scoring model. Default: ${exposureModel.version}.`,
  },
};

for (const on of [Brand, Platform, Merchant])
  addField(on, "exposure", {
    type: () => Exposure,
    description: "Its exposure to counterfeits, as the root field of this name.",
    args: scoreArguments,
  });

/** The cost of a search for evidence, in rows. */
const WEIGHT = 100;

export const exposureOfEntity = declareComputedField<ScoreArguments>(
  "exposure",
  (builder, entity, field) => {
    const { name } = entity.type;
    const kind = requireNonNull(findExposedKind(findKindByType(name)), `The kind of ${name}`);
    return projectExposure(builder, entity, kind, field);
  },
  { weight: WEIGHT, isOfKind: true, order: orderByScore },
);

type ExposureArguments = ScoreArguments & { readonly id: string; readonly asOf?: AsOf | null };

export const exposureField = declareQueryField<ExposureArguments>("exposure", {
  type: () => Exposure,
  followsRevision: true,
  description:
    "The exposure to counterfeits on asOf.validAt, or on the last day of a period, with the facts behind it.",
  args: {
    id: { type: () => ID, nullable: false, description: "The id of a brand, a platform or a merchant." },
    ...scoreArguments,
    asOf: asOfArgument,
  },
  weight: WEIGHT,
  resolve: async ({ runStatement }, field) =>
    showFoundExposure(runStatement, field, await runStatement(buildExposureStatement(field))),
});

/** The exposure of an entity as read: its score, and its id. */
interface FoundExposure extends FoundScore {
  readonly id: string;
}

function buildExposureStatement(field: FieldSelection<ExposureArguments>): Statement<FoundExposure> {
  const { id, asOf } = field.args;
  checkKind("id", id, exposedIds);
  const builder = createQueryBuilder(asOf);
  const kind = findExposedKind(findKindById(id));
  if (!kind) throw createNotFoundError([id], builder.inPast);
  return buildEntityStatement("exposure", builder, id, ({ node }) => {
    const { cypher: scoreCypher, read } = projectScore(builder, { node, kind }, field, () => ({
      cypher: `${node}.id`,
      read: text,
    }));
    return {
      cypher: scoreCypher,
      read: (value) => {
        const { score, more } = read(value);
        return { ...score, id: more };
      },
    };
  });
}

/** Builds the exposure as selected. Another statement reads the entity and the facts, if they are selected. */
async function showFoundExposure(
  runStatement: RunStatement,
  { args, selection }: FieldSelection<ExposureArguments>,
  exposure: FoundExposure,
) {
  const [entityFields, factFields] = [selectEntityFields(selection), selectFactFields(selection)];
  const [entities, facts] = await Promise.all([
    showByIds(runStatement, args.asOf, [exposure.id], entityFields),
    showByIds(runStatement, args.asOf, [...new Set(exposure.inputs.map(([, id]) => id))], factFields),
  ]);
  return showExposure(selection, exposure, {
    entities: entities.get(exposure.id) ?? new Map(),
    facts: new Map(factFields.map((field) => [field, (id) => facts.get(id)?.get(field)])),
  });
}

const exposedIds = createAcceptedIds(
  "a brand, a platform or a merchant",
  exposedKinds.map(requireKindByName),
);
