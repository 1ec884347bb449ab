import type { Control } from "../../ownership/control.js";
import { type AnswerForm, getName, requireEntity } from "./shared/answer-form.js";
import { joinSentences, listSentences, type Sentenced } from "./shared/answer-sentences.js";
import { beginWithDays, describeDays, selectLastDay } from "./shared/answer-times.js";
import type { WithReasons } from "./shared/incompleteness.js";

interface OwnersData {
  readonly ultimateOwners:
    | readonly (WithReasons & {
        readonly owner: { readonly id: string; readonly name: string };
        readonly control: Control;
        readonly chains: readonly { readonly steps: readonly { readonly relationship: Sentenced }[] }[];
      })[]
    | null;
}

const controlWords: Readonly<Record<Control, string>> = {
  CONTROLLING: "in control",
  MINORITY: "with a minority share",
  UNKNOWN: "whose control is not known",
};

/** Lists the owners of one entity at the end of each chain, and the first chain to each. */
export const ultimateOwners: AnswerForm<OwnersData> = {
  interpret: (reading) => `Ultimate owners of ${getName(reading)}`,
  document: () => `query AskUltimateOwners($id: ID!, $asOf: AsOf) {
  ultimateOwners(id: $id, asOf: $asOf) {
    owner { id name }
    control atLeast atMost effectiveShare
    completeness { reasons }
    chains { control steps { relationship { id sentence } } }
  }
}`,
  variables: (reading, asOf) => ({ id: requireEntity(reading).id, asOf }),
  selectTime: selectLastDay,
  read({ ultimateOwners: owners }, reading, time) {
    const rows = owners ?? [];
    const days = describeDays(time);
    const texts = rows.map(({ owner, control, chains }) => {
      const [chain] = chains;
      const through = chain
        ? `: ${listSentences(chain.steps.map(({ relationship }) => relationship)).join("; ")}`
        : "";
      return `${owner.name}, ${controlWords[control]}${through}`;
    });
    return {
      rows,
      sentence:
        rows.length > 0
          ? `${beginWithDays(time)}${joinSentences(texts)}`
          : `No owner of ${getName(reading)} is recorded${days === null ? "" : ` ${days}`}: it is not known.`,
      ids: [requireEntity(reading).id, ...rows.map(({ owner }) => owner.id)],
      reasons: rows.flatMap(({ completeness }) => completeness.reasons),
    };
  },
};
