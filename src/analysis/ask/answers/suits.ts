import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { findKindById, getKindName } from "../../../domain/kinds/vocabulary.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { getName } from "./shared/answer-form.js";
import { isBegunThen, selectEveryDay } from "./shared/answer-times.js";
import { listFacts } from "./shared/list-facts.js";

const partyNouns: Readonly<Record<string, string>> = { PLAINTIFF: "plaintiff", DEFENDANT: "defendant" };

/** Creates the list of the lawsuits in which an entity has a role. */
const listSuits = (role: string) =>
  listFacts({
    interpret: (reading) => `Lawsuits with ${getName(reading)} as a ${partyNouns[role]}`,
    kinds: () => [getKindName(Participation)],
    direction: () => "OUT",
    selectTime: selectEveryDay,
    selects: (fact, { time }) =>
      fact.role === role &&
      findKindById(fact.to.id)?.kind === getKindName(Lawsuit) &&
      isBegunThen([fact.validFrom], time),
    nothing: (reading) => `lawsuit with ${getName(reading)} as a ${partyNouns[role]}`,
  });

/** The lawsuits that an entity filed, and those against it. */
export const suits = { SUITS_FILED: listSuits("PLAINTIFF"), SUITS_AGAINST: listSuits("DEFENDANT") };
