import { Brand } from "../../../../domain/entities/brand.js";
import { Platform } from "../../../../domain/entities/platform.js";
import type { QuestionForm } from "./question-form.js";

const brandOnPlatform = { ENTITY: [Brand], PLATFORM: [Platform] };

/** Questions about who sells a brand on a platform. */
export const formsOfTrade: readonly QuestionForm[] = [
  {
    name: "SELLERS",
    slots: brandOnPlatform,
    time: "OPTIONAL",
    cues: ["who sell", "seller", "store sell"],
    allows: "other over through via whose goods store sell",
    rejects: "to",
  },
  {
    name: "STORE",
    slots: brandOnPlatform,
    time: "OPTIONAL",
    rejects: "who",
    cues: ["store", "present"],
    allows: "official run own hold its",
  },
  {
    name: "STORE",
    slots: brandOnPlatform,
    time: "OPTIONAL",
    rejects: "who",
    cues: ["sell store own", "sell store official", "sell official"],
    allows: "through own run its",
  },
];
