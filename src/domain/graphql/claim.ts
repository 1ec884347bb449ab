import { Field, Float, ObjectType } from "type-graphql";
import { ClaimSubject } from "../entities/claim-subject.js";
import { Node } from "../entities/node.js";
import { FieldName } from "../kinds/field-names.js";
import { defineConnectionType } from "../schema/connection-type.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { addField } from "../schema/field.js";
import { pagingArguments } from "../schema/paging.js";
import { DateTimeScalar, PartialDateScalar } from "../schema/scalars.js";
import { Source } from "./source.js";

export const Stance = defineEnumeration("Stance", "Whether a source supports or disputes what is recorded.", {
  SUPPORTS: "The source says the same.",
  DISPUTES: "The source contradicts it.",
});

export const Basis = defineEnumeration("Basis", "The type of evidence behind a claim.", {
  REPORT: "A report in the press or on a web page.",
  ALLEGATION: "An allegation that no court has confirmed.",
  COURT_RECORD: "A court's order or judgment, or a filing.",
  OFFICIAL_RECORD: "A register or a statutory document.",
  DATASET: "A published collection of data.",
  ANALYSIS: "A conclusion drawn from other facts.",
  CURATOR_KNOWLEDGE: "What a curator knows, without a source that states it.",
});

@ObjectType("RawAnswer", {
  description: "The bytes of a service's answer that facts were pulled from.",
  simpleResolvers: true,
})
export class ServiceAnswer {
  @Field(() => String, {
    description: "SHA-256 of its bytes, in hexadecimal.",
  })
  sha256!: string;

  @Field(() => String, { description: "The address that was asked." })
  url!: string;

  @Field(() => DateTimeScalar, { description: "When the service answered." })
  answeredAt!: number;
}

@ObjectType({ description: "A value of a field that a claim supports.", simpleResolvers: true })
export class ClaimedValue {
  @Field(() => String, { description: "The name of the field, such as share." })
  field!: string;

  @Field(() => String, { description: 'The value as text, as the graph reads it: 0.3 of "30 %".' })
  value!: string;
}

@ObjectType({
  implements: Node,
  description: "What one source says about an entity or a fact, or one field of it.",
  simpleResolvers: true,
})
export class Claim extends Node {
  @Field(() => ClaimSubject, { description: "The entity or fact that it is about." })
  subject!: ClaimSubject;

  @Field(() => String, { nullable: true, description: "The field that it is about. Null: the whole fact." })
  field?: string | null;

  @Field(() => String, { nullable: true, description: "The value as written in the source." })
  value?: string | null;

  @Field(() => [ClaimedValue], {
    description: "The values that it supports, by field.",
  })
  values!: ClaimedValue[];

  @Field(() => String, { nullable: true, description: "What the source says, paraphrased." })
  statement?: string | null;

  @Field(() => String, { nullable: true, description: "A short quotation from the source." })
  quote?: string | null;

  @Field(() => Stance, { description: "Whether it supports or disputes what is recorded." })
  stance!: keyof typeof Stance;

  @Field(() => Basis, { description: "The type of evidence." })
  basis!: keyof typeof Basis;

  @Field(() => Float, { description: "How reliable it is, 0…1." })
  confidence!: number;

  @Field(() => Boolean, {
    description: "Whether it announces what is to come: no evidence that it is so yet.",
  })
  expected!: boolean;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "When its source observed it. Null: it observes nothing.",
  })
  observedOn?: string | null;

  @Field(() => Source, { description: "The source." })
  source!: Source;

  @Field(() => ServiceAnswer, {
    nullable: true,
    description: "The answer of a service that it was pulled from. Null: none.",
  })
  rawAnswer?: ServiceAnswer | null;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  recordedAt!: number;

  @Field(() => String, { description: "The caller that recorded it." })
  recordedBy!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was retracted. Null: it is not retracted.",
  })
  retractedAt?: number | null;
}

export const ClaimConnection = defineConnectionType("Claim", Claim);

addField(ClaimSubject, "claims", {
  type: () => ClaimConnection,
  description: "The claims about it, oldest first.",
  args: {
    field: { type: () => FieldName, description: "Only claims about this field." },
    ...pagingArguments,
  },
});
addField(Source, "claims", {
  type: () => ClaimConnection,
  description: "The claims from this source, oldest first.",
  args: pagingArguments,
});
