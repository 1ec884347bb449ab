import { Entity } from "../../../../domain/entities/entity.js";
import type { QuestionForm } from "./question-form.js";

const ofEntity = { ENTITY: [Entity] };

/** Questions about what is recorded: its changes and events, its disputes and sources, and what is not known. */
export const formsOfRecords: readonly QuestionForm[] = [
  {
    name: "CHANGES",
    slots: ofEntity,
    fewest: 0,
    time: "REQUIRED",
    takes: "SINCE",
    rejects: "who",
    cues: ["begin", "change", "happen", "event", "difference"],
    allows: "see or fact how",
  },
  {
    name: "CONFLICTS",
    slots: ofEntity,
    fewest: 0,
    time: "NONE",
    cues: ["dispute", "not agree"],
    allows: "around say source fact other second how where over between among same one about",
  },
  {
    name: "SINGLE_SOURCE",
    slots: ofEntity,
    fewest: 0,
    time: "NONE",
    rejects: "who",
    cues: [
      "one source",
      "uncorroborated",
      "no second source",
      "not second source",
      "not corroborate",
      "no corroborate",
    ],
    allows: "where behind fact rest know corroborate source one only recorded",
  },
  {
    name: "TIMELINE",
    slots: ofEntity,
    time: "NONE",
    rejects: "who",
    cues: ["timeline", "event", "happen", "change timeline"],
    allows: "when already order change what happen event fact how timeline",
  },
  {
    name: "UNKNOWN",
    slots: ofEntity,
    time: "NONE",
    rejects: "who",
    cues: ["not know", "not recorded", "source not say", "no fact", "unknown"],
    allows: "source where ca remain remains fact know question recorded what still remain",
  },
  {
    name: "KNOWN_ON",
    slots: ofEntity,
    time: "OPTIONAL",
    takes: "UNTIL",
    rejects: "who",
    cues: ["know", "recorded"],
    allows: "would graph database say fact state already recorded one what time",
  },
];
