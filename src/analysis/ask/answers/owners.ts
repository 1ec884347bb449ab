import { getKindName } from "../../../domain/kinds/vocabulary.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { getName } from "./shared/answer-form.js";
import { listFacts } from "./shared/list-facts.js";

/** Lists the facts of ownership of one entity by others. */
export const owners = listFacts({
  interpret: (reading) => `Owners of ${getName(reading)}`,
  kinds: () => [getKindName(Ownership)],
  direction: () => "IN",
  nothing: (reading) => `owner of ${getName(reading)}`,
});
