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

/** What is searched for in a service, in its own words. */
export interface NameSearch {
  readonly service: string;
  /** The word for one of its records, such as "item", and for several. */
  readonly one: string;
  readonly several: string;
  /** What leads to exactly one of them, such as "an id". */
  readonly identifier: string;
}

/** A name of nothing, or of several things, with at most five that it may mean. */
export class AmbiguousName extends AppError {
  readonly choices: readonly { readonly value: string; readonly text: string }[];

  constructor(name: string, search: NameSearch, count: number, proposals: readonly NamedRecord[]) {
    const { service, one, several, identifier } = search;
    const choices = proposals.slice(0, 5).map((record) => ({ value: record.id, text: textOf(record) }));
    const has = count === 0 ? `no ${one}` : `${count} ${several}`;
    const such = choices.map(({ value, text }) => `${value} ${text}`).join("; ");
    super(
      "BAD_USER_INPUT",
      `${service} has ${has} of the name "${name}". Give ${identifier}${such === "" ? "." : `, such as: ${such}.`}`,
    );
    this.choices = choices;
  }
}

const textOf = ({ name, description }: NamedRecord): string =>
  description ? `${name} (${description})` : name;

/** The id of the only record among those found that has a name. Fails with AmbiguousName. */
export function onlyNamed(name: string, search: NameSearch, found: readonly NamedRecord[]): string {
  const isNamed = (text: string | undefined): boolean =>
    text !== undefined && foldName(text) === foldName(name);
  const exact = found.filter((record) => isNamed(record.name) || isNamed(record.alias));
  const ids = new Set(exact.map(({ id }) => id));
  const [only] = ids;
  if (only !== undefined && ids.size === 1) return only;
  throw new AmbiguousName(name, search, ids.size, exact.length > 0 ? exact : found);
}
