import { FieldName } from "../../../src/domain/kinds/field-names.js";
import { requireEnumeration } from "../../../src/domain/schema/enumeration.js";
import { toConstantCase } from "../../../src/util/text/case.js";

const fieldNames = new Set(requireEnumeration(FieldName).values);

interface ClaimedInput {
  readonly claim?: {
    readonly field?: string | null;
    readonly stance?: string;
    readonly supports?: readonly string[];
  };
}

/** Names all fields of an input in its claim, if that is about the whole and names none: its source states all of them. */
export function addAllSupports<Input extends object>(input: Input & ClaimedInput): Input {
  const { claim } = input;
  if (!claim || claim.field != null || claim.stance === "DISPUTES" || claim.supports) return input;
  const supports = Object.entries(input)
    .filter(([name, value]) => value != null && fieldNames.has(toConstantCase(name)))
    .map(([name]) => toConstantCase(name));
  return { ...input, claim: { ...claim, ...(supports.length > 0 && { supports }) } };
}
