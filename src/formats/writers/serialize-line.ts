import { Source } from "../../domain/graphql/source.js";
import { requireKind } from "../../domain/kinds/vocabulary.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../recording/input/fact-schema.js";
import type { InputLine } from "../format.js";
import { omitEmpty } from "../omit-empty.js";

/** A claim as a row of `claimColumns`. */
export type ClaimRow = readonly [
  source: string,
  field: string | null,
  value: string | null,
  statement: string | null,
  quote: string | null,
  stance: string,
  basis: string,
  confidence: number,
];

export const claimColumns = "[s.id, c.field, c.value, c.statement, c.quote, c.stance, c.basis, c.confidence]";

/** The most claims in one line. Further claims of a thing have lines of their own. */
const CLAIMS_A_LINE = 1000;

export const sourceLine = (id: string, stored: Stored): InputLine => ({
  kind: "SOURCE",
  id,
  ...omitEmpty(readValues(recordedProperties(Source), stored)),
});

/** The lines of a stored entity, or of a fact with its ends. */
export function* serializeLines(
  id: string,
  stored: Stored,
  rows: readonly ClaimRow[],
  ends: { readonly from?: string; readonly to?: string } = {},
): Generator<InputLine> {
  const { kind, type } = requireKind(id);
  const values = readValues(recordedProperties(type), stored);
  const claims = rows.map(claimLine);
  yield { kind, id, ...ends, ...omitEmpty(values), claims: claims.slice(0, CLAIMS_A_LINE) };
  for (const claim of claims.slice(CLAIMS_A_LINE)) yield { kind: "CLAIM", subject: id, ...claim };
}

const claimLine = ([source, field, value, statement, quote, stance, basis, confidence]: ClaimRow) => ({
  source,
  ...omitEmpty({ field, value, statement, quote }),
  stance,
  basis,
  confidence,
});
