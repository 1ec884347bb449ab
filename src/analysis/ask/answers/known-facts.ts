import { getToday } from "../../../util/days.js";
import { formatTime } from "../grammar/parts/times.js";
import { getName } from "./shared/answer-form.js";
import { listFacts } from "./shared/list-facts.js";

/** Lists what the graph had recorded of one entity by a day. */
export const knownFacts = listFacts({
  interpret: (reading) => `What ${reading.time ? "was" : "is"} recorded of ${getName(reading)}`,
  selectTime: ({ time }, asOf) => {
    // A state of knowledge that is not over yet is that of now.
    const knownAt = time && time.to < getToday() ? `${time.to}T23:59:59.999999Z` : asOf.knownAt;
    return { validDuring: {}, ...(knownAt && { knownAt }) };
  },
  nothing: (reading) => `fact about ${getName(reading)}`,
  writeNotRecorded: (name, time) => `This graph had not recorded ${name} by the end of ${formatTime(time)}.`,
});
