import { LegalEntity } from "../entities/legal-entity.js";
import { Property } from "../model/property.js";
import type { QueryDay } from "../model/query-day.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { ParticipationExit } from "./participation.js";
import { Relationship } from "./relationship.js";

/** Cypher: whether a part with an exit had left by the day. It is known as a part since then: that is its start. */
export const hasPartLeft = (part: string, { day }: QueryDay): string => `${part}.firstDay <= ${day}`;

@RelationshipKind({
  kind: "PART",
  verb: "PART_OF",
  time: "STATE",
  from: [LegalEntity],
  to: [LegalEntity],
  description: "A group, or a member of one, is a part of a larger group.",
  words: {
    out: "part of",
    in: "parts:",
    verb: "is part of",
    past: { out: "was part of", verb: "was part of" },
    state: "be a part of {to}",
    began: "was known to be a part of {to}",
  },
  look: { isMark: true, fields: ["exit"] },
  connections: [
    {
      on: [LegalEntity],
      name: "partOf",
      one: "whole",
      reads: "OUT",
      description: "What it is a part of.",
    },
    {
      on: [LegalEntity],
      name: "parts",
      one: "part",
      reads: "IN",
      description: "Its known parts, which can overlap.",
    },
  ],
})
export class Part extends Relationship {
  @Property(ParticipationExit, {
    nullable: true,
    appliesWhen: hasPartLeft,
    description: "How the part left the suit of the whole by itself.",
  })
  exit?: keyof typeof ParticipationExit | null;
}
