import { Field, Float, ObjectType } from "type-graphql";
import { Entity } from "../entities/entity.js";
import { Node } from "../entities/node.js";
import { Relationship } from "../relationships/relationship.js";
import { connectionType } from "../schema/connection-type.js";
import { enumeration } from "../schema/enumeration.js";
import { addField } from "../schema/field.js";
import { pagingArguments } from "../schema/paging.js";
import { DateTimeScalar } from "../schema/scalars.js";
import { Source } from "./source.js";

export const Stance = enumeration("Stance", "Whether a source speaks for or against what is recorded.", {
  SUPPORTS: "It says so.",
  DISPUTES: "It says otherwise.",
});

export const Basis = enumeration("Basis", "What a claim rests on.", {
  REPORT: "A report in the press or on a page.",
  ALLEGATION: "Something alleged, not found.",
  COURT_RECORD: "An order, a judgment, a filing.",
  OFFICIAL_RECORD: "A register or a statutory document.",
  DATASET: "A published collection of data.",
  ANALYSIS: "A conclusion drawn from other facts.",
});

@ObjectType({
  implements: Node,
  description:
    "What one source says about one fact, or about one field of it. Claims that disagree stay side by side.",
  simpleResolvers: true,
})
export class Claim extends Node {
  @Field(() => Node, { description: "The entity or fact it speaks of." })
  subject!: Node;

  @Field(() => String, { nullable: true, description: "The field it speaks of; null: the fact as a whole." })
  field?: string | null;

  @Field(() => String, { nullable: true, description: "The value as the source gives it." })
  value?: string | null;

  @Field(() => String, { nullable: true, description: "What the source says, in own words." })
  statement?: string | null;

  @Field(() => String, { nullable: true, description: "The source's words, kept short." })
  quote?: string | null;

  @Field(() => Stance, { description: "Whether it speaks for or against what is recorded." })
  stance!: keyof typeof Stance;

  @Field(() => Basis, { description: "What it rests on." })
  basis!: keyof typeof Basis;

  @Field(() => Float, { description: "How far it is to be trusted, 0…1." })
  confidence!: number;

  @Field(() => Source, { description: "Where it was found." })
  source!: Source;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  recordedAt!: number;

  @Field(() => String, { description: "Who recorded it." })
  recordedBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was taken back; null: it stands." })
  retractedAt?: number | null;
}

export const ClaimConnection = connectionType("Claim", Claim);

const fieldArgument = { type: () => String, description: "Only what speaks of this field." };
for (const on of [Entity, Relationship])
  addField(on, "claims", {
    type: () => ClaimConnection,
    description: "What sources say of it, oldest first; claims taken back are marked by retractedAt.",
    args: { field: fieldArgument, ...pagingArguments },
  });
addField(Source, "claims", {
  type: () => ClaimConnection,
  description: "What it says, oldest first.",
  args: pagingArguments,
});
