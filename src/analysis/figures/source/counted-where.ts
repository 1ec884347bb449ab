import { Field, ID, InputType } from "type-graphql";
import { Agreement } from "../../../domain/entities/agreement.js";
import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { LegalEntity } from "../../../domain/entities/legal-entity.js";
import { toKindKey } from "../../../domain/graphql/filter-fields.js";
import { getWhereInput } from "../../../domain/graphql/where-input.js";
import {
  findProperty,
  type KindModel,
  kinds,
  listKindsById,
  listKindsWithin,
} from "../../../domain/kinds/vocabulary.js";
import { Stage } from "../../../domain/model/stage.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { FactStatus } from "../../../domain/relationships/relationship.js";
import { DateScalar } from "../../../domain/schema/scalars.js";
import { toEarliestDay } from "../../../domain/time.js";
import { createBadInputError } from "../../../errors.js";
import { decodeTrusted } from "../../../neo4j/row-decoder.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import {
  type AcceptedIds,
  checkKind,
  createAcceptedIds,
  createKindIds,
} from "../../../query/selection/check-kind.js";
import { addArticle } from "../../../util/text/add-article.js";

const PARTIES_OF = "only LAWSUIT and PARTICIPATION have defendants and plaintiffs, AGREEMENT has parties too";

@InputType("CountedWhere", { description: "Conditions on the counted entities or facts; all must be met." })
export class CountWhereInput {
  @Field(() => [ID], { nullable: true, description: "Its id is one of these." })
  ids?: string[] | null;

  @Field(() => [FactStatus], {
    nullable: true,
    description: "Its status, as the key STATUS has it. For facts only.",
  })
  status?: (keyof typeof FactStatus)[] | null;

  @Field(() => [Stage], {
    nullable: true,
    description: "Its stage at asOf. For stock listings and agreements.",
  })
  stage?: Stage[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "It began, happened or was first observed on this day or later.",
  })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "It began, happened or was first observed on this day or earlier.",
  })
  to?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: "One of these is or was a party. For suits, agreements, PARTICIPATION.",
  })
  parties?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "One of these is or was a defendant. For suits and PARTICIPATION.",
  })
  defendants?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "One of these is or was a plaintiff. For suits and PARTICIPATION.",
  })
  plaintiffs?: string[] | null;
}

for (const kind of kinds)
  Field(() => getWhereInput(kind.type), {
    nullable: true,
    description: `Conditions, if ${addArticle(kind.kind)} is counted.`,
  })(CountWhereInput.prototype, toKindKey(kind));

const readWhere = decodeTrusted<WhereInput | null | undefined>();

/** Reads the conditions of the lists of the kind, if there are any. */
export const readListWhere = (
  kind: KindModel,
  where: CountWhereInput | null | undefined,
): WhereInput | null | undefined => (where ? readWhere(Reflect.get(where, toKindKey(kind))) : null);

/** Lists the conditions of the lists of the kind that a figure has, besides ids, parties and days. */
export function listKindConditions(
  kind: KindModel,
  where: CountWhereInput | null | undefined,
): readonly WhereInput[] {
  const { status, stage } = where ?? {};
  const kindWhere = readListWhere(kind, where);
  return [
    ...(kindWhere ? [kindWhere] : []),
    ...(status ? [{ OR: status.map(createStatusWhere) }] : []),
    ...(stage ? [{ stage }] : []),
  ];
}

/** A figure counts a fact by the weakest status of it and of its fields, which the group key has. */
const createStatusWhere = (status: string): WhereInput => ({
  group: { keys: ["STATUS"], values: [status] },
});

/** A condition on the parties of a case: one of some ids, in a role. */
export interface PartyCondition {
  readonly field: "parties" | "defendants" | "plaintiffs";
  /** Null: any role. */
  readonly role: "DEFENDANT" | "PLAINTIFF" | null;
  readonly ids: readonly string[];
}

const roles = { parties: null, defendants: "DEFENDANT", plaintiffs: "PLAINTIFF" } as const;

/** Selects the conditions on parties. */
export const selectPartyConditions = (where: CountWhereInput | null | undefined): readonly PartyCondition[] =>
  (["parties", "defendants", "plaintiffs"] as const).flatMap((field) => {
    const ids = where?.[field];
    return ids ? [{ field, role: roles[field], ids }] : [];
  });

/** Collects the lists of ids. */
export const collectIdLists = (where: CountWhereInput | null | undefined): readonly (readonly string[])[] =>
  [where?.ids, where?.parties, where?.defendants, where?.plaintiffs].filter((ids) => ids != null);

const partyIds: AcceptedIds = createAcceptedIds("a party", listKindsWithin(LegalEntity));

/** Fails with BAD_USER_INPUT on conditions that do not apply to the kind, or that nothing can meet. */
export function checkCountWhere(counted: KindModel, where: CountWhereInput | null | undefined): void {
  const { kind, category, type } = counted;
  const otherKind = kinds.find((candidate) => candidate !== counted && readListWhere(candidate, where));
  if (otherKind)
    throw createBadInputError(
      `where.${toKindKey(otherKind)} is for ${otherKind.kind}, not for ${kind}: write where.${toKindKey(counted)}.`,
    );
  for (const id of where?.ids ?? [])
    if (!listKindsById(id).includes(counted)) checkKind("Each of where.ids", id, createKindIds(counted));
  for (const { field, ids } of selectPartyConditions(where))
    for (const id of ids) checkKind(`Each of where.${field}`, id, partyIds);
  for (const { field, role } of selectPartyConditions(where))
    if (type !== Participation && type !== Lawsuit && (type !== Agreement || role !== null))
      throw createBadInputError(`where.${field} is not for ${kind}: ${PARTIES_OF}.`);
  if (where?.stage && !findProperty(type, "stage"))
    throw createBadInputError(`where.stage is for STOCK_LISTING and AGREEMENT, not for ${kind}.`);
  if (where?.status && category === "ENTITY")
    throw createBadInputError(`where.status is for facts only; ${kind} is a kind of entity.`);
  if (where?.from && where.to && toEarliestDay(where.from) > toEarliestDay(where.to))
    throw createBadInputError("where.from must not be later than where.to.");
}
