import { alikePairs } from "../analysis/duplicates/alike.js";
import { LEAST_ALIKE, propose } from "../analysis/duplicates/propose.js";
import { entityKindsNamed } from "../domain/kinds-named.js";
import { Fault } from "../errors.js";
import { withDatabase } from "./with-database.js";

export interface DuplicatesOptions {
  readonly kinds?: string;
  readonly minScore?: string;
  /** Print each pair as a line of JSON. */
  readonly json?: boolean;
}

/** Prints the pairs of entities that may be one, the likeliest first. Merges none. */
export async function duplicates({ kinds, minScore, json }: DuplicatesOptions): Promise<void> {
  const least = Number(minScore ?? LEAST_ALIKE);
  if (!(least >= 0 && least <= 1))
    throw new Fault("BAD_USER_INPUT", `--min-score must be from 0 to 1, not ${minScore}.`);
  const among = kinds === undefined ? null : entityKindsNamed(kinds);
  const pairs = await withDatabase((database) => database.read(alikePairs(among)));
  for (const { ids, score, reasons } of await propose(pairs, least))
    console.log(
      json
        ? JSON.stringify({ ids, score, reasons })
        : `${score.toFixed(2)}  ${ids.join("  ")}  ${reasons.join("; ")}`,
    );
}
