import { Plus } from "lucide-react";
import { type AliasKind, type EntityKind, MatchNamesDocument } from "../../client/gql/graphql.js";
import { toUpperFirst } from "../../util/text/case.js";
import { useAnswer } from "../api/use-answer.js";
import { SearchBox } from "../command-menu/search/search-box.js";
import { formatCode } from "../model/words/kind-words.js";
import { Choice } from "../ui/fields/choice.js";
import { TextField } from "../ui/fields/text-field.js";
import styles from "./curation.module.css";
import { createEntityDraft, type EndDraft } from "./fact-draft.js";
import { ItemFields } from "./item-fields.js";

const aliasKinds: readonly AliasKind[] = [
  "NAME",
  "TRANSLATION",
  "LEGAL_NAME",
  "FORMER_NAME",
  "ABBREVIATION",
  "MISSPELLING",
];

/** Registers that are offered. Any other may be typed. */
const commonSchemes = ["WIKIDATA", "LEI", "ISIN", "TICKER", "CIK", "DOMAIN", "DOCKET", "MIC"];

interface Props {
  /** "Subject", "Object". */
  readonly label: string;
  readonly end: EndDraft | null;
  /** The kinds that may stand there. */
  readonly kinds: readonly string[];
  set(end: EndDraft | null): void;
}

/** An end of a fact: an entity that is found by a name, or a new one, with those that it may be a duplicate of. */
export function EndField({ label, end, kinds, set }: Props) {
  if (end?.id === null) return <NewEntity label={label} end={end} kinds={kinds} set={set} />;
  return (
    <div className="field">
      <SearchBox
        label={label}
        name={end?.name ?? ""}
        choose={({ id, name, kind }) => set({ id, name, kind })}
      />
      <button
        type="button"
        className="link"
        onClick={() => set(createEntityDraft(kinds.length === 1 ? (kinds[0] ?? "") : ""))}
      >
        <Plus aria-hidden="true" /> New entity
      </button>
      {end && kinds.length > 0 && !kinds.includes(end.kind) && (
        <small className={styles.error} role="alert">
          {`${end.name} is a ${formatCode(end.kind)}. Here stands: ${kinds.map(formatCode).join(", ")}.`}
        </small>
      )}
    </div>
  );
}

interface NewEntityProps extends Props {
  readonly end: Extract<EndDraft, { id: null }>;
}

function NewEntity({ label, end, kinds, set }: NewEntityProps) {
  const name = end.name.trim();
  const answer = useAnswer(
    MatchNamesDocument,
    { queries: [{ name, kinds: [end.kind as EntityKind], limit: 4 }] },
    { enabled: name.length > 1 && end.kind !== "", isPreviousKept: true },
  );
  const candidates = answer.data?.match[0]?.candidates ?? [];
  return (
    <fieldset>
      <legend>{`${label}: a new entity`}</legend>
      <TextField
        name={`${label}: name`}
        value={end.name}
        set={(next) => set({ ...end, name: next, distinctFrom: [] })}
      />
      <div className={styles.fields}>
        <Choice
          name="Kind"
          value={end.kind}
          options={[
            ...(kinds.includes(end.kind) ? [] : [[end.kind, "choose …"] as const]),
            ...kinds.map((kind) => [kind, toUpperFirst(formatCode(kind))] as const),
          ]}
          set={(kind) => set({ ...end, kind })}
        />
        <TextField
          name="Country"
          value={end.country}
          maxLength={2}
          placeholder="such as FR"
          set={(country) => set({ ...end, country: country.toUpperCase() })}
        />
      </div>
      <ItemFields
        of="Other names"
        add="Add another name"
        types={aliasKinds}
        items={end.aliases}
        set={(aliases) => set({ ...end, aliases })}
      />
      <ItemFields
        of="Identifiers"
        add="Add an identifier"
        types={commonSchemes}
        isOpen
        items={end.identifiers}
        set={(identifiers) => set({ ...end, identifiers })}
      />
      {name.length > 1 && candidates.length > 0 && (
        <div className={styles.hints} role="status">
          <small>Already recorded, and perhaps the same:</small>
          <ul>
            {candidates.map(({ entity, score, reasons }) => (
              <li key={entity.id}>
                <button
                  type="button"
                  onClick={() => set({ id: entity.id, name: entity.name, kind: entity.kind })}
                >
                  {`Use ${entity.name}`}
                  <small className="quiet">{`${Math.round(score * 100)} %, ${reasons.join(", ")}`}</small>
                </button>
                <label className={styles.check}>
                  <input
                    type="checkbox"
                    checked={end.distinctFrom.includes(entity.id)}
                    onChange={({ target }) =>
                      set({
                        ...end,
                        distinctFrom: target.checked
                          ? [...end.distinctFrom, entity.id]
                          : end.distinctFrom.filter((distinctId) => distinctId !== entity.id),
                      })
                    }
                  />
                  another one
                </label>
              </li>
            ))}
          </ul>
        </div>
      )}
      <button type="button" className="link" onClick={() => set(null)}>
        Find a recorded entity instead
      </button>
    </fieldset>
  );
}
