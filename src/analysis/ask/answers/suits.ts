import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { findKindById, getKindName } from "../../../domain/kinds/vocabulary.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import type { QuestionReading } from "../grammar/readings/question-reading.js";
import { getName } from "./shared/answer-form.js";
import { selectEveryDay } from "./shared/answer-times.js";
import { listFacts } from "./shared/list-facts.js";
import type { ListedFact } from "./shared/listed-facts.js";

const partyNouns: Readonly<Record<string, string>> = { PLAINTIFF: "plaintiff", DEFENDANT: "defendant" };

/** Creates the list of the lawsuits in which an entity has a role. */
const listSuits = (role: string) =>
  listFacts({
    interpret: (reading) => `Lawsuits with ${getName(reading)} as a ${partyNouns[role]}`,
    kinds: () => [getKindName(Participation)],
    direction: () => "OUT",
    selectTime: selectEveryDay,
    selects: (fact, reading) =>
      fact.role === role &&
      findKindById(fact.to.id)?.kind === getKindName(Lawsuit) &&
      isFiledThen(fact, reading),
    nothing: (reading) => `lawsuit with ${getName(reading)} as a ${partyNouns[role]}`,
  });

/** Returns true if a party's day is in the time of the question, or by its end if that is one day. */
function isFiledThen({ validFrom }: ListedFact, { time }: QuestionReading): boolean {
  if (!time) return true;
  if (validFrom === null) return false;
  const [first, last] = [resolveFirstDay(validFrom), resolveLastDay(validFrom)];
  return time.means === "AT" ? first <= time.to : first <= time.to && last >= time.from;
}

/** The lawsuits that an entity filed, and those against it. */
export const suits = { SUITS_FILED: listSuits("PLAINTIFF"), SUITS_AGAINST: listSuits("DEFENDANT") };
