import { getKindName } from "../../../domain/kinds/vocabulary.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { getName } from "./shared/answer-form.js";
import { listFacts } from "./shared/list-facts.js";

/** Lists the parties that left a case. */
export const departedParties = listFacts({
  interpret: (reading) => `Parties that left ${getName(reading)}`,
  kinds: () => [getKindName(Participation)],
  direction: () => "IN",
  selects: ({ partyStatus }) => partyStatus === "EXITED",
  nothing: (reading) => `party that left ${getName(reading)}`,
});
