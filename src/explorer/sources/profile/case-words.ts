import type { LawsuitsQuery } from "../../../client/gql/graphql.js";
import { formatEndDate } from "../../../sentences/period-text.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { toUpperFirst } from "../../../util/text/case.js";
import * as kindCodes from "../../gql/kind-codes.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatCode } from "../../model/words/kind-words.js";

/** A lawsuit with its parties and with what resolved it. */
export type ProfiledLawsuit = Extract<NonNullable<LawsuitsQuery["nodes"][number]>, { caseStatus: unknown }>;

type OutcomeFact = ProfiledLawsuit["outcomes"]["nodes"][number];

/** The state of a lawsuit in a sentence: "Ended in Aug 2017.", "Whether it is over is not known." */
export function formatCaseState(lawsuit: ProfiledLawsuit): string {
  const { caseStatus, endReportedOn, disputedFields } = lawsuit;
  const doubt = disputedFields.includes("validTo") ? " Sources disagree about the end." : "";
  switch (caseStatus) {
    case "NOT_FILED":
      return "Not filed yet.";
    case "OPEN":
      return `Not known to have ended.${doubt}`;
    case "CLOSED":
      return `Ended ${formatDates(formatEndDate(lawsuit))}.${doubt}`;
    default:
      return endReportedOn
        ? `Whether all of it is over is not known: a source of ${formatDates(endReportedOn)} says that it ended, but not when.${doubt}`
        : `Whether it is over is not known.${doubt}`;
  }
}

/** Parties that left a lawsuit in one way, or that have no recorded outcome. */
export interface PartyOutcome {
  readonly words: string;
  readonly parties: readonly string[];
}

/** Lists how the parties of a lawsuit left it, in the order of their dates, and last those without a recorded outcome. */
export function listOutcomes({ outcomes }: Pick<ProfiledLawsuit, "outcomes">): readonly PartyOutcome[] {
  const parties = outcomes.nodes.filter(({ kind }) => kind === kindCodes.Participation);
  const ended = parties
    .filter(hasLeft)
    .toSorted((a, b) => getExitDate(a).localeCompare(getExitDate(b)))
    .map((party) => ({ words: formatExitWords(party), name: party.from.name }));
  const parts = parties.flatMap(({ from }) =>
    "parts" in from
      ? from.parts.edges.flatMap(({ node, relationship: { exit } }) =>
          exit
            ? [{ words: toUpperFirst(formatCode(exit)), name: `${node.name} (part of ${from.name})` }]
            : [],
        )
      : [],
  );
  const remaining = parties
    .filter((party) => !hasLeft(party))
    .map(({ from }) => ({ words: "No outcome as a whole is recorded for", name: from.name }));
  return [...groupByKey([...ended, ...parts, ...remaining], ({ words }) => words)].map(([words, group]) => ({
    words,
    parties: group.map(({ name }) => name),
  }));
}

const hasLeft = (party: OutcomeFact): boolean => "partyStatus" in party && party.partyStatus === "EXITED";

const getExitDate = (party: OutcomeFact): string => ("exitedOn" in party ? (party.exitedOn ?? "") : "");

/** "Claims withdrawn Aug 2014 (date disputed)". */
function formatExitWords(party: OutcomeFact): string {
  const exit = "exit" in party && party.exit ? toUpperFirst(formatCode(party.exit)) : "Left";
  const date = formatDates(getExitDate(party));
  const doubts = [
    party.disputedFields.includes("exitedOn") && "date disputed",
    (party.status === "DISPUTED" || party.disputedFields.includes("exit")) && "disputed",
    (party.status === "ALLEGED" || party.allegedFields.includes("exit")) && "alleged",
  ].filter(Boolean);
  return `${[exit, date].filter(Boolean).join(" ")}${doubts.length > 0 ? ` (${doubts.join(", ")})` : ""}`;
}

/** The agreements that resolved a lawsuit or a part of it. */
export const listResolutions = ({ outcomes }: Pick<ProfiledLawsuit, "outcomes">) =>
  outcomes.nodes
    .filter(({ kind }) => kind === kindCodes.Resolution)
    .map((fact) => ({
      agreement: fact.from,
      isPartial: "extent" in fact && fact.extent === "PARTIAL",
      fact,
    }));
