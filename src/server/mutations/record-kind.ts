import type { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import { payloadType, revision } from "../../domain/graphql/mutations/payload-type.js";
import { recordInput } from "../../domain/graphql/mutations/record-input.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { DeclaredField } from "../../query/fields/declared-field.js";
import { recordedProperties } from "../../recording/input/fact-schema.js";
import { lowerFirst } from "../../util/case.js";
import { claimLines, type EntryInputs } from "./input-lines.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";
import { type RecordTerms, recordLines } from "./record-lines.js";

/** The fields of every Record…Input, besides the values of its kind. */
interface RecordInput extends RecordTerms {
  readonly id?: string | null;
  readonly fromId?: string;
  readonly toId?: string;
  readonly claim: ClaimInput;
  readonly furtherClaims?: readonly ClaimInput[] | null;
}

export const recordFields: readonly DeclaredField[] = [...entityKinds, ...relationshipKinds].map(declare);

function declare(kind: KindModel): DeclaredField {
  const { name } = kind.type;
  const thing = lowerFirst(name);
  return mutationField<RecordInput>(`record${name}`, {
    description: `Records a new ${name}, or a new version of a recorded one. ${kind.description}`,
    input: recordInput(kind),
    payload: payloadType(`Record${name}Payload`, {
      [thing]: { type: () => kind.type, nullable: true, description: "The recorded version." },
      revision,
    }),
    resolve: async (context, input, selection) => {
      const { result, issues } = await recordLines(context, input, linesOf(kind, input));
      return payload(context, selection, input, {
        revision: result?.revision ?? null,
        recordedAt: result?.recordedAt ?? null,
        versionOf: result?.versionOf,
        things: { [thing]: result?.outcomes.at(-1)?.id ?? null },
        issues,
      });
    },
  });
}

/** The lines of the input; the last is the thing itself. */
function linesOf(kind: KindModel, input: RecordInput): EntryInputs {
  const { id, fromId, toId, claim, furtherClaims } = input;
  const { lines, issues, claims } = claimLines([claim, ...(furtherClaims ?? [])], claimAt);
  const line = {
    ...valuesIn(kind, input),
    kind: kind.kind,
    ...(id != null && { id }),
    ...(fromId !== undefined && { from: fromId }),
    ...(toId !== undefined && { to: toId }),
    claims,
  };
  return { lines: [...lines, { line, pathOf }], issues };
}

/** The values of the kind's properties in the input. */
const valuesIn = ({ type }: KindModel, input: object) => {
  const names = new Set(recordedProperties(type).map(({ name }) => name));
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.has(name)));
};

const claimAt = (index: number): readonly string[] =>
  index === 0 ? ["claim"] : ["furtherClaims", String(index - 1)];

const pathOf = ([key, ...below]: readonly string[]): readonly string[] => {
  if (key === "from" || key === "to") return [`${key}Id`];
  if (key !== "claims") return key === undefined ? [] : [key, ...below];
  const [index, part, ...further] = below;
  return [
    ...claimAt(Number(index)),
    ...(part === "source" ? ["source", "id"] : part ? [part] : []),
    ...further,
  ];
};
