import { formatDate } from "../../../util/days.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { toLowerFirst } from "../../../util/text/case.js";
import { type AnswerForm, getName, requireEntity } from "./shared/answer-form.js";
import { joinNames, joinSentences, type Sentenced } from "./shared/answer-sentences.js";
import { isBegunThen, selectEveryDay, writeWhen } from "./shared/answer-times.js";
import { explainCut, MAX_ROWS } from "./shared/incompleteness.js";

interface Party extends Sentenced {
  readonly status: string;
  readonly disputedFields: readonly string[];
  readonly validFrom: string | null;
  readonly validFromQualifier: string;
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
}

interface OpponentsData {
  readonly entity: { readonly participations?: PartyPage<SuitOfParty> } | null;
}

interface PartyPage<Suit = unknown> {
  readonly totalCount: number;
  readonly edges: readonly { readonly relationship: Party; readonly node: Suit }[];
}

interface SuitOfParty {
  /** The parties of the other side. An agreement has none. */
  readonly parties?: PartyPage;
}

const opponentsDocument = `query AskOpponents($id: ID!, $role: ParticipationRole!, $opposite: ParticipationRole!, $asOf: AsOf) {
  entity(id: $id, asOf: $asOf) {
    ... on LegalEntity {
      participations(where: { role: [$role] }, first: ${MAX_ROWS}) {
        totalCount
        edges {
          relationship { ...Party }
          node {
            ... on Lawsuit {
              parties(where: { role: [$opposite] }, first: ${MAX_ROWS}) {
                totalCount
                edges { relationship { ...Party } }
              }
            }
          }
        }
      }
    }
  }
}

fragment Party on Participation {
  id sentence status disputedFields validFrom validFromQualifier
  from { id name }
  to { id name }
}`;

/** A party on the other side of a suit, and the date on which the later of both became a party. */
interface Opponent {
  readonly party: Party;
  readonly since: string | null;
  /** "alleged" or "disputed". Null: neither. */
  readonly doubt: string | null;
}

/** The words for the parties on the other side of the suits in which an entity has a role. */
interface OpponentWords {
  readonly role: string;
  readonly opposite: string;
  /** Writes "Parties that sued Alibaba Group". */
  readonly interpret: (name: string) => string;
  /** Writes "Kering sued Alibaba Group". */
  readonly write: (name: string, opponents: string) => string;
}

/** Creates the list of these parties, with the suit of each. */
const listOpponents = ({ role, opposite, interpret, write }: OpponentWords): AnswerForm<OpponentsData> => ({
  interpret: (reading) => interpret(getName(reading)),
  document: () => opponentsDocument,
  variables: (reading, asOf) => ({ id: requireEntity(reading).id, role, opposite, asOf }),
  selectTime: selectEveryDay,
  read({ entity }, reading) {
    const { id, name } = requireEntity(reading);
    const suits = entity?.participations ?? { totalCount: 0, edges: [] };
    const opponents = suits.edges.flatMap(({ relationship: ownParty, node }) =>
      (node.parties?.edges ?? [])
        .filter(({ relationship: party }) => isBegunThen([ownParty.validFrom, party.validFrom], reading.time))
        .map(({ relationship: party }) => joinParties(ownParty, party)),
    );
    const sentences = [
      ...groupByKey(
        opponents,
        ({ party, since }) => `${party.to.name}${since ? ` (${formatDate(since)})` : ""}`,
      ),
    ].map(([suit, parties]) => `${write(name, joinNames(parties.map(writeName)))} in ${suit}`);
    const nothing = `No ${toLowerFirst(interpret(name)).replace("parties", "party")} is recorded${writeWhen(reading)}.`;
    return {
      rows: opponents.map(({ party }) => party),
      sentence: !entity
        ? `${name} was not recorded by then.`
        : sentences.length > 0
          ? joinSentences(sentences)
          : nothing,
      ids: [...new Set([id, ...opponents.flatMap(({ party }) => [party.from.id, party.to.id])])],
      reasons: explainCut(
        ...[suits, ...suits.edges.flatMap(({ node }) => node.parties ?? [])].map(toCutList),
      ),
    };
  },
});

const toCutList = ({ totalCount, edges }: PartyPage) => ({ totalCount, nodes: edges });

/** Joins the facts that two parties are in a suit. */
function joinParties(ownParty: Party, party: Party): Opponent {
  const findStatus = (status: string) =>
    [ownParty, party].some((fact) => fact.status === status) ? status.toLowerCase() : null;
  const isDateDisputed = [ownParty, party].some(({ disputedFields }) =>
    disputedFields.some((field) => field === "role" || field === "validFrom"),
  );
  return {
    party,
    since: pickLaterDate(getKnownDay(ownParty), getKnownDay(party)),
    doubt: findStatus("DISPUTED") ?? findStatus("ALLEGED") ?? (isDateDisputed ? "disputed" : null),
  };
}

const getKnownDay = ({ validFrom, validFromQualifier }: Party): string | null =>
  validFromQualifier === "EXACT" ? validFrom : null;

/** The later of two dates; the less precise one if they may be the same. Null if one is not known. */
function pickLaterDate(first: string | null, second: string | null): string | null {
  if (first === null || second === null) return null;
  const [earlier, later] = first < second ? [first, second] : [second, first];
  return later.startsWith(earlier) ? earlier : later;
}

const writeName = ({ party, doubt }: Opponent): string =>
  doubt === null ? party.from.name : `${party.from.name} (${doubt})`;

/** The parties that an entity sued, and those that sued it. */
export const suitOpponents: Readonly<Record<string, AnswerForm<OpponentsData>>> = {
  SUITS_FILED: listOpponents({
    role: "PLAINTIFF",
    opposite: "DEFENDANT",
    interpret: (name) => `Parties that ${name} sued`,
    write: (name, opponents) => `${name} sued ${opponents}`,
  }),
  SUITS_AGAINST: listOpponents({
    role: "DEFENDANT",
    opposite: "PLAINTIFF",
    interpret: (name) => `Parties that sued ${name}`,
    write: (name, opponents) => `${opponents} sued ${name}`,
  }),
};
