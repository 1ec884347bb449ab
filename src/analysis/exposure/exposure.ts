import { ID } from "type-graphql";
import { Brand } from "../../domain/entities/brand.js";
import { Merchant } from "../../domain/entities/merchant.js";
import { Platform } from "../../domain/entities/platform.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { type KindModel, kindOfId, kindOfType } from "../../domain/kinds/vocabulary.js";
import { addField } from "../../domain/schema/field.js";
import { DateScalar } from "../../domain/schema/scalars.js";
import { AppError } from "../../errors.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { computedField } from "../../query/fields/computed-field.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { required } from "../../util/required.js";
import { statementAbout } from "../shared/graph/statement-about.js";
import { Exposure } from "./exposure-type.js";
import { type ExposedKind, exposedKinds } from "./model/exposure-model.js";
import { projectExposure, type SinceArgument } from "./project-exposure.js";

const description =
  "The exposure to counterfeits on asOf.validAt, or on the last day of a period, as known then. A model scores suits, sellers, listings, stores and lists of notorious markets, each with the facts behind it. Allegations weigh less than findings.";

const since = {
  type: () => DateScalar,
  description: "The day that `change` is computed from.",
};

for (const on of [Brand, Platform, Merchant])
  addField(on, "exposure", { type: () => Exposure, description, args: { since } });

/** The cost of a search for evidence, in rows. */
const WEIGHT = 100;

export const exposureOfEntity = computedField<SinceArgument>(
  "exposure",
  (builder, entity, field) => {
    const { name } = entity.type;
    const kind = required(exposedKindOf(kindOfType(name)), `The kind of ${name}`);
    return projectExposure(builder, entity, kind, field);
  },
  WEIGHT,
);

type ExposureArguments = SinceArgument & { readonly id: string; readonly asOf?: AsOf | null };

export const exposureField = queryField<ExposureArguments>("exposure", {
  type: () => Exposure,
  description: `${description} Fails with NOT_FOUND if the id is not recorded.`,
  args: {
    id: { type: () => ID, nullable: false, description: "The id of a brand, a platform or a merchant." },
    since,
    asOf: asOfArgument,
  },
  weight: WEIGHT,
  statement: exposureStatement,
});

function exposureStatement(field: FieldSelection<ExposureArguments>): Statement<unknown> {
  const { id, asOf } = field.args;
  const kind = exposedKindOf(kindOfId(id));
  if (!kind) throw new AppError("BAD_USER_INPUT", "id must be the id of a brand, a platform or a merchant.");
  const builder = createQueryBuilder(asOf);
  const about = statementAbout("exposure", builder, id, (entity) =>
    projectExposure(builder, entity, kind, field),
  );
  return statement({ ...about, read: (rows) => about.read(rows) ?? notFound(id) });
}

const exposedKindOf = (kind: KindModel | undefined): ExposedKind | undefined =>
  exposedKinds.find((name) => name === kind?.kind);

function notFound(id: string): never {
  throw new AppError("NOT_FOUND", `${id} is not recorded.`);
}
