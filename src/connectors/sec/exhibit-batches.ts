import type { InputLine } from "../../formats/format.js";
import { slugOf } from "../../recording/input/ids.js";
import { groupBy } from "../../util/group-by.js";
import type { FactBatch, RawAnswer } from "../contract.js";
import { companySlug } from "./company-batch.js";
import type { Exhibit } from "./exhibit/read-exhibit.js";
import type { Subsidiary } from "./exhibit/subsidiary.js";
import type { SecCompany, SecFiling } from "./submissions.js";

/** A list of subsidiaries, and the annual report that it is in. */
export interface FiledExhibit {
  readonly report: SecFiling;
  readonly url: string;
  readonly answer: RawAnswer;
  readonly exhibit: Exhibit;
}

/**
 * The facts of lists of subsidiaries: a batch for each of these, with the ownership of it. A subsidiary has no id but its
 * name, and belongs to its registrant: two registrants may each have a "Holdings LLC".
 */
export function* exhibitBatches(
  company: SecCompany,
  owner: string,
  exhibits: readonly FiledExhibit[],
): Generator<FactBatch> {
  for (const [index, filed] of exhibits.entries()) {
    const source = sourceOf(company, filed, index);
    const omitted = [...filed.exhibit.omitted];
    for (const [slug, subsidiary] of bySlug(filed.exhibit.subsidiaries, omitted)) {
      const facts = linesOf(
        `${companySlug(company.cik)}--${slug}`,
        subsidiary,
        owner,
        claimOf(source.id, filed),
      );
      yield { facts: [source, ...facts], answers: { [source.id]: filed.answer }, partial: [source.id] };
    }
    if (omitted.length > 0) yield { facts: [], answers: {}, omitted };
  }
}

/**
 * The list as a source: the same each year, so that a new list corrects the one before. Its address is that of the list that
 * was read last. Each claim says which report it is from.
 */
const sourceOf = ({ cik, name }: SecCompany, { url }: FiledExhibit, index: number) => ({
  kind: "SOURCE",
  id: `source:${companySlug(cik)}-exhibit-21${index === 0 ? "" : `-${index + 1}`}`,
  title: `SEC EDGAR: Subsidiaries of ${name} (CIK ${cik}), Exhibit 21${index === 0 ? "" : `, list ${index + 1}`}`,
  publisher: name,
  url,
  license: "Public information",
});

/**
 * The subsidiaries by the part of their ids that is their own: the name, with the place if others of the list have the same
 * name. Of rows with the same name and place, the first counts.
 */
function bySlug(subsidiaries: readonly Subsidiary[], omitted: string[]): ReadonlyMap<string, Subsidiary> {
  const found = new Map<string, Subsidiary>();
  for (const [name, all] of groupBy(subsidiaries, ({ name }) => slugOf(name))) {
    const places = groupBy(all, ({ country, jurisdiction }) => country ?? slugOf(jurisdiction ?? "none"));
    for (const [place, [first, ...others]] of places) {
      if (!first) continue;
      omitted.push(...others.map(() => "Exhibit 21: row that repeats another"));
      const isSame = others.every(({ share }) => share === first.share);
      found.set(
        places.size === 1 ? name : `${name}--${slugOf(place)}`,
        isSame ? first : { ...first, share: null },
      );
    }
  }
  return found;
}

const MAX_STATEMENT = 10_000;
const MAX_QUOTE = 2000;

type Claim = (said: readonly string[], quote: string) => InputLine["claims"];

/** What a list says, as a claim of its day. */
const claimOf =
  (source: string, { report, exhibit }: FiledExhibit): Claim =>
  (said, quote) => [
    {
      ...{ source, basis: "OFFICIAL_RECORD", confidence: 0.9 },
      observedOn: dayOf(report, exhibit),
      statement: [
        `Listed in Exhibit 21 of the annual report that was filed on ${report.filedOn} (${report.accessionNumber}).`,
        ...said,
      ]
        .join(" ")
        .slice(0, MAX_STATEMENT),
      quote: quote.slice(0, MAX_QUOTE),
    },
  ];

/** The day that a list states, unless it is another one than that of the report; else that on which it was filed. */
function dayOf({ filedOn }: SecFiling, { statedOn }: Exhibit): string {
  const lastYear = String(Number(filedOn.slice(0, 4)) - 1);
  return statedOn !== null && statedOn >= lastYear && statedOn <= filedOn ? statedOn : filedOn;
}

function linesOf(
  slug: string,
  { name, jurisdiction, country, share, isControlled, remarks, quote }: Subsidiary,
  owner: string,
  claimOfRow: Claim,
): readonly InputLine[] {
  const id = `organization:${slug}`;
  const place = jurisdiction === null ? [] : [`Organized in: ${jurisdiction}.`];
  return [
    { kind: "ORGANIZATION", id, name, country, claims: claimOfRow(place, quote) },
    {
      ...{ kind: "OWNERSHIP", id: `ownership:${slug}`, from: owner, to: id },
      // What this list does not say, the one before may have said.
      ...{ share, controlling: isControlled || null },
      claims: claimOfRow(remarks, quote),
    },
  ];
}
