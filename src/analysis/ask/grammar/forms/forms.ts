import { formsOfCases } from "./forms-of-cases.js";
import { formsOfOwnership } from "./forms-of-ownership.js";
import { formsOfRecords } from "./forms-of-records.js";
import { formsOfTrade } from "./forms-of-trade.js";
import { formsOfTwoEntities } from "./forms-of-two-entities.js";
import type { QuestionForm } from "./question-form.js";

/** The forms whose words mean the same in any order have cues; the others have patterns. */
export const forms: readonly QuestionForm[] = [
  ...formsOfOwnership,
  ...formsOfTrade,
  ...formsOfCases,
  ...formsOfTwoEntities,
  ...formsOfRecords,
];
