import { Entity } from "../../../../domain/entities/entity.js";
import type { QuestionForm } from "./question-form.js";

/** Questions about what two entities have to do with each other. */
export const formsOfTwoEntities: readonly QuestionForm[] = [
  {
    name: "PATHS",
    slots: { FROM: [Entity], TO: [Entity] },
    time: "OPTIONAL",
    cues: ["path", "connect", "arrow"],
    allows: "shortest how between fact through over together",
    patterns: ["from FROM to TO"],
  },
  {
    name: "COMPARE",
    slots: { FIRST: [Entity], SECOND: [Entity] },
    time: "OPTIONAL",
    patterns: ["what FIRST and SECOND share"],
    cues: ["compare", "difference"],
    allows: "respect same put how between side against",
  },
];
