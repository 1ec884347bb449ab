import { foldName } from "../domain/names/names.js";
import { AppError } from "../errors.js";

/** Something that a service has. */
export interface NamedRecord {
  readonly id: string;
  /** Its name there. */
  readonly name: string;
  /** Another name by which the service found it. */
  readonly alias?: string | undefined;
  readonly description?: string | undefined;
}

/** The terms of a service for its records. */
export interface NameSearch {
  readonly service: string;
  /** The word for one of its records, such as "item", and for several. */
  readonly singular: string;
  readonly plural: string;
  /** The identifier that leads to exactly one of them, such as "an id". */
  readonly identifier: string;
}

/** A name of nothing, or of several things, with at most five that it may mean. */
export class AmbiguousName extends AppError {
  readonly choices: readonly { readonly value: string; readonly text: string }[];

  constructor(name: string, search: NameSearch, count: number, proposals: readonly NamedRecord[]) {
    const { service, singular, plural, identifier } = search;
    const choices = proposals
      .slice(0, 5)
      .map((record) => ({ value: record.id, text: describeRecord(record) }));
    const has = count === 0 ? `no ${singular}` : `${count} ${plural}`;
    const such = choices.map(({ value, text }) => `${value} ${text}`).join("; ");
    super(
      "BAD_USER_INPUT",
      `${service} has ${has} of the name "${name}". Give ${identifier}${such === "" ? "." : `, such as: ${such}.`}`,
    );
    this.choices = choices;
  }
}

const describeRecord = ({ name, description }: NamedRecord): string =>
  description ? `${name} (${description})` : name;

/** The id of the only record among those found that has a name. Fails with AmbiguousName. */
export function findOnlyNamed(name: string, search: NameSearch, candidates: readonly NamedRecord[]): string {
  const isNamed = (text: string | undefined): boolean =>
    text !== undefined && foldName(text) === foldName(name);
  const exact = candidates.filter((record) => isNamed(record.name) || isNamed(record.alias));
  const ids = new Set(exact.map(({ id }) => id));
  const [only] = ids;
  if (only !== undefined && ids.size === 1) return only;
  throw new AmbiguousName(name, search, ids.size, exact.length > 0 ? exact : candidates);
}
