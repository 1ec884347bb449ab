import { useId } from "react";
import { toUpperFirst } from "../../util/text/case.js";
import curationStyles from "../curation/curation.module.css";
import { formatHint } from "../curation/format-hint.js";
import { kindForms } from "../curation/kind-forms.js";
import type { KindForm } from "../model/kind-form.js";
import { formatCode, formatFieldLabel, selectKindVerb } from "../model/words/kind-words.js";
import { Choice } from "../ui/fields/choice.js";
import { type ColumnGuess, describeGuess } from "./guess-columns.js";
import styles from "./imports.module.css";
import {
  createMappingDraft,
  type EndMapping,
  emptyMapping,
  listDateNotations,
  listMappableFields,
  type MappingDraft,
} from "./mapping-draft.js";
import { formatRowSentences } from "./row-sentences.js";
import type { TableHead } from "./table-text.js";

interface Props {
  readonly head: TableHead;
  readonly draft: MappingDraft;
  set(draft: MappingDraft): void;
}

/** The form for the meaning of the columns of a table: the kind of its rows, and the column of each field. */
export function MappingForm({ head, draft, set }: Props) {
  const form = kindForms.find(({ kind }) => kind === draft.kind);
  const updateDraft = (part: Partial<MappingDraft>) => set({ ...draft, ...part });
  const forgetGuess = (name: string) => ({
    guesses: Object.fromEntries(Object.entries(draft.guesses).filter(([guessed]) => guessed !== name)),
  });
  const chooseKind = (kind: string) => {
    const next = kindForms.find((candidate) => candidate.kind === kind);
    set(next ? createMappingDraft(next, head) : emptyMapping);
  };
  return (
    <fieldset>
      <legend>What the columns mean</legend>
      <Sample head={head} />
      <label className={`field ${styles.kindOfRows}`}>
        Each row is
        <select value={draft.kind} onChange={({ target }) => chooseKind(target.value)}>
          <option value="">choose …</option>
          <KindOptions label="Entities" category="ENTITY" />
          <KindOptions label="Facts between two entities" category="RELATIONSHIP" />
        </select>
      </label>
      {form && (
        <>
          <p className="quiet">{formatHint(form.description)}</p>
          {form.category === "RELATIONSHIP" && (
            <div className={styles.ends}>
              <EndMappingFields
                side="Subject"
                kinds={form.from}
                end={draft.from}
                head={head}
                guess={draft.guesses.from}
                set={(from) => updateDraft({ from, ...forgetGuess("from") })}
              />
              <EndMappingFields
                side="Object"
                kinds={form.to}
                end={draft.to}
                head={head}
                guess={draft.guesses.to}
                set={(to) => updateDraft({ to, ...forgetGuess("to") })}
              />
            </div>
          )}
          <div className={curationStyles.fields}>
            {listMappableFields(form).map(({ name, description }) => (
              <ColumnChoice
                key={name}
                label={toUpperFirst(formatFieldLabel(name))}
                hint={description}
                head={head}
                column={draft.columns[name] ?? ""}
                guess={draft.guesses[name]}
                set={(column) =>
                  updateDraft({ columns: replaceColumn(draft.columns, name, column), ...forgetGuess(name) })
                }
              />
            ))}
          </div>
          <Notation form={form} head={head} draft={draft} change={updateDraft} />
          <RowSentences sentences={formatRowSentences(form, draft, head)} />
        </>
      )}
    </fieldset>
  );
}

const KindOptions = ({
  label,
  category,
}: {
  readonly label: string;
  readonly category: KindForm["category"];
}) => (
  <optgroup label={label}>
    {kindForms
      .filter((form) => form.category === category)
      .map(({ kind }) => (
        <option key={kind} value={kind}>
          {category === "ENTITY"
            ? toUpperFirst(formatCode(kind))
            : `${toUpperFirst(formatCode(kind))}: ${selectKindVerb(kind, "OUT")}`}
        </option>
      ))}
  </optgroup>
);

function replaceColumn(
  columns: MappingDraft["columns"],
  name: string,
  column: string,
): MappingDraft["columns"] {
  const { [name]: _, ...otherColumns } = columns;
  return column === "" ? otherColumns : { ...otherColumns, [name]: column };
}

interface EndProps {
  readonly side: "Subject" | "Object";
  readonly kinds: readonly string[];
  readonly end: EndMapping;
  readonly head: TableHead;
  readonly guess: ColumnGuess | undefined;
  set(end: EndMapping): void;
}

const EndMappingFields = ({ side, kinds, end, head, guess, set }: EndProps) => (
  <fieldset className={curationStyles.fields} aria-label={side}>
    <ColumnChoice
      label={side}
      hint={side === "Subject" ? "It stands before the verb." : "It stands after the verb."}
      head={head}
      column={end.column}
      guess={guess}
      set={(column) => set({ ...end, column })}
    />
    <Choice
      name={`The column of the ${side.toLowerCase()} has`}
      value={end.kind}
      options={[
        ["", "ids, such as brand:gucci"],
        ...kinds.map((kind) => [kind, `names of the kind ${formatCode(kind)}`] as const),
      ]}
      set={(kind) => set({ ...end, kind })}
    />
  </fieldset>
);

interface ColumnProps {
  readonly label: string;
  readonly hint: string;
  readonly head: TableHead;
  readonly column: string;
  /** Absent if the column was chosen. */
  readonly guess: ColumnGuess | undefined;
  set(column: string): void;
}

function ColumnChoice({ label, hint, head, column, guess, set }: ColumnProps) {
  const [control, note] = [useId(), useId()];
  return (
    <div className="field">
      <label htmlFor={control}>{label}</label>
      <select
        id={control}
        aria-describedby={note}
        value={column}
        onChange={({ target }) => set(target.value)}
      >
        <option value="">no column</option>
        {head.columns.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <small id={note} className="quiet">
        {formatHint(hint)}
        {guess && <em className={styles.guess}>{describeGuess(guess)}</em>}
      </small>
    </div>
  );
}

interface NotationProps {
  readonly form: KindForm;
  readonly head: TableHead;
  readonly draft: MappingDraft;
  change(part: Partial<MappingDraft>): void;
}

const Notation = ({ form, head, draft: { decimal, dates, isPercent, columns }, change }: NotationProps) => (
  <fieldset className={curationStyles.fields} aria-label="How values are written">
    <label className="field">
      Dates are written
      <input
        value={dates}
        placeholder="YYYY-MM-DD or DD.MM.YYYY"
        onChange={({ target }) => change({ dates: target.value })}
      />
      <small className="quiet" role="status">
        {describeNotations(dates, listDateNotations(form, columns, head))}
      </small>
    </label>
    <Choice
      name="Decimal sign"
      value={decimal}
      options={[
        [".", "46.25"],
        [",", "46,25"],
      ]}
      set={(sign) => change({ decimal: sign === "," ? "," : "." })}
    />
    {form.fields.some(({ name }) => name === "share") && columns.share && (
      <Choice
        name="Shares are written as"
        value={isPercent ? "percent" : "part"}
        options={[
          ["part", "0.4625"],
          ["percent", "46.25 (percent)"],
        ]}
        set={(way) => change({ isPercent: way === "percent" })}
      />
    )}
  </fieldset>
);

/** Says that the dates may be of another notation than the one that is written. */
function describeNotations(dates: string, notations: readonly string[]): string {
  if (notations.length === 0 || notations.includes(dates.trim())) return "";
  return `The dates of the table can be ${notations.join(" or ")}${notations.length > 1 ? ": write which" : ""}.`;
}

/** The first rows as sentences, as they will be read. */
const RowSentences = ({ sentences }: { readonly sentences: readonly string[] }) => (
  <section aria-label="The first rows as sentences">
    <p className="quiet">The first rows would say:</p>
    <ol className="lines">
      {[...sentences.entries()].map(([index, sentence]) => (
        <li key={index}>{sentence}</li>
      ))}
    </ol>
  </section>
);

/** Rows that are shown to choose columns by. */
const SHOWN_ROWS = 3;

/** The first rows of the table. */
const Sample = ({ head: { columns, rows } }: { readonly head: TableHead }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by key.
  <section className={styles.sample} aria-label="The first rows" tabIndex={0}>
    <table>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN_ROWS).map((cells) => (
          <tr key={cells.join("\n")}>
            {columns.map((name, index) => (
              <td key={name}>{cells[index] ?? ""}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
