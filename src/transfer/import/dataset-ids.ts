import { kindNamed } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { InputLine, InputRow } from "../../formats/format.js";
import { idOfEnds } from "../../recording/input/ids.js";

/**
 * The contents of the files of a dataset: the ids of their facts, about 100 bytes each, and their sources.
 */
export class DatasetIds {
  readonly facts = new Set<string>();
  readonly sources = new Set<string>();

  /** Passes the rows through, and collects the ids in them. */
  async *collect(rows: AsyncIterable<InputRow>): AsyncGenerator<InputRow> {
    for await (const row of rows) {
      for (const fact of row.facts) this.#add(fact);
      yield row;
    }
  }

  #add(fact: InputLine): void {
    const kind = kindNamed(fact.kind);
    if (!kind) return;
    const claims: readonly { readonly source?: unknown }[] = Array.isArray(fact.claims) ? fact.claims : [];
    for (const { source } of claims) if (typeof source === "string") this.sources.add(source);
    if (kind.category === "RELATIONSHIP") this.facts.add(idOf(kind, fact));
  }
}

const idOf = (kind: RelationshipKindModel, { id, from, to, validFrom }: InputLine): string =>
  typeof id === "string" ? id : idOfEnds(kind, String(from), String(to), validFrom);
