import { getKindName } from "../../../domain/kinds/vocabulary.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { getName } from "./shared/answer-form.js";
import { listFacts } from "./shared/list-facts.js";
import { companies, isOfNamedKind } from "./shared/named-kinds.js";

/** The noun for what is held, by the kind that the question names. */
const findHeldNoun = (only: string | undefined): string =>
  only === undefined ? "holding" : only === companies ? "company" : "brand";

/** Lists what one entity owns: all of it, its brands or its companies. */
export const holdings = listFacts({
  interpret: (reading) =>
    reading.with.only
      ? `${reading.with.only === companies ? "Companies" : "Brands"} of ${getName(reading)}`
      : `Holdings of ${getName(reading)}`,
  kinds: () => [getKindName(Ownership)],
  direction: () => "OUT",
  selects: (fact, reading) => isOfNamedKind(fact.to.id, reading.with.only),
  nothing: (reading) => `${findHeldNoun(reading.with.only)} of ${getName(reading)}`,
});
