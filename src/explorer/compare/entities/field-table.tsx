import { X } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { toUpperFirst } from "../../../util/text/case.js";
import { buildEntityAddress } from "../../model/addresses.js";
import type { ViewTime } from "../../model/view.js";
import { explainNonexistence } from "../../model/words/existence-words.js";
import { formatCode } from "../../model/words/kind-words.js";
import type { DetailedEntity } from "../../sources/entity-fields.js";
import { FieldContent } from "../../sources/field-content.js";
import { FieldMark } from "../../sources/field-mark.js";
import { IconButton } from "../../ui/icon-button.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import { buildFieldRows, type FieldRow } from "./field-rows.js";
import styles from "./side-by-side.module.css";

interface Props {
  readonly entities: readonly DetailedEntity[];
  readonly time: ViewTime;
  remove(id: string): void;
}

/** The fields of entities, one row for each field and one column for each entity. */
export function FieldTable({ entities, time, remove }: Props) {
  const [isOnlyDifferent, setOnlyDifferent] = useState(false);
  const rows = buildFieldRows(entities, time).filter(
    ({ agreement }) => !isOnlyDifferent || agreement !== "SAME",
  );
  return (
    <section aria-label="Fields">
      <h2>Fields</h2>
      {entities.length > 1 && (
        <label className={styles.hideSame}>
          <input
            type="checkbox"
            checked={isOnlyDifferent}
            onChange={({ target }) => setOnlyDifferent(target.checked)}
          />
          Hide what is the same
        </label>
      )}
      <table className={styles.comparedFields}>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Field</span>
            </th>
            {entities.map((entity) => (
              <th key={entity.id} scope="col">
                <EntityHeading entity={entity} time={time} remove={remove} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.field} row={row} entities={entities} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HeadingProps extends Pick<Props, "time" | "remove"> {
  readonly entity: DetailedEntity;
}

function EntityHeading({ entity, time, remove }: HeadingProps) {
  const { id, kind, name } = entity;
  const explanation = explainNonexistence(entity, time);
  return (
    <>
      <span className={styles.comparedHeading}>
        <Link href={buildEntityAddress(id)}>
          <KindIcon kind={kind} /> {name}
        </Link>
        <IconButton icon={X} name={`Remove ${name}`} act={() => remove(id)} />
      </span>
      <span className="quiet">
        {toUpperFirst(formatCode(kind))}
        {explanation && ` · ${explanation}`}
      </span>
    </>
  );
}

const agreementWords: Readonly<Record<FieldRow["agreement"], string>> = {
  SAME: "same",
  DIFFERENT: "different",
  NOT_COMPARABLE: "",
};

interface RowProps {
  readonly row: FieldRow;
  readonly entities: readonly DetailedEntity[];
}

const Row = ({ row: { field, label, cells, agreement }, entities }: RowProps) => (
  <tr>
    <th scope="row">
      {label} <small className="quiet">{agreementWords[agreement]}</small>
    </th>
    {entities.map((entity, index) => (
      <td key={entity.id} data-name={entity.name}>
        {cells[index] ? (
          <>
            <FieldContent of={cells[index]} /> <FieldMark of={entity} field={field} />
          </>
        ) : (
          <span className="quiet">not recorded</span>
        )}
      </td>
    ))}
  </tr>
);
