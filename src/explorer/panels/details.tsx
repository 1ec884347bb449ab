import type { ReactNode } from "react";
import { countInWords } from "../../util/count-in-words.js";
import { useAnswer } from "../api/use-answer.js";
import { EntityDocument, type EntityQuery } from "../gql/graphql.js";
import { beginOf, fieldInWords, labelOfCode, sentenceCase } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { countryName } from "../search/search-hits.js";
import { percentText, periodText } from "../view/fact-words.js";
import type { FactValue, ViewFact } from "../view/graph.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import { StatusMark } from "./status-mark.js";

/** The properties of an entity. */
export function EntityDetails({ id, time }: { readonly id: string; readonly time: ViewTime }) {
  const answer = useAnswer(EntityDocument, { id, asOf: asOfOf(time) }, { isPreviousKept: true });
  return (
    <AnswerState of={answer} what="the details">
      {({ entity }) =>
        entity ? <EntityFields entity={entity} /> : <p className="state">Not known at this time.</p>
      }
    </AnswerState>
  );
}

type KnownEntity = NonNullable<EntityQuery["entity"]>;

function EntityFields({ entity }: { readonly entity: KnownEntity }) {
  const { id, kind, description, aliases, identifiers, website, country, validFrom, validTo, recordedAt } =
    entity;
  return (
    <>
      {description && <p>{description}</p>}
      <dl>
        <Field name="Id">{<code>{id}</code>}</Field>
        <Field name="Country">{country && countryName(country)}</Field>
        <Field name={beginOf(kind)}>{validFrom}</Field>
        <Field name="Ended">{validTo}</Field>
        {Object.entries(ownFields(entity)).map(([name, value]) => (
          <Field key={name} name={sentenceCase(fieldInWords(name))}>
            {typeof value === "string" ? valueText(value) : String(value)}
          </Field>
        ))}
        <Field name="Website">{website && <ExternalLink url={website}>{website}</ExternalLink>}</Field>
        <Field name="Also called">
          {aliases.length > 0 && aliases.map(({ value }) => value).join(" · ")}
        </Field>
        <Field name="Identifiers">
          {identifiers.length > 0 &&
            identifiers.map(({ scheme, value, url }) => (
              <span key={scheme + value} className="identifier">
                {sentenceCase(labelOfCode(scheme))}:{" "}
                {url ? <ExternalLink url={url}>{value}</ExternalLink> : value}
              </span>
            ))}
        </Field>
        <Field name="Recorded">{recordedAt.slice(0, 10)}</Field>
      </dl>
    </>
  );
}

const common = new Set(
  "id kind name description website country validFrom validTo recordedAt aliases identifiers".split(" "),
);

/** The properties that only its kind has. */
const ownFields = (entity: KnownEntity): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entity).filter(([name, value]) => !common.has(name) && value != null));

interface FactProps {
  readonly fact: ViewFact;
  select(id: string): void;
}

/** The ends, status and properties of a fact. The heading above has its sentence. */
export function FactDetails({ fact, select }: FactProps) {
  const { kind, from, to, status, confidence, values } = fact;
  return (
    <dl>
      <Field name="Kind">{sentenceCase(labelOfCode(kind))}</Field>
      <Field name="Links">
        {[from, to].map(({ id, name }) => (
          <button key={id} type="button" className="link end" onClick={() => select(id)}>
            {name}
          </button>
        ))}
      </Field>
      <Field name="Status">
        <StatusMark status={status} />
      </Field>
      <Field name="Confidence">{confidence}</Field>
      <Field name="Valid">{periodText(fact) || "not known"}</Field>
      {Object.entries(values).map(([name, value]) => (
        <Field key={name} name={sentenceCase(fieldInWords(name))}>
          {name === "share" && typeof value === "number" ? percentText(value) : factValueText(name, value)}
        </Field>
      ))}
      <Field name="Id">{<code>{fact.id}</code>}</Field>
    </dl>
  );
}

/** A count of its own has no observation, so that none is not an unknown one. */
function factValueText(name: string, value: FactValue): string | null {
  if (name === "observation" && value === null) return null;
  if (typeof value !== "object" || value === null) return valueText(value);
  return `${countInWords(value.count, value.countQualifier)}, together with other facts`;
}

function valueText(value: string | number | boolean | null): string {
  if (value === null) return "not known";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en");
  return /^[A-Z_]+$/.test(value) ? labelOfCode(value) : value;
}

function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A link to another site. An address that is not http or https becomes plain text. */
export function ExternalLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  if (!/^https?:\/\//i.test(url)) return children;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
