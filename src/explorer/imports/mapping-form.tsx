import { useId } from "react";
import { toUpperFirst } from "../../util/text/case.js";
import curationStyles from "../curation/curation.module.css";
import { formatHint } from "../curation/format-hint.js";
import { kindForms } from "../curation/kind-forms.js";
import type { KindForm } from "../model/kind-form.js";
import { formatCode, formatFieldLabel, selectKindVerb } from "../model/words/kind-words.js";
import { Choice } from "../ui/fields/choice.js";
import styles from "./imports.module.css";
import {
  createMappingDraft,
  type EndMapping,
  emptyMapping,
  listMappableFields,
  type MappingDraft,
} from "./mapping-draft.js";
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
                set={(from) => updateDraft({ from })}
              />
              <EndMappingFields
                side="Object"
                kinds={form.to}
                end={draft.to}
                head={head}
                set={(to) => updateDraft({ to })}
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
                set={(column) => updateDraft({ columns: replaceColumn(draft.columns, name, column) })}
              />
            ))}
          </div>
          <Notation form={form} draft={draft} change={updateDraft} />
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
  set(end: EndMapping): void;
}

const EndMappingFields = ({ side, kinds, end, head, set }: EndProps) => (
  <fieldset className={curationStyles.fields} aria-label={side}>
    <ColumnChoice
      label={side}
      hint={side === "Subject" ? "It stands before the verb." : "It stands after the verb."}
      head={head}
      column={end.column}
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
  set(column: string): void;
}

function ColumnChoice({ label, hint, head, column, set }: ColumnProps) {
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
      </small>
    </div>
  );
}

interface NotationProps {
  readonly form: KindForm;
  readonly draft: MappingDraft;
  change(part: Partial<MappingDraft>): void;
}

const Notation = ({ form, draft: { decimal, dates, isPercent, columns }, change }: NotationProps) => (
  <fieldset className={curationStyles.fields} aria-label="How values are written">
    <label className="field">
      Dates are written
      <input
        value={dates}
        placeholder="YYYY-MM-DD or DD.MM.YYYY"
        onChange={({ target }) => change({ dates: target.value })}
      />
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

/** The first rows of the table. */
const Sample = ({ head: { columns, sample } }: { readonly head: TableHead }) => (
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
        {sample.map((cells) => (
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
