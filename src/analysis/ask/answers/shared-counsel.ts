import { Agreement } from "../../../domain/entities/agreement.js";
import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { findKindById, getKindName } from "../../../domain/kinds/vocabulary.js";
import { Counsel } from "../../../domain/relationships/counsel.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { type AnswerForm, getName, requireEntity } from "./shared/answer-form.js";
import { joinSentences, listSentences, type Sentenced } from "./shared/answer-sentences.js";
import { beginWithDays, writeWhen } from "./shared/answer-times.js";
import type { WithReasons } from "./shared/incompleteness.js";

interface CounselData {
  readonly neighborhood:
    | (WithReasons & {
        readonly nodes: readonly { readonly id: string; readonly name: string }[];
        readonly relationships: readonly (Sentenced & {
          readonly kind: string;
          readonly from: { readonly id: string };
          readonly to: { readonly id: string };
        })[];
      })
    | null;
}

const caseKinds = [getKindName(Lawsuit), getKindName(Agreement)];
const isCase = ({ id }: { readonly id: string }): boolean => caseKinds.includes(findKindById(id)?.kind ?? "");

/** Lists the other cases of the counsel of a case, or of a party. */
export const sharedCounsel: AnswerForm<CounselData> = {
  interpret: (reading) => `Cases that share counsel with ${getName(reading)}`,
  document: () => `query AskSharedCounsel($id: ID!, $depth: Int, $kinds: [RelationshipKind!], $asOf: AsOf) {
  neighborhood(ids: [$id], depth: $depth, kinds: $kinds, asOf: $asOf) {
    nodes { id name }
    relationships { id kind sentence from { id } to { id } }
    completeness { reasons }
  }
}`,
  variables: (reading, asOf) => ({
    id: requireEntity(reading).id,
    ...(isCase(requireEntity(reading))
      ? { depth: 2, kinds: [getKindName(Counsel)] }
      : { depth: 3, kinds: [getKindName(Participation), getKindName(Counsel)] }),
    asOf,
  }),
  read({ neighborhood }, reading, time) {
    const { id } = requireEntity(reading);
    const { nodes = [], relationships = [], completeness } = neighborhood ?? {};
    const counsel = relationships.filter(({ kind }) => kind === getKindName(Counsel));
    const ownCases = new Set(
      isCase({ id }) ? [id] : relationships.filter(({ from }) => from.id === id).map(({ to }) => to.id),
    );
    const lawyers = new Set(counsel.filter(({ to }) => ownCases.has(to.id)).map(({ from }) => from.id));
    const shared = counsel.filter(({ from, to }) => lawyers.has(from.id) && !ownCases.has(to.id));
    const cases = new Set(shared.map(({ to }) => to.id));
    const none =
      lawyers.size === 0
        ? `No counsel of ${getName(reading)} is recorded`
        : `No other case of the counsel of ${getName(reading)} is recorded`;
    return {
      rows: nodes.filter((node) => cases.has(node.id)),
      sentence:
        shared.length > 0
          ? `${beginWithDays(time)}${joinSentences(listSentences(shared))}`
          : `${none}${writeWhen(reading)}.`,
      ids: [id, ...lawyers, ...cases],
      reasons: completeness?.reasons ?? [],
    };
  },
};
